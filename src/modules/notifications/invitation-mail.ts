import {
  brandPictures,
  ink,
  type MailBrand,
  type MailTemplate,
  muted,
  renderMail,
} from './mail-frame.ts';
import { escapeHtml, isolated, linkAddress, oneLine, subjectLine } from './mail-text.ts';
import type { MailContent } from './mailer.ts';

export interface InvitationMail {
  readonly brand: MailBrand;
  readonly personName: string;
  /** Whether the person has a password: then it is the way back in, else an invitation. */
  readonly returning: boolean;
  /** Opens once. */
  readonly linkUrl: string;
  readonly daysOpen: number;
}

/**
 * The mail with a link that signs one person in once and lets her choose a password.
 *
 * @throws {TypeError} when the link is not an http or https address.
 */
export async function invitationMail(input: InvitationMail): Promise<MailContent> {
  const { brand, linkUrl } = input;
  const words = wordsOf(input);
  const html = await renderMail(template, brand, {
    title: escapeHtml(words.subject),
    preview: escapeHtml(words.opening),
    greeting: `Hello, ${isolated(oneLine(input.personName))}`,
    opening: escapeHtml(words.opening),
    button: escapeHtml(words.button),
    closing: escapeHtml(words.closing),
    linkUrl: escapeHtml(linkAddress(linkUrl)),
    reason: `${isolated(brand.name)} sends this mail when an administrator asks for it.`,
  });
  return {
    subject: words.subject,
    html,
    text: plainText(input, words),
    attachments: brandPictures(brand),
  };
}

const template: MailTemplate = {
  name: 'invitation',
  body: `
    <mj-section padding="40px 24px 0"><mj-column>
      <mj-text css-class="ink large name" font-size="28px" font-weight="650" line-height="36px">{{greeting}}</mj-text>
      <mj-text css-class="ink" color="${ink}" padding="16px 0 0">{{opening}}</mj-text>
    </mj-column></mj-section>
    <mj-section padding="28px 24px 40px"><mj-column>
      <mj-button href="{{linkUrl}}">{{button}}</mj-button>
      <mj-text css-class="muted" color="${muted}" font-size="14px" line-height="20px" padding="20px 0 0">{{closing}}</mj-text>
    </mj-column></mj-section>`,
};

interface Words {
  readonly subject: string;
  readonly opening: string;
  readonly button: string;
  readonly closing: string;
}

function wordsOf({ brand, returning, daysOpen }: InvitationMail): Words {
  const portal = oneLine(brand.name);
  const once = `The link works once, within ${daysOpen} days.`;
  if (returning) {
    return {
      subject: subjectLine(`Choose a new password for ${portal}`),
      opening: `Somebody who manages ${portal} sent you a link to choose a new password.`,
      button: 'Choose a new password',
      closing: `${once} Until you use it, your old password stays as it is.`,
    };
  }
  return {
    subject: subjectLine(`Welcome to ${portal}`),
    opening: `You have been invited to ${portal}: learn, earn certifications and show your badges.`,
    button: 'Choose a password and begin',
    closing: once,
  };
}

function plainText({ brand, personName, linkUrl }: InvitationMail, words: Words): string {
  const footer = brand.footer?.trim().split(/\r?\n/).map(oneLine).join('\n');
  return [
    `Hello, ${oneLine(personName)}`,
    words.opening,
    `${words.button}: ${linkAddress(linkUrl)}`,
    words.closing,
    ...(footer ? [footer] : []),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
