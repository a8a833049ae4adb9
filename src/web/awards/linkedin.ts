/** The two ways to show a badge at LinkedIn. Pure. */

import type { Award, Issuer } from './award-api.ts';

type Shown = Pick<Award, 'certification' | 'issuedOn' | 'validThrough' | 'publicUrl' | 'code'>;

/**
 * The address of LinkedIn's "Add to profile" form, filled in. Months are those of the calendar dates
 * that the badge carries. LinkedIn takes the number of the company page or its name, not both.
 */
export function addToProfileUrl(award: Shown, issuer: Issuer): string {
  const { certification, issuedOn, validThrough, publicUrl, code } = award;
  const query = new URLSearchParams({ startTask: 'CERTIFICATION_NAME', name: certification.name });
  if (issuer.linkedInOrganizationId) query.set('organizationId', issuer.linkedInOrganizationId);
  else query.set('organizationName', issuer.name);
  setMonth(query, 'issue', issuedOn);
  if (validThrough !== null) setMonth(query, 'expiration', validThrough);
  query.set('certUrl', publicUrl);
  query.set('certId', code);
  return `https://www.linkedin.com/profile/add?${query}`;
}

/** Shares the public page as a post; LinkedIn takes title, text and picture from that page. */
export function sharePostUrl({ publicUrl }: Pick<Award, 'publicUrl'>): string {
  return `https://www.linkedin.com/sharing/share-offsite/?${new URLSearchParams({ url: publicUrl })}`;
}

/** "March 2027" for a calendar date, as LinkedIn's form asks for it. */
export function monthAndYear(date: string, locale = 'en-GB'): string {
  const format = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, format).format(new Date(`${date}T00:00:00Z`));
}

function setMonth(query: URLSearchParams, of: 'issue' | 'expiration', date: string): void {
  const day = new Date(`${date}T00:00:00Z`);
  query.set(`${of}Year`, String(day.getUTCFullYear()));
  query.set(`${of}Month`, String(day.getUTCMonth() + 1));
}
