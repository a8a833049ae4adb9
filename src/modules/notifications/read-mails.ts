import type { WithPortal } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import type { Page } from '../../kernel/paging.ts';
import { authorize, may, type UserActor } from '../people/index.ts';
import { findMail, listMails, type MailListItem, type StoredMail } from './mail-repository.ts';
import { selfContained } from './self-contained.ts';
import { loadAttachments } from './send-mails.ts';

/** The mailbox: everybody the own mails, administrators with System all. */
export async function listMailbox(
  { withPortal }: { withPortal: WithPortal },
  actor: UserActor,
  { cursor, limit }: { cursor: string | null; limit: number },
): Promise<Page<MailListItem>> {
  const userId = may(actor, 'mail.read') ? null : actor.userId;
  return withPortal(actor.portalId, 'read', (tx) => listMails(tx, { userId, cursor, limit }));
}

/** @throws {AppError} `mail_not_found`, `not_found` */
export async function readMail(
  { withPortal }: { withPortal: WithPortal },
  actor: UserActor,
  mailId: string,
): Promise<StoredMail> {
  const mail = await withPortal(actor.portalId, 'read', (tx) => findMail(tx, mailId));
  if (!mail) throw new AppError('not_found', 'mail_not_found', 'There is no such mail.');
  authorize(actor, 'mail.read', { userId: mail.userId });
  return mail;
}

/** The mail as one HTML document with its pictures inside, for a sandboxed frame. */
export async function readMailHtml(
  deps: { withPortal: WithPortal; storage: ObjectStorage },
  actor: UserActor,
  mailId: string,
): Promise<string> {
  const mail = await readMail(deps, actor, mailId);
  return selfContained({ html: mail.html, attachments: await loadAttachments(deps.storage, mail) });
}
