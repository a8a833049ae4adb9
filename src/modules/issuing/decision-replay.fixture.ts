import type { Id } from '../../kernel/ids.ts';
import { awardOf, type Decision, decide, type Hold, type Issue } from './decide.ts';
import type {
  CertificationVersion,
  CompletionFact,
  DecisionState,
  Interval,
  PastAward,
} from './decision-state.ts';
import { automatic, type DecisionMode, predated } from './mode.ts';

/** What can happen, with the instant (epoch milliseconds) at which we learn of it. */
export type Fact = { readonly at: number } & (
  | {
      readonly kind: 'completed';
      readonly completion: Omit<CompletionFact, 'recordedAt' | 'voided'>;
    }
  | { readonly kind: 'voided'; readonly completionId: Id<'Completion'> }
  | { readonly kind: 'activated' | 'deactivated' }
  | { readonly kind: 'joined' | 'left'; readonly groupId: Id<'Group'> }
  | { readonly kind: 'person-activated' | 'person-deactivated' }
  | { readonly kind: 'revoked' | 'reinstated' | 'withdrawn' }
  | { readonly kind: 'ran' | 'published' }
);

/** An issue and what was known when it was made. */
export interface Made {
  readonly issue: Issue;
  readonly before: DecisionState;
  readonly mode: DecisionMode;
}

export interface Replay {
  readonly made: readonly Made[];
  readonly state: DecisionState;
  readonly hold: Hold;
}

export interface Beginning {
  readonly versions: readonly CertificationVersion[];
  readonly groupIds: readonly Id<'Group'>[];
  /** Epoch milliseconds. */
  readonly startsAt: number;
  readonly endsAt: number;
}

/**
 * A portal in miniature: takes facts in the order in which they become known and decides after
 * each of them, and whenever a hold asked for the clock. Facts that change nothing (a repeated
 * completion, a second activation) are accepted.
 */
export function replay(beginning: Beginning, facts: readonly Fact[]): Replay {
  const { startsAt, endsAt } = beginning;
  const made: Made[] = [];
  let state = born(beginning);
  const voids = new Set<string>();

  const settleAt = (at: number, mode = automatic): Hold => {
    for (;;) {
      const decision: Decision = decide(state, new Date(at), mode);
      if (decision.outcome === 'hold') return decision;
      made.push({ issue: decision, before: state, mode });
      state = { ...state, awards: [...state.awards, awardOf(decision)] };
    }
  };

  let hold = settleAt(startsAt);
  const wakeUntil = (at: number) => {
    while (hold.recheckAt !== null && hold.recheckAt.getTime() <= at) {
      hold = settleAt(hold.recheckAt.getTime());
    }
  };

  const published = beginning.versions.map(({ from }) => ({
    at: from.getTime(),
    kind: 'published' as const,
  }));
  for (const fact of [...published, ...facts].sort((a, b) => a.at - b.at)) {
    wakeUntil(fact.at);
    if (fact.kind === 'ran') settleAt(fact.at, predated());
    else state = learn(state, fact, voids);
    hold = settleAt(fact.at);
  }
  wakeUntil(endsAt);
  hold = settleAt(endsAt);
  return { made, state, hold };
}

function born({ versions, groupIds, startsAt }: Beginning): DecisionState {
  const always = { from: new Date(startsAt), to: null };
  return {
    person: { id: 'ana' as Id<'User'>, active: true, erased: false },
    certification: {
      id: 'certification' as Id<'Certification'>,
      activations: [always],
      visibility: [{ ...always, groupIds }],
      versions,
    },
    memberships: groupIds.slice(0, 1).map((groupId) => ({ ...always, groupId })),
    completions: [],
    awards: [],
  };
}

function learn(state: DecisionState, fact: Fact, voids: Set<string>): DecisionState {
  const now = new Date(fact.at);
  const { certification, memberships, completions, awards, person } = state;
  switch (fact.kind) {
    case 'completed': {
      const { completion } = fact;
      if (completions.some(({ id }) => id === completion.id)) return state;
      const voided = voids.has(completion.id);
      return {
        ...state,
        completions: [...completions, { ...completion, recordedAt: now, voided }],
      };
    }
    case 'voided':
      voids.add(fact.completionId);
      return {
        ...state,
        completions: completions.map((c) =>
          c.id === fact.completionId ? { ...c, voided: true } : c,
        ),
      };
    case 'activated':
    case 'deactivated': {
      const activations = flip(certification.activations, fact.kind === 'activated', now, {});
      return { ...state, certification: { ...certification, activations } };
    }
    case 'joined':
    case 'left': {
      const { groupId } = fact;
      const mine = memberships.filter((m) => m.groupId === groupId);
      const others = memberships.filter((m) => m.groupId !== groupId);
      const flipped = flip(mine, fact.kind === 'joined', now, { groupId });
      return { ...state, memberships: [...others, ...flipped] };
    }
    case 'person-activated':
    case 'person-deactivated':
      return { ...state, person: { ...person, active: fact.kind === 'person-activated' } };
    case 'revoked':
    case 'reinstated':
    case 'withdrawn':
      return { ...state, awards: end(awards, fact.kind, now) };
    case 'ran':
    case 'published':
      return state;
  }
}

/** Opens or closes the last interval; does nothing when it is as wanted already. */
function flip<Rest extends object>(
  intervals: readonly (Interval & Rest)[],
  on: boolean,
  at: Date,
  rest: Rest,
): readonly (Interval & Rest)[] {
  const last = intervals.at(-1);
  const isOn = last !== undefined && last.to === null;
  if (isOn === on) return intervals;
  if (on) return [...intervals, { ...rest, from: at, to: null }];
  return intervals.map((interval) => (interval === last ? { ...interval, to: at } : interval));
}

function end(
  awards: readonly PastAward[],
  how: 'revoked' | 'reinstated' | 'withdrawn',
  at: Date,
): readonly PastAward[] {
  if (how === 'reinstated') {
    const back = awards.findLast(({ state }) => state === 'revoked');
    return awards.map((award) => {
      if (award === back) return { ...award, state: 'live', revokedAt: null };
      const isLater = back !== undefined && award.cycle > back.cycle && award.state === 'live';
      return isLater ? { ...award, state: 'superseded' } : award;
    });
  }
  const last = awards.findLast(({ state }) => state === 'live');
  const revokedAt = how === 'revoked' ? at : null;
  return awards.map((award) => (award === last ? { ...award, state: how, revokedAt } : award));
}
