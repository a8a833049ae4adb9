import type { WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize, idOf, lockUsers } from '../people/index.ts';
import { findFact, insertVoid } from './completion-void-repository.ts';
import { completionNotFound } from './errors.ts';
import { completionVoided } from './events.ts';

export interface VoidCompletion {
  readonly completionId: Id<'Completion'>;
  readonly reason: string;
}

/**
 * Makes a fact count for nothing, for ever: the same report again stays void (C-27), and so does a
 * void; what was voided by mistake is recorded anew (C-28). Of two who void the same fact the second
 * changes nothing (C-32).
 *
 * @returns Whether this call did it.
 * @throws {AppError} `forbidden`, `completion_not_found`
 */
export async function voidCompletion(
  { withPortal, queue, clock }: { withPortal: WithPortal; queue: Queue; clock: Clock },
  actor: Actor,
  { completionId, reason }: VoidCompletion,
): Promise<{ readonly voided: boolean }> {
  authorize(actor, 'completion.record');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const now = clock.now();
    const fact = await findFact(tx, completionId);
    if (fact === null) throw completionNotFound(completionId);
    const { factKey, trainingId, userId } = fact;
    await lockUsers(tx, userId === null ? [] : [userId]);
    const voided = await insertVoid(tx, {
      factKey,
      reason,
      voidedBy: idOf(actor),
      recordedAt: now,
    });
    if (voided) {
      await recordEvents(tx, queue, [
        happened(completionVoided, now, { completionId, trainingId, userId }),
      ]);
    }
    return { voided };
  });
}
