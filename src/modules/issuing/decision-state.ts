import type { Anchor, LocalDate, Validity } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';

/** [from, to): `to` itself is outside; null is still open. */
export interface Interval {
  readonly from: Date;
  readonly to: Date | null;
}

/** Who might see the certification during an interval. No groups: everyone. */
export interface VisibilityPeriod extends Interval {
  readonly groupIds: readonly Id<'Group'>[];
}

export interface Membership extends Interval {
  readonly groupId: Id<'Group'>;
}

/** From weak to strong: told by somebody else, or seen by our own people. */
export const assurances = ['reported', 'verified'] as const;
export type Assurance = (typeof assurances)[number];

/** A fact of one person, resolved through links and merges. */
export interface CompletionFact {
  readonly id: Id<'Completion'>;
  readonly trainingId: Id<'Training'>;
  /** Business time. A time after now is kept in the list: it counts when it comes (C-09). */
  readonly occurredAt: Date;
  /** With `id` it makes the recorded sequence, which breaks ties of `occurredAt`. */
  readonly recordedAt: Date;
  readonly passed: boolean | null;
  /** 0–100. */
  readonly scorePercent: number | null;
  readonly assurance: Assurance;
  readonly voided: boolean;
}

/** What a completion must show to count. Everything empty: being complete is enough. */
export interface Predicate {
  readonly passed: boolean;
  /** 0–100; a score equal to it counts. */
  readonly minScorePercent: number | null;
  readonly minAssurance: Assurance | null;
}

/** `n` is read only by the rule `n`, and is at most the number of trainings. */
export interface Requirement {
  readonly rule: 'all' | 'any' | 'n';
  readonly n: number | null;
  readonly trainingIds: readonly Id<'Training'>[];
}

/** What the expiry of a renewal is counted from (decision-rules §5). */
export type RenewalBase =
  | { readonly kind: 'previous-expiry' }
  | { readonly kind: 'award' }
  | {
      /** The date returns with every term, or yearly where the validity is itself a date. */
      readonly kind: 'fixed';
      readonly date: LocalDate;
      /** A renewal is valid for at least so many days. */
      readonly minimumDays: number;
    };

export interface RenewalPolicy {
  /** When evidence for the next cycle begins to count; `days` are 24 hours before the expiry. */
  readonly window:
    | { readonly kind: 'off' }
    | { readonly kind: 'any' }
    | { readonly kind: 'days'; readonly days: number };
  readonly base: RenewalBase;
  /** A shorter way for those who renew; null: the same requirement again. */
  readonly requirement: Requirement | null;
  /** 24-hour days after the expiry from which the full requirement applies; null: never. */
  readonly closesAfterDays: number | null;
}

/** One published version; in force during [from, to). */
export interface CertificationVersion extends Interval {
  /** 1, 2, 3 … */
  readonly version: number;
  readonly requirement: Requirement;
  readonly predicate: Predicate;
  readonly validity: Validity;
  /** IANA zone in which the award date and the last valid day are read. */
  readonly zone: string;
  readonly renewal: RenewalPolicy;
  /** First cycles only: evidence older than so many 24-hour days at the award does not count. */
  readonly evidenceMaxAgeDays: number | null;
  /** `auto` awards those who finished before it was active, or while it was not. */
  readonly earlierCompletions: 'list' | 'auto';
  /** People who join the groups later: `issue` is grace without end, `never` not even by a run. */
  readonly joinedLater: 'list' | 'issue' | 'never';
  /** How long after finishing somebody may join the groups and still be awarded at once. */
  readonly graceHours: number;
  readonly reEarn: 'after-revocation' | 'never';
}

/** The same for everybody: load it once for many people. */
export interface CertificationFacts {
  readonly id: Id<'Certification'>;
  /** When it issued. */
  readonly activations: readonly Interval[];
  /** Ascending by `from`. What held in the first period held before it too. */
  readonly visibility: readonly VisibilityPeriod[];
  /** Ascending. */
  readonly versions: readonly CertificationVersion[];
}

export interface PastAward {
  /** 1, 2, 3 … of one person and certification. */
  readonly cycle: number;
  readonly version: number;
  readonly awardedAt: Date;
  /** null: never. */
  readonly expiresAt: Date | null;
  /** What its expiry was counted from; null: from its own award date. */
  readonly anchor: Anchor | null;
  /** Of a merge, every award of the chain that is not primary is `superseded`. */
  readonly state: 'live' | 'revoked' | 'withdrawn' | 'superseded';
  /** The revocation that stands, also after a merge superseded the award; null once reinstated. */
  readonly revokedAt: Date | null;
  readonly evidenceIds: readonly Id<'Completion'>[];
}

/** Everything that decides about one person and one certification. Lists hold nothing else. */
export interface DecisionState {
  readonly person: {
    readonly id: Id<'User'>;
    readonly active: boolean;
    readonly erased: boolean;
  };
  readonly certification: CertificationFacts;
  readonly memberships: readonly Membership[];
  readonly completions: readonly CompletionFact[];
  readonly awards: readonly PastAward[];
}
