import type { MailMessage } from './mailer.ts';

/**
 * The HTML of a mail with its pictures inside, for a page that shows it in a sandboxed frame: the
 * page needs no address for pictures, and the frame loads nothing. Its links open beside the page:
 * inside the frame they would lead nowhere.
 */
export function selfContained({
  html,
  attachments,
}: Pick<MailMessage, 'html' | 'attachments'>): string {
  return attachments.reduce(
    (page, { contentId, contentType, content }) => {
      if (contentId === null) return page;
      const picture = `data:${contentType};base64,${Buffer.from(content).toString('base64')}`;
      return page.replaceAll(`cid:${contentId}`, () => picture);
    },
    html.replace('<head>', '<head><base target="_blank">'),
  );
}
