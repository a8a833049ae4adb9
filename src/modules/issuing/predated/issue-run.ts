import type { PortalId, Tx } from '../../../db/database.ts';
import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import { type AwardPerson, lockUsers, peopleForAwards } from '../../people/index.ts';
import { type Settlement, settle } from '../decide.ts';
import type { DecisionState } from '../decision-state.ts';
import { predatedRunEnded } from '../events.ts';
import { type HoldRow, holdRow, removeHolds, saveHolds } from '../hold-repository.ts';
import { loadStates } from '../load-states.ts';
import { makeAwards } from '../make-awards.ts';
import type { DecisionMode } from '../mode.ts';
import type { DueAward, IssuingDeps } from '../sign-issues.ts';
import { waits } from '../waits.ts';
import type { RunProgress } from './compute-preview.ts';
import {
  countResults,
  type DueRow,
  dueRows,
  type RowResult,
  saveResults,
} from './row-repository.ts';
import { type RowTerms, termOfRow } from './row-terms.ts';
import { modeOf, type PredatedRun } from './run.ts';
import { changeRunRow } from './run-repository.ts';

/** People that one transaction decides about. */
const rowsPerChunk = 500;

export interface RunTotals {
  readonly issued: number;
  readonly notIssued: number;
}

/**
 * Issues the rest of the set that was previewed, a chunk at a time: locked by person, decided again
 * under the lock, signed in the pool, and stored with what became of each row in one transaction. A
 * row whose decision is no longer what was shown is not issued and says why. Nobody else gets
 * anything. Killed at any moment and run again, it goes on where it was.
 */
export async function issueRun(
  deps: IssuingDeps,
  portalId: PortalId,
  run: PredatedRun,
  onProgress: RunProgress,
): Promise<RunTotals> {
  const tell = async () => {
    const { issued, notIssued, due } = await deps.withPortal(portalId, 'read', (tx) =>
      countResults(tx, run.id),
    );
    await onProgress(issued + notIssued, issued + notIssued + due);
    return { issued, notIssued, due };
  };
  for (let left = (await tell()).due; left > 0; left = (await tell()).due) {
    await deps.withPortal(portalId, 'write', (tx) => issueChunk(tx, deps, run));
  }
  return endRun(deps, portalId, run.id, 'done');
}

/** The run is over: everything is issued, or somebody stopped it. Safe to repeat. */
export async function endRun(
  deps: IssuingDeps,
  portalId: PortalId,
  runId: string,
  state: 'done' | 'stopped',
): Promise<RunTotals> {
  return deps.withPortal(portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    await changeRunRow(tx, runId, { state, endedAt: now });
    await recordEvents(tx, deps.queue, [happened(predatedRunEnded, now, { runId })]);
    const { issued, notIssued } = await countResults(tx, runId);
    return { issued, notIssued };
  });
}

async function issueChunk(tx: Tx, deps: IssuingDeps, run: PredatedRun): Promise<void> {
  const rows = await dueRows(tx, run.id, rowsPerChunk);
  const userIds = [...new Set(rows.map(({ userId }) => userId))].sort();
  await lockUsers(tx, userIds);
  const people: ReadonlyMap<string, AwardPerson> = await peopleForAwards(tx, userIds);
  const certificationIds = run.certificationIds;
  const stateOf = await loadStates(tx, { userIds, certificationIds, people });
  const now = deps.clock.now();
  const decided = rows.map((row) => decideRow(run, row, stateOf(row), now));
  const issues = decided.flatMap(({ due }) => due);
  const source = { source: 'predated', causedBy: run.id } as const;
  const awards = await makeAwards(tx, deps, { issues, people, ...source });
  const made = new Map(
    awards.map((award) => [`${award.userId} ${award.certificationId}`, award.id]),
  );
  await removeHolds(
    tx,
    decided.flatMap(({ settled }) => settled),
  );
  await saveHolds(
    tx,
    decided.flatMap(({ holds }) => holds),
    now,
  );
  await saveResults(
    tx,
    decided.map(({ row, reason }): RowResult => {
      const awardId = made.get(`${row.userId} ${row.certificationId}`) ?? null;
      const result = reason === null ? 'issued' : 'not-issued';
      return { id: row.id, result, reason, awardId };
    }),
  );
}

interface DecidedRow {
  readonly row: DueRow;
  /** Why it is not issued after all; null when it is. */
  readonly reason: string | null;
  readonly due: readonly DueAward[];
  readonly holds: readonly HoldRow[];
  readonly settled: readonly { readonly userId: string; readonly certificationId: string }[];
}

function decideRow(
  run: PredatedRun,
  row: DueRow,
  state: DecisionState | null,
  now: Date,
): DecidedRow {
  const nothing = { row, due: [], holds: [], settled: [] };
  if (state === null) return { ...nothing, reason: 'changed' };
  const mode = modeOfRow(run, row.terms);
  const settlement = settle(state, now, mode);
  const term = termOfRow(state, settlement, now);
  if (term.outcome !== 'will-get') return { ...nothing, reason: term.reason };
  const same =
    term.on === row.awardedOn && term.through === row.validThrough && term.awards === row.awards;
  return same ? issued(row, state, settlement, { now, mode }) : { ...nothing, reason: 'changed' };
}

function issued(
  row: DueRow,
  state: DecisionState,
  settlement: Settlement,
  { now, mode }: { readonly now: Date; readonly mode: DecisionMode },
): DecidedRow {
  const { userId, certificationId } = row;
  const pair = { userId, certificationId };
  const waiting = waits(state, settlement, now, mode);
  return {
    row,
    reason: null,
    due: settlement.issues.map((issue) => ({ ...pair, issue })),
    holds: waiting ? [holdRow(pair, settlement.hold)] : [],
    settled: waiting ? [] : [pair],
  };
}

/** "Today" is the day on which the run was started, also for whoever is issued after midnight. */
function modeOfRow({ awardDate, startedAt, timeZone }: PredatedRun, terms: RowTerms): DecisionMode {
  const today = startedAt ?? new Date(0);
  if (awardDate.kind !== 'completionOrToday') return modeOf(awardDate, today, timeZone);
  const { completion, completionOrToday } = terms;
  const same =
    completion?.on === completionOrToday?.on && completion?.through === completionOrToday?.through;
  return modeOf({ kind: same ? 'completion' : 'today' }, today, timeZone);
}
