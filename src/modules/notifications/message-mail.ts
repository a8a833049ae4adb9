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

/** A short mail without pictures: one heading, a few sentences, one button. */
export interface MessageMail {
  readonly brand: MailBrand;
  readonly subject: string;
  readonly heading: string;
  /** Plain text; each is a paragraph. */
  readonly paragraphs: readonly string[];
  readonly button: { readonly label: string; readonly url: string };
  /** Why the person gets it, in one sentence. */
  readonly reason: string;
}

/** @throws {TypeError} when the link is not an http or https address. */
export async function messageMail(input: MessageMail): Promise<MailContent> {
  const { brand, button } = input;
  const subject = subjectLine(input.subject);
  const html = await renderMail(template, brand, {
    title: escapeHtml(subject),
    preview: escapeHtml(oneLine(input.paragraphs[0] ?? '')),
    heading: isolated(input.heading),
    text: input.paragraphs.map(isolated).join('<br /><br />'),
    url: escapeHtml(linkAddress(button.url)),
    button: escapeHtml(button.label),
    reason: escapeHtml(oneLine(input.reason)),
  });
  return { subject, html, text: plainText(input), attachments: brandPictures(brand) };
}

const template: MailTemplate = {
  name: 'message',
  body: `
    <mj-section padding="40px 24px 0"><mj-column>
      <mj-text css-class="ink name" color="${ink}" font-size="20px" font-weight="600" line-height="28px">{{heading}}</mj-text>
      <mj-text css-class="muted name" color="${muted}" padding="16px 0 0">{{text}}</mj-text>
    </mj-column></mj-section>
    <mj-section padding="28px 24px 40px"><mj-column>
      <mj-button href="{{url}}">{{button}}</mj-button>
    </mj-column></mj-section>`,
};

function plainText({ brand, heading, paragraphs, button, reason }: MessageMail): string {
  const footer = brand.footer?.trim().split(/\r?\n/).map(oneLine).join('\n');
  return [
    oneLine(heading),
    ...paragraphs.map(oneLine),
    `${button.label}: ${linkAddress(button.url)}`,
    ...(footer ? [footer] : []),
    `${oneLine(reason)}\n`,
  ].join('\n\n');
}
