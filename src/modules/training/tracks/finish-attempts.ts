import type { Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import type { Queue } from '../../../db/queue.ts';
import { happened } from '../../../kernel/events.ts';
import { newId } from '../../../kernel/ids.ts';
import { insertCompletions, type NewCompletion } from '../completion-repository.ts';
import { completionRecorded } from '../events.ts';
import { noteCompletions } from './attempt-repository.ts';
import { attemptCompleted } from './events.ts';
import { type Attempt, isFinished, type ProgressOfSteps, resultOf } from './progress.ts';
import type { Step } from './step.ts';

/** An attempt, its steps, and how far it is. */
export interface JudgedAttempt {
  readonly attempt: Attempt;
  readonly steps: readonly Step[];
  readonly progress: ProgressOfSteps;
}

/**
 * Makes a completion fact of each attempt whose last required step is complete, once: the caller
 * has locked the users, and an attempt that is complete already is passed over. Awards follow from
 * the fact, as from any other.
 *
 * @returns The ids of the attempts that are complete now and were not before.
 */
export async function finishAttempts(
  tx: Tx,
  judged: readonly JudgedAttempt[],
  { queue, now }: { readonly queue: Queue; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const finished = judged.filter(
    ({ attempt, steps, progress }) => attempt.completedAt === null && isFinished(steps, progress),
  );
  if (finished.length === 0) return new Set();
  const facts = finished.map((one) => ({ ...one, fact: factOf(one, now) }));
  await insertCompletions(
    tx,
    facts.map(({ fact }) => fact),
    { recordedAt: now, recordedBy: null },
  );
  await noteCompletions(
    tx,
    facts.map(({ attempt, fact }) => ({ attemptId: attempt.id, completionId: fact.id })),
    now,
  );
  await recordEvents(
    tx,
    queue,
    facts.flatMap(({ attempt: { id: attemptId, userId, trackId }, fact }) => [
      happened(attemptCompleted, now, { attemptId, trackId, userId }),
      happened(completionRecorded, now, { completionId: fact.id, trainingId: trackId, userId }),
    ]),
  );
  return new Set(facts.map(({ attempt }) => attempt.id));
}

function factOf({ attempt, steps, progress }: JudgedAttempt, now: Date): NewCompletion {
  return {
    id: newId<'Completion'>(),
    trainingId: attempt.trackId,
    userId: attempt.userId,
    identityId: null,
    source: 'native',
    sourceKey: attempt.id,
    factKey: `native/attempt/${attempt.id}`,
    occurredAt: now,
    precision: 'instant',
    ...resultOf(steps, progress),
    evidenceUrl: null,
    reason: null,
  };
}
