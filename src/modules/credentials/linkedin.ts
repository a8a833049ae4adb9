export interface LinkedInCertification {
  readonly name: string;
  /** The numeric id of the company page when there is one (it brings logo and link), else a name. */
  readonly organization: { readonly id: string } | { readonly name: string };
  readonly issuedAt: Date;
  /** The last day it counts, or null when it never expires. */
  readonly expiresAt: Date | null;
  /** The public page of the award: "Show credential". */
  readonly url: string;
  /** The code shown to people: "Credential ID". */
  readonly credentialId: string;
}

/**
 * The address of LinkedIn's "Add to profile" form, filled in. Months are those of the UTC dates,
 * as the credential itself states them.
 */
export function linkedInAddToProfileUrl(certification: LinkedInCertification): string {
  const { name, organization, issuedAt, expiresAt, url, credentialId } = certification;
  const query = new URLSearchParams({ startTask: 'CERTIFICATION_NAME', name });
  if ('id' in organization) query.set('organizationId', organization.id);
  else query.set('organizationName', organization.name);
  query.set('issueYear', String(issuedAt.getUTCFullYear()));
  query.set('issueMonth', String(issuedAt.getUTCMonth() + 1));
  if (expiresAt !== null) {
    query.set('expirationYear', String(expiresAt.getUTCFullYear()));
    query.set('expirationMonth', String(expiresAt.getUTCMonth() + 1));
  }
  query.set('certUrl', url);
  query.set('certId', credentialId);
  return `https://www.linkedin.com/profile/add?${query}`;
}

/** Shares a page as a post: LinkedIn takes title, text and picture from the page itself. */
export const linkedInShareUrl = (url: string): string =>
  `https://www.linkedin.com/sharing/share-offsite/?${new URLSearchParams({ url })}`;
