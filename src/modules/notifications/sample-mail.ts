import type { WithPortal } from '../../db/database.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { badgeForMail } from '../media/index.ts';
import { authorize, peopleForAwards, type UserActor } from '../people/index.ts';
import { portalSettings } from '../portals/index.ts';
import { type AwardNews, mailOfAward } from './mail-of-award.ts';
import { insertMails } from './mail-repository.ts';
import { subjectLine } from './mail-text.ts';
import { type Addressed, keeper, write } from './queue-issuance-mails.ts';
import { selfContained } from './self-contained.ts';

export interface SampleDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly storage: ObjectStorage;
}

type Sample = Pick<AwardNews, 'certificationName' | 'badgeMediaId' | 'issuedOn' | 'lastValidDay'>;

/**
 * The mail about an award as it would look if the actor got it, with its pictures inside.
 *
 * @throws {AppError} `forbidden`, `badge_missing`
 */
export async function readSampleMail(
  deps: SampleDeps,
  actor: UserActor,
  sample: Sample,
): Promise<{ readonly subject: string; readonly html: string }> {
  authorize(actor, 'run.change');
  const { portal, addressed } = await address(deps, actor, sample);
  const { person, award, badge } = addressed;
  const content = await mailOfAward(portal, person, award, badge);
  return { subject: content.subject, html: selfContained(content) };
}

/**
 * Sends that mail to the actor, marked as a test.
 *
 * @throws {AppError} `forbidden`, `badge_missing`
 */
export async function sendSampleMail(
  deps: SampleDeps,
  actor: UserActor,
  sample: Sample,
): Promise<{ readonly recipient: string }> {
  authorize(actor, 'run.change');
  const { portal, addressed } = await address(deps, actor, sample);
  const mail = await write(keeper(deps), portal, addressed);
  const id = newId<'Mail'>();
  const subject = subjectLine(`Test: ${mail.subject}`);
  const test = { ...mail, id, effectKey: `test:${id}`, kind: 'award.test', awardId: null, subject };
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    await insertMails(tx, [test], deps.clock.now());
    await deps.queue.send(tx, 'send-mails', { portalId: actor.portalId, mailIds: [id] });
  });
  return { recipient: mail.recipient };
}

async function address(deps: SampleDeps, { portalId, userId }: UserActor, sample: Sample) {
  const { portal, people } = await deps.withPortal(portalId, 'read', async (tx) => ({
    portal: await portalSettings(tx),
    people: await peopleForAwards(tx, [userId]),
  }));
  const person = people.get(userId);
  const badge = await badgeForMail(deps, portalId, sample.badgeMediaId);
  if (!person || !badge) throw badgeMissing();
  const credentialUrl = `${portal.baseAddress}/app/my-certifications`;
  const award = { ...sample, awardId: newId(), userId, credentialUrl, run: null };
  const addressed: Addressed = { person, award, badge };
  return { portal, addressed };
}

const badgeMissing = () =>
  new AppError(
    'unavailable',
    'badge_missing',
    'The picture of the badge cannot be read at the moment, so there is no mail to show.',
  );
