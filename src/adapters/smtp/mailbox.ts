import type { MailboxStore, Mailer } from '../../modules/notifications/index.ts';

/** The mailer of an installation without `SMTP_URL`: nothing leaves the house. */
export function mailboxMailer(store: MailboxStore): Mailer {
  return {
    async send(message) {
      await store.deliver(message);
      return { messageId: message.messageId };
    },
  };
}
