import type { PortalId } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';

/** A picture of an e-mail: PNG or JPEG, the kinds that every mail program shows. */
export interface MailPicture {
  readonly bytes: Uint8Array;
  readonly contentType: 'image/png' | 'image/jpeg';
}

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
  /** The HTML shows it as `cid:contentId`; null for a file beside the text. */
  readonly contentId: string | null;
}

export interface MailContent {
  readonly subject: string;
  /** A whole document; pictures are `cid:` addresses of the attachments, nothing is loaded. */
  readonly html: string;
  /** The same for people and programs that read no HTML. */
  readonly text: string;
  readonly attachments: readonly MailAttachment[];
}

export interface MailMessage extends MailContent {
  readonly portalId: PortalId;
  /**
   * Without angle brackets, and the same whenever the same message is tried again: a receiver
   * tells a repeat by it. Made by `messageIdFor`.
   */
  readonly messageId: string;
  /** Shown as the sender; the address is the installation's `MAIL_FROM`. */
  readonly senderName: string;
  readonly to: { readonly name: string | null; readonly address: string };
}

/**
 * Hands one message to the mail system: an SMTP server, or the built-in mailbox
 * (`adapters/smtp`). When it resolves, the other side has taken over.
 *
 * After an answer that never came the message may have been taken; trying again sends the same
 * Message-ID. `send` throws {@link AppError}:
 *
 * - `mail_unavailable`: not now; the same message may go through later. Try again.
 * - `mail_misconfigured`: our account or sender is refused, so nothing goes out until somebody
 *   corrects `SMTP_URL` or `MAIL_FROM`. Try again, and tell the administrators.
 * - `mail_refused`: this message or its recipient is refused for good. Record it as bounced.
 *
 * `details` hold `replyCode` (250 to 599) and `status` (`5.1.1`), null where the server gave none;
 * what it wrote is in the message of `cause` and may name the recipient.
 */
export interface Mailer {
  send(message: MailMessage): Promise<{ readonly messageId: string }>;
}

/**
 * Keeps mails in the database, so that a portal without SMTP has a mailbox page
 * (`adapters/smtp/mailbox.ts`).
 *
 * `deliver` runs again when a job is repeated: the same portal and `messageId` must be kept once.
 */
export interface MailboxStore {
  deliver(message: MailMessage): Promise<void>;
}

/** True when trying again is useless: record the message as bounced. */
export const isMailRefused = (error: unknown): error is AppError =>
  error instanceof AppError && error.code === 'mail_refused';

/**
 * The Message-ID of a message, for ever the same for the same cause.
 *
 * @param id Names the message: the id of its row, or a derived id of event and person.
 * @param from An e-mail address with a name or not; its domain becomes the right side.
 */
export function messageIdFor(id: string, from: string): string {
  const domain = /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'signet.invalid';
  return `${id.replace(/[^A-Za-z0-9.-]/g, '')}@${domain.toLowerCase()}`;
}
