import type { Portal } from '../portals/index.ts';
import { brandOf } from './brand-of.ts';
import { issuanceMail } from './issuance-mail.ts';
import type { MailContent } from './mailer.ts';

/** What a mail about an award must know of it. */
export interface AwardNews {
  readonly awardId: string;
  readonly userId: string;
  readonly certificationName: string;
  readonly badgeMediaId: string;
  /** Calendar dates. */
  readonly issuedOn: string;
  readonly lastValidDay: string | null;
  readonly credentialUrl: string;
  /** Of a predated run: the mail waits, so that it can still be stopped. */
  readonly run: { readonly id: string; readonly notBefore: Date } | null;
}

/**
 * The mail to somebody who earned an award, in the brand of the portal; also what the form of a
 * certification shows of it.
 *
 * @param badge PNG.
 */
export const mailOfAward = (
  portal: Portal,
  holder: { readonly name: string },
  award: Omit<AwardNews, 'awardId' | 'userId' | 'badgeMediaId' | 'run'>,
  badge: Uint8Array,
): Promise<MailContent> =>
  issuanceMail({
    brand: brandOf(portal),
    holderName: holder.name,
    certificationName: award.certificationName,
    badge: { bytes: badge, contentType: 'image/png' },
    issuedOn: award.issuedOn,
    validThrough: award.lastValidDay,
    credentialUrl: award.credentialUrl,
    portalUrl: `${portal.baseAddress}/app/my-certifications`,
  });
