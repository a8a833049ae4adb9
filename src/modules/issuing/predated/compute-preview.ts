import type { PortalId, Tx, WithPortal } from '../../../db/database.ts';
import { localDate, startOfDay } from '../../../kernel/calendar.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type AwardPerson, peopleForAwards } from '../../people/index.ts';
import { loadStates } from '../load-states.ts';
import { judgeRows, summarizeRun } from './judge-repository.ts';
import {
  addCandidates,
  beginningsOf,
  copyExclusions,
  countRunRows,
  pairsAfter,
  type RunPair,
  saveTerms,
} from './row-repository.ts';
import { termsOf } from './row-terms.ts';
import type { PredatedRun, RunAwardDate, RunChanges } from './run.ts';
import { changeRunRow } from './run-repository.ts';

export interface PreviewDeps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
}

/** Is told how many rows are looked at, and of how many; what it throws ends the work. */
export type RunProgress = (done: number, total: number) => Promise<void>;

export interface Looking {
  readonly onProgress: RunProgress;
  /** What follows, in the transaction that writes the new numbers down: both happen, or neither. */
  readonly conclude: (tx: Tx, changes: RunChanges) => Promise<void>;
  /** A run whose left out people are left out here, too. */
  readonly repeats?: string | null;
}

const rowsPerChunk = 1_000;

/**
 * Looks at everybody who has finished any of the trainings, a chunk at a time, and writes down what
 * each award date would mean. Safe to run again from its beginning.
 *
 * @returns What is different from what was written down before.
 */
export async function computePreview(
  { withPortal, clock }: PreviewDeps,
  portalId: PortalId,
  run: PredatedRun,
  { onProgress, conclude, repeats = null }: Looking,
): Promise<RunChanges> {
  const total = await withPortal(portalId, 'write', async (tx) => {
    await addCandidates(tx, run.id, run.certificationIds);
    if (repeats !== null) await copyExclusions(tx, run.id, repeats);
    return countRunRows(tx, run.id);
  });
  await onProgress(0, total);
  let done = 0;
  for (let after: RunPair | null = null; ; ) {
    const from: RunPair | null = after;
    const chunk: readonly RunPair[] = await withPortal(portalId, 'write', (tx) =>
      lookAtChunk(tx, run, { after: from, now: clock.now() }),
    );
    if (chunk.length === 0) break;
    done += chunk.length;
    await onProgress(done, total);
    after = chunk.at(-1) ?? null;
  }
  return withPortal(portalId, 'write', async (tx) => {
    const changes = await judge(tx, run, clock.now());
    await conclude(tx, changes);
    return changes;
  });
}

async function lookAtChunk(
  tx: Tx,
  run: PredatedRun,
  { after, now }: { readonly after: RunPair | null; readonly now: Date },
): Promise<readonly RunPair[]> {
  const pairs = await pairsAfter(tx, run.id, after, rowsPerChunk);
  if (pairs.length === 0) return pairs;
  const userIds = [...new Set(pairs.map(({ userId }) => userId))];
  const people: ReadonlyMap<string, AwardPerson> = await peopleForAwards(tx, userIds);
  const certificationIds = run.certificationIds;
  const stateOf = await loadStates(tx, { userIds, certificationIds, people });
  const wanted = { dates: datesOf(run), zone: run.timeZone };
  const terms = pairs.flatMap((pair) => {
    const state = stateOf(pair);
    return state === null ? [] : [{ id: pair.id, terms: termsOf(state, now, wanted) }];
  });
  await saveTerms(tx, terms);
  return pairs;
}

/** The three that need no more to be said, and the day that was chosen. */
const datesOf = ({ awardDate }: PredatedRun): readonly RunAwardDate[] => [
  { kind: 'today' },
  { kind: 'completion' },
  { kind: 'completionOrToday' },
  ...(awardDate.kind === 'date' ? [awardDate] : []),
];

/** Applies the settings of the run to what is known of each row, and counts. */
export async function judge(tx: Tx, run: PredatedRun, now: Date): Promise<RunChanges> {
  const starts = await startsOf(tx, run);
  const changes = await judgeRows(tx, run, starts);
  await changeRunRow(tx, run.id, {
    computedAt: now,
    starts: Object.fromEntries(
      [...starts].map(([id, start]) => [id, localDate(start, run.timeZone)]),
    ),
  });
  await summarizeRun(tx, run, starts);
  return changes;
}

/** The first instant that counts: of the chosen day, or of the day on which the first began. */
async function startsOf(tx: Tx, run: PredatedRun): Promise<ReadonlyMap<string, Date>> {
  const { lookBack, timeZone, certificationIds } = run;
  if (lookBack.kind === 'customDate') {
    const start = startOfDay(lookBack.date, timeZone);
    return new Map(certificationIds.map((id) => [id, start]));
  }
  const began = await beginningsOf(tx, certificationIds);
  return new Map([...began].map(([id, at]) => [id, startOfDay(localDate(at, timeZone), timeZone)]));
}
