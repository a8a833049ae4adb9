import type { PortalId, WithPortal } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import {
  cancelMails,
  heldMails,
  noteOutcomes,
  type SendingOutcome,
  type StoredMail,
  waitingMails,
} from './mail-repository.ts';
import { isMailRefused, type Mailer, messageIdFor } from './mailer.ts';

export interface SendDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly storage: ObjectStorage;
  readonly mailer: Mailer;
  /** `MAIL_FROM`: the address that every mail comes from. */
  readonly mailFrom: string;
}

/** How long after the end of a predated run its mails still wait. */
const mailHoldMs = 10 * 60 * 1_000;

/**
 * Hands waiting mails to the mail system and notes how it went. A mail that was sent is never sent
 * again; one that is refused for good has failed; the rest waits for the next attempt.
 *
 * @throws {AppError} `mails_waiting` when some are still to be sent: the queue tries again.
 */
export async function sendMails(
  deps: SendDeps,
  portalId: PortalId,
  mailIds: readonly string[],
): Promise<void> {
  const held = await holdBack(deps, portalId, mailIds);
  const due = mailIds.filter((id) => !held.has(id));
  if (due.length === 0) return;
  const mails = await deps.withPortal(portalId, 'read', (tx) => waitingMails(tx, due));
  const outcomes = await Promise.all(mails.map((mail) => sendOne(deps, portalId, mail)));
  await deps.withPortal(portalId, 'write', async (tx) => {
    await noteOutcomes(tx, outcomes, deps.clock.now());
    for (const { userId } of mails) await announce(tx, { userId, topic: 'mail', id: null });
  });
  const waiting = outcomes.filter(({ state }) => state === 'waiting');
  if (waiting.length > 0) {
    const details = { waiting: waiting.length, reason: waiting[0]?.error };
    throw new AppError(
      'unavailable',
      'mails_waiting',
      'Some mails could not be sent yet.',
      details,
    );
  }
}

/** Mails of a predated run wait for their time, and are dropped when somebody stopped them. */
async function holdBack(deps: SendDeps, portalId: PortalId, mailIds: readonly string[]) {
  return deps.withPortal(portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const held = await heldMails(tx, mailIds, { now, holdMs: mailHoldMs });
    const dropped = held.filter(({ until }) => until === null);
    if (dropped.length > 0) await cancelMails(tx, { ids: dropped.map(({ id }) => id) });
    const waiting = held.flatMap(({ id, until }) => (until === null ? [] : [{ id, until }]));
    const latest = Math.max(...waiting.map(({ until }) => until.getTime()));
    if (waiting.length > 0) {
      const ids = waiting.map(({ id }) => id);
      const delaySeconds = Math.ceil((latest - now.getTime()) / 1_000);
      await deps.queue.send(tx, 'send-mails', { portalId, mailIds: ids }, { delaySeconds });
    }
    return new Set(held.map(({ id }) => id));
  });
}

async function sendOne(
  deps: SendDeps,
  portalId: PortalId,
  mail: StoredMail,
): Promise<SendingOutcome> {
  const { id } = mail;
  try {
    await deps.mailer.send({
      portalId,
      messageId: messageIdFor(id, deps.mailFrom),
      senderName: mail.sender,
      to: { name: mail.recipientName, address: mail.recipient },
      subject: mail.subject,
      html: mail.html,
      text: mail.text,
      attachments: await loadAttachments(deps.storage, mail),
    });
    return { id, state: 'sent', error: null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { id, state: isMailRefused(error) ? 'failed' : 'waiting', error: message };
  }
}

/** The files of a stored mail with their bytes; one that is gone is left out. */
export async function loadAttachments(
  storage: ObjectStorage,
  { attachments }: Pick<StoredMail, 'attachments'>,
) {
  const files = await Promise.all(
    attachments.map(async ({ storageKey, ...file }) => {
      const content = await storage.get(storageKey);
      return content === null ? null : { ...file, content };
    }),
  );
  return files.filter((file) => file !== null);
}
