import type { Id } from '../../kernel/ids.ts';

export type AwardState = 'live' | 'revoked' | 'withdrawn' | 'superseded';
export type AwardSource = 'automatic' | 'predated' | 'manual' | 'import';

/** Names as they were at the decision (rule 4.10); later renames change nothing here. */
export interface AwardSnapshot {
  readonly userName: string;
  readonly companyId: string | null;
  readonly companyName: string | null;
  readonly certificationName: string;
  readonly description: string;
  /** Sanitised HTML, and the same as plain text. */
  readonly criteria: string;
  readonly criteriaText: string;
  readonly skills: readonly string[];
  readonly badgeMediaId: string;
  /** Of the certification, in its address. */
  readonly slug: string;
  readonly trainings: readonly {
    readonly id: string;
    readonly name: string;
    readonly source: string;
  }[];
  /** Every id inside the credential is below it. */
  readonly baseAddress: string;
}

/** One award, whole: everything that its credential says. */
export interface Award {
  readonly id: Id<'Award'>;
  readonly code: string;
  readonly userId: Id<'User'>;
  readonly certificationId: Id<'Certification'>;
  readonly version: number;
  /** 1, 2, 3 … of one person and certification. */
  readonly cycle: number;
  readonly source: AwardSource;
  readonly causedBy: string | null;
  readonly awardedAt: Date;
  readonly decidedAt: Date;
  readonly timeZone: string;
  readonly anchor: { readonly date: string; readonly periods: number } | null;
  /** Calendar dates in `timeZone`. */
  readonly issuedOn: string;
  readonly lastValidDay: string | null;
  /** Exclusive; null: never. */
  readonly expiresAt: Date | null;
  readonly state: AwardState;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly snapshot: AwardSnapshot;
  readonly subjectId: string;
  readonly identitySalt: string;
  readonly identityHash: string;
  readonly issuerVersion: number;
  readonly signingKeyId: string;
  readonly statusListId: string;
  readonly statusListNumber: number;
  readonly statusIndex: number;
  /** Whole seconds. */
  readonly validFrom: Date;
  readonly proofCreated: Date;
  readonly proofValue: string;
}

/** An award before it is signed. */
export type UnsignedAward = Omit<Award, 'proofValue'>;
