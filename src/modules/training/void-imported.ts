import type { ReadTx, Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import { happened } from '../../kernel/events.ts';
import { type Actor, authorize } from '../people/index.ts';
import { findFacts, insertVoids } from './completion-void-repository.ts';
import { completionVoided } from './events.ts';

export interface VoidImported {
  readonly completionIds: readonly string[];
  readonly reason: string;
  readonly voidedBy: string | null;
}

/**
 * Voids completions that were imported by mistake, set-wise and in the caller's transaction, which has
 * locked the people. As with any void it is for ever (C-27).
 *
 * @returns The completions that this call voided.
 * @throws {AppError} `forbidden`
 */
export async function voidImported(
  tx: Tx,
  { queue, now }: { readonly queue: Queue; readonly now: Date },
  actor: Actor,
  { completionIds, reason, voidedBy }: VoidImported,
): Promise<readonly string[]> {
  authorize(actor, 'completion.record');
  const facts = await findFacts(tx, completionIds);
  const factKeys = facts.map(({ factKey }) => factKey);
  const voided = await insertVoids(tx, factKeys, { reason, voidedBy, now });
  const done = facts.filter(({ factKey }) => voided.has(factKey));
  const events = done.map(({ completionId, trainingId, userId }) =>
    happened(completionVoided, now, { completionId, trainingId, userId }),
  );
  await recordEvents(tx, queue, events);
  return done.map(({ completionId }) => completionId);
}

/** Which of these completions count for nothing. */
export async function voidedAmong(
  tx: ReadTx,
  completionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (completionIds.length === 0) return new Set();
  const facts = await findFacts(tx, completionIds);
  return new Set(facts.filter(({ voided }) => voided).map(({ completionId }) => completionId));
}
