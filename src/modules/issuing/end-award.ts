import type { Tx, WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { announce } from '../../db/live.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import { type Actor, authorize, idOf, lockUsers } from '../people/index.ts';
import { changeAwardRows } from '../reporting/index.ts';
import type { Award } from './award.ts';
import {
  type AwardEnd,
  findAward,
  hasLaterAward,
  lockAward,
  setAwardState,
} from './award-repository.ts';
import { awardNotFound, awardNotLive, awardNotRevoked, awardReplaced } from './errors.ts';
import { awardReinstated, awardRevoked } from './events.ts';
import { touchLists } from './status-list-repository.ts';

interface EndDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
}

export interface RevokeAward {
  readonly awardId: string;
  /** For the holder and administrators; the public page says only that it was revoked (P-41). */
  readonly reason: string;
  /** For administrators only. */
  readonly note: string | null;
}

/**
 * Ends an award that was right and is no longer: its page says so at once and for ever, and
 * nothing is issued again from evidence before now (decision-rules §5, §7).
 *
 * @throws {AppError} `award_not_found`, `award_not_live`, `forbidden`
 */
export async function revokeAward(deps: EndDeps, actor: Actor, input: RevokeAward): Promise<Award> {
  authorize(actor, 'award.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const award = await lockedAward(tx, input.awardId);
    if (award.state !== 'live') throw awardNotLive(award.state);
    const at = deps.clock.now();
    const { reason, note } = input;
    const end = { state: 'revoked', at, by: idOf(actor), reason, note } as const;
    return changeState(tx, deps, award, end, happened(awardRevoked, at, eventOf(award)));
  });
}

/**
 * Takes a revocation back: the same award, with the same expiry (C-82).
 *
 * @throws {AppError} `award_not_found`, `award_not_revoked`, `award_replaced`, `forbidden`
 */
export async function reinstateAward(
  deps: EndDeps,
  actor: Actor,
  { awardId }: { readonly awardId: string },
): Promise<Award> {
  authorize(actor, 'award.change');
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const award = await lockedAward(tx, awardId);
    if (award.state !== 'revoked') throw awardNotRevoked(award.state);
    if (await hasLaterAward(tx, award)) throw awardReplaced();
    const at = deps.clock.now();
    const end = { state: 'live', at, by: idOf(actor), reason: null, note: null } as const;
    return changeState(tx, deps, award, end, happened(awardReinstated, at, eventOf(award)));
  });
}

/** The person first, then the award: the same order as deciding, so that neither waits in a ring. */
async function lockedAward(tx: Tx, awardId: string): Promise<Award> {
  const seen = await findAward(tx, awardId);
  if (!seen) throw awardNotFound();
  await lockUsers(tx, [seen.userId]);
  const award = await lockAward(tx, awardId);
  if (!award) throw awardNotFound();
  return award;
}

async function changeState(
  tx: Tx,
  deps: EndDeps,
  award: Award,
  end: AwardEnd,
  event: DomainEvent,
): Promise<Award> {
  await setAwardState(tx, award.id, end);
  await changeAwardRows(tx, [award.id], end.state);
  await touchLists(tx, [award.statusListId]);
  await recordEvents(tx, deps.queue, [event]);
  await announce(tx, { userId: null, topic: 'award', id: award.id });
  const live = end.state === 'live';
  return { ...award, state: end.state, endedAt: live ? null : end.at, endReason: end.reason };
}

const eventOf = ({ id: awardId, userId, certificationId }: Award) => ({
  awardId,
  userId,
  certificationId,
});
