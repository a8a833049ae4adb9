import type { PortalId } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import { derivedId, type Id } from '../../kernel/ids.ts';
import { peopleForAwards } from '../people/index.ts';
import { type Portal, portalSettings } from '../portals/index.ts';
import { brandOf } from './brand-of.ts';
import { insertMails, type NewMail } from './mail-repository.ts';
import { type MessageMail, messageMail } from './message-mail.ts';
import { insertNotices } from './notice-repository.ts';
import type { NotifyDeps } from './queue-issuance-mails.ts';

/** Something that one person is told, under the bell and, where it matters to them, by mail. */
export interface PersonalMessage {
  /** What it is about and for whom: told once, whatever is repeated. */
  readonly effectKey: string;
  readonly userId: string;
  readonly kind: string;
  /** One sentence. */
  readonly title: string;
  /** Inside the application, `/app/…`. */
  readonly link: string;
  /** Null: the bell is enough. */
  readonly mail:
    | (Pick<MessageMail, 'heading' | 'paragraphs' | 'reason'> & {
        readonly buttonLabel: string;
      })
    | null;
}

/** Puts each message under the bell and queues its mail, to active people only. */
export async function queueMessages(
  deps: NotifyDeps,
  portalId: PortalId,
  messages: readonly PersonalMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const { portal, people } = await deps.withPortal(portalId, 'read', async (tx) => ({
    portal: await portalSettings(tx),
    people: await peopleForAwards(tx, [...new Set(messages.map(({ userId }) => userId))]),
  }));
  const reached = messages.flatMap((message) => {
    const person = people.get(message.userId as Id<'User'>);
    return person?.active && !person.erased ? [{ message, email: person.email }] : [];
  });
  const mails: NewMail[] = [];
  for (const { message, email } of reached) {
    const mail = await mailOf(portal, message, email);
    if (mail !== null) mails.push(mail);
  }
  await deps.withPortal(portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const mailIds = await insertMails(tx, mails, now);
    if (mailIds.length > 0) await deps.queue.send(tx, 'send-mails', { portalId, mailIds });
    await insertNotices(
      tx,
      reached.map(({ message }) => message),
      now,
    );
    for (const userId of new Set(reached.map(({ message }) => message.userId))) {
      await announce(tx, { userId, topic: 'notification', id: null });
    }
  });
}

async function mailOf(
  portal: Portal,
  { effectKey, userId, kind, title, link, mail }: PersonalMessage,
  recipient: string,
): Promise<NewMail | null> {
  if (mail === null) return null;
  const { buttonLabel, ...words } = mail;
  const content = await messageMail({
    ...words,
    brand: brandOf(portal),
    subject: title,
    button: { label: buttonLabel, url: `${portal.baseAddress}${link}` },
  });
  return {
    id: derivedId('mail', effectKey),
    effectKey,
    kind,
    userId,
    awardId: null,
    run: null,
    recipient,
    sender: portal.name,
    subject: content.subject,
    html: content.html,
    text: content.text,
    attachments: [],
  };
}
