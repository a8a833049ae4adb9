import type { PortalId } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { slugFrom } from '../../kernel/slug.ts';

/** What people call the two repositories (S-08): never hard-coded on a screen. */
export interface Labels {
  readonly training: string;
  readonly content: string;
}

export const defaultLabels: Labels = {
  training: 'Training & Certifications',
  content: 'Content & Resources',
};

/** Who issues, as a credential says it. An award keeps the version that was in force. */
export interface IssuerProfile {
  /** 1, 2, 3 … */
  readonly version: number;
  readonly name: string;
  readonly url: string;
  readonly email: string | null;
  readonly imageMediaId: Id<'Media'> | null;
  /** The number in the address of the company's page at LinkedIn. */
  readonly linkedInOrganizationId: string | null;
}

export interface Portal {
  readonly id: PortalId;
  /** Short name in the addresses of its issuer. */
  readonly slug: string;
  readonly name: string;
  /** IANA zone in which calendar dates are read. */
  readonly timeZone: string;
  readonly labels: Labels;
  /** `#RRGGBB`, at least 4.5 : 1 on white. */
  readonly brandColor: string;
  readonly logoMediaId: Id<'Media'> | null;
  /** Every id inside a credential is below it; no slash at its end. */
  readonly baseAddress: string;
  readonly supportContact: string | null;
  /** Made by us to be looked at: people sign in with one click. */
  readonly demo: boolean;
  readonly issuer: IssuerProfile;
}

/** Whether it is an IANA zone by name: an offset has no summer time and is no zone of a portal. */
export function isTimeZone(text: string): boolean {
  if (/^[+-]/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** `Meridian Cloud` → `meridian-cloud`; `portal` when nothing of it can stand in an address. */
export const slugOf = (name: string): string => slugFrom(name, 'portal');
