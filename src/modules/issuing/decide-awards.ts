import type { PortalId, Tx } from '../../db/database.ts';
import { certificationsRequiring } from '../certifications/index.ts';
import { type AwardPerson, lockUsers, peopleForAwards } from '../people/index.ts';
import type { AwardSource } from './award.ts';
import { settle } from './decide.ts';
import { type HoldRow, holdRow, removeHolds, saveHolds } from './hold-repository.ts';
import { loadStates } from './load-states.ts';
import { makeAwards } from './make-awards.ts';
import { automatic, type DecisionMode } from './mode.ts';
import type { DueAward, IssuingDeps } from './sign-issues.ts';
import { waits } from './waits.ts';

/** A person and a training that they finished, or a certification that may be theirs. */
export type Candidate = { readonly userId: string } & (
  | { readonly trainingId: string }
  | { readonly certificationId: string }
);

export interface DecideAwards {
  readonly portalId: PortalId;
  readonly candidates: readonly Candidate[];
  /** Event, run or user that made us look. */
  readonly causedBy: string | null;
  readonly mode?: DecisionMode;
}

export interface DecidedAwards {
  readonly issued: number;
  readonly held: number;
}

/** Most people that one transaction decides about. */
const peoplePerChunk = 500;

/**
 * Decides about any number of people and certifications, and makes the awards that are due: locked
 * by person, loaded and stored set-wise, signed before anything is committed, so that no award is
 * ever visible that does not verify. One person takes the same path as a thousand.
 *
 * Safe to repeat: under the person's lock the decision is a pure function of what is stored, and a
 * unique key allows one award for each person, certification and cycle.
 */
export async function decideAwards(
  deps: IssuingDeps,
  { portalId, candidates, causedBy, mode = automatic }: DecideAwards,
): Promise<DecidedAwards> {
  const byUser = Map.groupBy(candidates, ({ userId }) => userId);
  const userIds = [...byUser.keys()].sort();
  let issued = 0;
  let held = 0;
  for (let from = 0; from < userIds.length; from += peoplePerChunk) {
    const chunk = userIds.slice(from, from + peoplePerChunk);
    const chosen = chunk.flatMap((userId) => byUser.get(userId) ?? []);
    const decided = await decideChunk(deps, { portalId, candidates: chosen, causedBy, mode });
    issued += decided.issued;
    held += decided.held;
  }
  return { issued, held };
}

type Chunk = Required<DecideAwards>;

async function decideChunk(deps: IssuingDeps, chunk: Chunk): Promise<DecidedAwards> {
  return deps.withPortal(chunk.portalId, 'write', async (tx) => {
    const userIds = [...new Set(chunk.candidates.map(({ userId }) => userId))].sort();
    await lockUsers(tx, userIds);
    const { issues, holds, settled, people } = await decideUnderLock(tx, deps, chunk, userIds);
    const awards = await makeAwards(tx, deps, {
      issues,
      people,
      source: sourceOf(chunk.mode),
      causedBy: chunk.causedBy,
    });
    await removeHolds(tx, settled);
    await saveHolds(tx, holds, deps.clock.now());
    return { issued: awards.length, held: holds.length };
  });
}

interface Decided {
  readonly issues: readonly DueAward[];
  readonly holds: readonly HoldRow[];
  readonly people: ReadonlyMap<string, AwardPerson>;
  /** Pairs that hold an award, and wait for no further one. */
  readonly settled: readonly { readonly userId: string; readonly certificationId: string }[];
}

async function decideUnderLock(
  tx: Tx,
  { clock }: IssuingDeps,
  { candidates, mode }: Chunk,
  userIds: readonly string[],
): Promise<Decided> {
  const pairs = await pairsOf(tx, candidates);
  const certificationIds = [...new Set(pairs.map(({ certificationId }) => certificationId))];
  const issues: DueAward[] = [];
  const holds: HoldRow[] = [];
  const settled: { userId: string; certificationId: string }[] = [];
  if (pairs.length === 0) return { issues, holds, settled, people: new Map() };

  const people: ReadonlyMap<string, AwardPerson> = await peopleForAwards(tx, userIds);
  const stateOf = await loadStates(tx, { userIds, certificationIds, people });
  const now = clock.now();
  for (const pair of pairs) {
    const state = stateOf(pair);
    if (!state) continue;
    const settlement = settle(state, now, mode);
    issues.push(...settlement.issues.map((issue) => ({ ...pair, issue })));
    if (!waits(state, settlement, now, mode)) settled.push(pair);
    else holds.push(holdRow(pair, settlement.hold));
  }
  return { issues, holds, settled, people };
}

/** Which certifications each candidate is about: a training counts for any number of them (S-26). */
async function pairsOf(tx: Tx, candidates: readonly Candidate[]) {
  const trainingIds = candidates.flatMap((c) => ('trainingId' in c ? [c.trainingId] : []));
  const requiring = await certificationsRequiring(tx, [...new Set(trainingIds)]);
  const pairs = new Map<string, { userId: string; certificationId: string }>();
  for (const candidate of candidates) {
    const certificationIds =
      'certificationId' in candidate
        ? [candidate.certificationId]
        : (requiring.get(candidate.trainingId) ?? []);
    for (const certificationId of certificationIds) {
      const { userId } = candidate;
      pairs.set(`${userId} ${certificationId}`, { userId, certificationId });
    }
  }
  return [...pairs.values()];
}

const sourceOf = ({ by }: DecisionMode): AwardSource => (by === 'by-hand' ? 'manual' : by);
