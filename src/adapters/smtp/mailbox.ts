import type { Mailer, MailMessage } from '../../modules/notifications/index.ts';

/**
 * Keeps mails in the database, so that a portal without SMTP has a mailbox page.
 *
 * `deliver` runs again when a job is repeated: the same portal and `messageId` must be kept once.
 */
export interface MailboxStore {
  deliver(message: MailMessage): Promise<void>;
}

/** The mailer of an installation without `SMTP_URL`: nothing leaves the house. */
export function mailboxMailer(store: MailboxStore): Mailer {
  return {
    async send(message) {
      await store.deliver(message);
      return { messageId: message.messageId };
    },
  };
}

/**
 * The HTML of a mail with its pictures inside, for a page that shows it in a sandboxed frame: the
 * page needs no address for pictures, and the frame loads nothing.
 */
export function selfContained({ html, attachments }: Pick<MailMessage, 'html' | 'attachments'>) {
  return attachments.reduce((page, { contentId, contentType, content }) => {
    if (contentId === null) return page;
    const picture = `data:${contentType};base64,${Buffer.from(content).toString('base64')}`;
    return page.replaceAll(`cid:${contentId}`, () => picture);
  }, html);
}
