import { createHash } from 'node:crypto';
import type { PortalId, Tx, WithPortal } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { derivedId, type Id } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { badgeForMail } from '../media/index.ts';
import { peopleForAwards } from '../people/index.ts';
import { type Portal, portalSettings } from '../portals/index.ts';
import { type AwardNews, mailOfAward } from './mail-of-award.ts';
import { insertMails, type NewMail, type StoredAttachment } from './mail-repository.ts';
import type { MailAttachment } from './mailer.ts';
import { insertNotices } from './notice-repository.ts';

export interface NotifyDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly storage: ObjectStorage;
}

const mailsPerJob = 20;

/**
 * Writes the mail about each new award and queues its sending (S-136 to S-141): to active people
 * only, once for each award whatever is repeated. The bell tells them, too.
 */
export async function queueIssuanceMails(
  deps: NotifyDeps,
  portalId: PortalId,
  news: readonly AwardNews[],
): Promise<void> {
  if (news.length === 0) return;
  const { portal, people } = await deps.withPortal(portalId, 'read', async (tx) => ({
    portal: await portalSettings(tx),
    people: await peopleForAwards(tx, [...new Set(news.map(({ userId }) => userId))]),
  }));
  const badges = await loadBadges(deps, portalId, news);
  const keep = keeper(deps);
  const mails: NewMail[] = [];
  for (const award of news) {
    const person = people.get(award.userId as Id<'User'>);
    const badge = badges.get(award.badgeMediaId);
    if (!person?.active || person.erased || !badge) continue;
    mails.push(await write(keep, portal, { person, award, badge }));
  }
  await deps.withPortal(portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const written = new Set(await insertMails(tx, mails, now));
    await queueSending(
      tx,
      deps.queue,
      mails.filter(({ id }) => written.has(id)),
      now,
    );
    await insertNotices(tx, news.map(noticeOf), now);
    for (const { userId } of news) await announce(tx, { userId, topic: 'award', id: null });
  });
}

/** Mails of a run in jobs of their own, which begin when the mails may leave. */
async function queueSending(
  tx: Tx,
  queue: Queue,
  mails: readonly NewMail[],
  now: Date,
): Promise<void> {
  const byTime = Map.groupBy(mails, ({ run }) => run?.notBefore.getTime() ?? 0);
  for (const [time, together] of byTime) {
    const delaySeconds = Math.ceil((time - now.getTime()) / 1_000);
    const options = delaySeconds > 0 ? { delaySeconds } : {};
    for (let from = 0; from < together.length; from += mailsPerJob) {
      const mailIds = together.slice(from, from + mailsPerJob).map(({ id }) => id);
      await queue.send(tx, 'send-mails', { portalId: tx.portalId, mailIds }, options);
    }
  }
}

const noticeOf = ({ awardId, userId, certificationName }: AwardNews) => ({
  effectKey: `award.issued:${awardId}`,
  userId,
  kind: 'award',
  title: `You earned ${certificationName}`,
  link: '/app/my-certifications',
});

async function loadBadges(deps: NotifyDeps, portalId: PortalId, news: readonly AwardNews[]) {
  const ids = [...new Set(news.map(({ badgeMediaId }) => badgeMediaId))];
  const pictures = await Promise.all(
    ids.map(async (id) => [id, await badgeForMail(deps, portalId, id)] as const),
  );
  return new Map(pictures);
}

/** Whom a mail is for, what it is about, and the badge that it shows. */
export interface Addressed {
  readonly person: { readonly name: string; readonly email: string };
  readonly award: AwardNews;
  readonly badge: Buffer;
}

export async function write(keep: Keep, portal: Portal, addressed: Addressed): Promise<NewMail> {
  const { person, award, badge } = addressed;
  const content = await mailOfAward(portal, person, award, badge);
  return {
    id: derivedId('mail', award.awardId),
    effectKey: `award.issued:${award.awardId}`,
    kind: 'award.issued',
    userId: award.userId,
    awardId: award.awardId,
    recipient: person.email,
    sender: portal.name,
    subject: content.subject,
    html: content.html,
    text: content.text,
    attachments: await Promise.all(content.attachments.map(keep)),
    run: award.run,
  };
}

/** Stores a file of a mail. */
export type Keep = (file: MailAttachment) => Promise<StoredAttachment>;

/**
 * Files lie under the hash of their bytes: ten thousand mails with one badge keep it once. Bytes
 * that were kept a moment ago are not looked at again.
 */
export function keeper({ storage }: Pick<NotifyDeps, 'storage'>): Keep {
  const kept = new Map<Uint8Array, Promise<string>>();
  const store = async (content: Uint8Array, contentType: string): Promise<string> => {
    const storageKey = `mails/${createHash('sha256').update(content).digest('hex')}`;
    if (!(await storage.head(storageKey))) await storage.put(storageKey, content, contentType);
    return storageKey;
  };
  return async ({ content, ...file }: MailAttachment): Promise<StoredAttachment> => {
    const keeping = kept.get(content) ?? store(content, file.contentType);
    kept.set(content, keeping);
    const { filename, contentType, contentId } = file;
    return { filename, contentType, contentId, storageKey: await keeping };
  };
}
