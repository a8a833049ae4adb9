/** What the form of Brand & Portal holds, and what of it is sent. Pure. */

import type { PortalSettings } from './portal-settings-api.ts';

/** Every field as text, as it stands in its input. */
export interface PortalForm {
  name: string;
  timeZone: string;
  supportContact: string;
  trainingLabel: string;
  contentLabel: string;
  brandColor: string;
  logo: { mediaId: string; url: string } | null;
  issuerName: string;
  issuerUrl: string;
  issuerEmail: string;
  linkedInOrganizationId: string;
}

/** The paths of the request, as the server names problems, by the form's fields. */
export const PATHS = {
  name: 'name',
  timeZone: 'timeZone',
  supportContact: 'supportContact',
  trainingLabel: 'labels.training',
  contentLabel: 'labels.content',
  brandColor: 'brandColor',
  logo: 'logoMediaId',
  issuerName: 'issuer.name',
  issuerUrl: 'issuer.url',
  issuerEmail: 'issuer.email',
  linkedInOrganizationId: 'issuer.linkedInOrganizationId',
} as const satisfies Record<keyof PortalForm, string>;

export function formOf(portal: PortalSettings): PortalForm {
  const { labels, issuer, logoMediaId, logoUrl } = portal;
  return {
    name: portal.name,
    timeZone: portal.timeZone,
    supportContact: portal.supportContact ?? '',
    trainingLabel: labels.training,
    contentLabel: labels.content,
    brandColor: portal.brandColor,
    logo: logoMediaId && logoUrl ? { mediaId: logoMediaId, url: logoUrl } : null,
    issuerName: issuer.name,
    issuerUrl: issuer.url,
    issuerEmail: issuer.email ?? '',
    linkedInOrganizationId: issuer.linkedInOrganizationId ?? '',
  };
}

/** The request body that makes the portal what the form says. */
export function bodyOf(form: PortalForm) {
  return {
    name: form.name.trim(),
    timeZone: form.timeZone,
    supportContact: orNull(form.supportContact),
    labels: { training: form.trainingLabel.trim(), content: form.contentLabel.trim() },
    brandColor: form.brandColor.trim().replace(/^(?=[0-9a-f]{6}$)/i, '#'),
    logoMediaId: form.logo?.mediaId ?? null,
    issuer: {
      name: form.issuerName.trim(),
      url: form.issuerUrl.trim(),
      email: orNull(form.issuerEmail),
      linkedInOrganizationId: linkedInNumber(form.linkedInOrganizationId),
    },
  };
}

/** Whether saving would change anything. */
export function isChanged(form: PortalForm, portal: PortalSettings): boolean {
  return JSON.stringify(bodyOf(form)) !== JSON.stringify(bodyOf(formOf(portal)));
}

/** The form after saving: as it is stored, but what was typed since it was sent stays. */
export function rebased(typed: PortalForm, sent: PortalForm, stored: PortalForm): PortalForm {
  const sinceSent = Object.entries(typed).filter(
    ([field, value]) => value !== sent[field as keyof PortalForm],
  );
  return { ...stored, ...Object.fromEntries(sinceSent) };
}

/** The number out of what was pasted: it, or the address of the page that has it. */
function linkedInNumber(text: string): string | null {
  const inAddress = /linkedin\.com\/(?:company|school)\/(\d+)/.exec(text);
  return orNull(inAddress?.[1] ?? text);
}

function orNull(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === '' ? null : trimmed;
}
