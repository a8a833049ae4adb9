import { formatLongDate, type LocalDate } from '../../kernel/calendar.ts';
import {
  brandPictures,
  ink,
  inlinePicture,
  type MailBrand,
  type MailTemplate,
  muted,
  renderMail,
} from './mail-frame.ts';
import { escapeHtml, isolated, linkAddress, oneLine, subjectLine } from './mail-text.ts';
import type { MailContent, MailPicture } from './mailer.ts';

export interface IssuanceMail {
  readonly brand: MailBrand;
  readonly holderName: string;
  readonly certificationName: string;
  readonly badge: MailPicture;
  /** Calendar dates of the portal's zone. `validThrough` is the last valid day; null: for ever. */
  readonly issuedOn: LocalDate;
  readonly validThrough: LocalDate | null;
  /** The public page of the credential, `/v/{code}`. */
  readonly credentialUrl: string;
  readonly portalUrl: string;
}

/**
 * The mail to somebody who has just earned a certification (S-136, S-137): the badge, both dates,
 * the public link and a link to the portal. Its words are fixed (S-139); the brand is the portal's.
 *
 * @throws {TypeError} when a link is not an http or https address.
 */
export async function issuanceMail(input: IssuanceMail): Promise<MailContent> {
  const { brand, badge, certificationName } = input;
  const words = wordsOf(input);
  const html = await renderMail(template, brand, {
    title: escapeHtml(words.subject),
    preview: escapeHtml(words.preview),
    greeting: `Congratulations, ${isolated(firstName(input.holderName))}!`,
    certification: isolated(certificationName),
    badgeAlt: escapeHtml(`The badge ${oneLine(certificationName)}`),
    issued: words.issued,
    valid: words.valid,
    credentialUrl: escapeHtml(linkAddress(input.credentialUrl)),
    portalUrl: escapeHtml(linkAddress(input.portalUrl)),
    reason: `${isolated(brand.name)} sends this mail to everybody who earns a certification.`,
  });
  return {
    subject: words.subject,
    html,
    text: plainText(input, words),
    attachments: [inlinePicture('badge', badge), ...brandPictures(brand)],
  };
}

const template: MailTemplate = {
  name: 'issuance',
  body: `
    <mj-section padding="40px 24px 0"><mj-column>
      <mj-image src="cid:badge@signet" alt="{{badgeAlt}}" width="200px" href="{{credentialUrl}}" />
      <mj-text css-class="ink large name" font-size="28px" font-weight="650" line-height="36px" padding="32px 0 0">{{greeting}}</mj-text>
      <mj-text css-class="muted" color="${muted}" padding="16px 0 0">You earned</mj-text>
      <mj-text css-class="ink name" font-size="20px" font-weight="600" line-height="28px" color="${ink}" padding="4px 0 0">{{certification}}</mj-text>
      <mj-text css-class="muted" color="${muted}" padding="12px 0 0">{{issued}}<br />{{valid}}</mj-text>
    </mj-column></mj-section>
    <mj-section padding="28px 24px 40px"><mj-column>
      <mj-button href="{{credentialUrl}}">See your badge</mj-button>
      <mj-text css-class="muted" color="${muted}" font-size="14px" line-height="20px" padding="20px 0 0"><a href="{{portalUrl}}">Open {{portalName}}</a></mj-text>
    </mj-column></mj-section>`,
};

interface Words {
  readonly subject: string;
  readonly preview: string;
  readonly issued: string;
  readonly valid: string;
}

function wordsOf({ certificationName, issuedOn, validThrough }: IssuanceMail): Words {
  const issued = `Issued ${formatLongDate(issuedOn)}`;
  const valid =
    validThrough === null ? 'Does not expire' : `Valid through ${formatLongDate(validThrough)}`;
  return {
    subject: subjectLine(`You earned ${certificationName}`),
    preview: `${issued}. ${valid}.`,
    issued,
    valid,
  };
}

function plainText(input: IssuanceMail, { issued, valid }: Words): string {
  const portal = oneLine(input.brand.name);
  const footer = input.brand.footer?.trim().split(/\r?\n/).map(oneLine).join('\n');
  return [
    `Congratulations, ${oneLine(firstName(input.holderName))}!`,
    `You earned ${oneLine(input.certificationName)}.`,
    `${issued}\n${valid}`,
    `See your badge: ${linkAddress(input.credentialUrl)}`,
    `Open ${portal}: ${linkAddress(input.portalUrl)}`,
    ...(footer ? [footer] : []),
    `${portal} sends this mail to everybody who earns a certification.\n`,
  ].join('\n\n');
}

/** How we greet somebody: "Ana" of "Ana Silva"; a name in one piece stays whole. */
const firstName = (name: string): string => oneLine(name).split(' ')[0] ?? '';
