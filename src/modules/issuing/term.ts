import {
  type Anchor,
  addTerm,
  expiryOf,
  type LocalDate,
  localDate,
  termOf,
  type Validity,
} from '../../kernel/calendar.ts';
import type { CertificationVersion, PastAward, RenewalBase } from './decision-state.ts';

/** How long an award holds. Stored with it and never computed again. */
export interface AwardTerm {
  /** Both null: never expires. */
  readonly lastValidDay: LocalDate | null;
  readonly expiresAt: Date | null;
  /** What it was counted from, for the next renewal; null: from its own award date. */
  readonly anchor: Anchor | null;
}

/** An award that expires and may be renewed. */
export type Renewable = PastAward & { readonly expiresAt: Date };

/**
 * The term of a new award (decision-rules §5 and §6).
 *
 * @param renewed The live award that it follows; null for a first award, or one after a revocation.
 * @param metAt Epoch milliseconds. A renewal earned after the expiry counts from its award.
 */
export function termOfAward(
  version: CertificationVersion,
  renewed: Renewable | null,
  { metAt, awardedAt }: { metAt: number; awardedAt: Date },
): AwardTerm {
  const { validity, zone, renewal } = version;
  if (renewed === null || validity.kind === 'never') return counted(awardedAt, validity, zone);

  if (renewal.base.kind === 'fixed') return returning(renewal.base, version, renewed, awardedAt);
  const early = metAt < renewed.expiresAt.getTime();
  if (renewal.base.kind === 'award' || !early || validity.kind === 'fixed') {
    return counted(awardedAt, validity, zone);
  }
  return counted(awardedAt, validity, zone, anchorAfter(renewed, validity, zone));
}

/** Whether a renewal could be valid for longer: a fixed date that does not return gives nothing. */
export function outlasts({ validity, renewal, zone }: CertificationVersion, award: Renewable) {
  if (validity.kind !== 'fixed' || renewal.base.kind === 'fixed') return true;
  return validity.date > lastDayOf(award, zone);
}

function counted(
  awardedAt: Date,
  validity: Validity,
  zone: string,
  anchor: Anchor | null = null,
): AwardTerm {
  const expiry = expiryOf(awardedAt, validity, zone, anchor);
  if (expiry === null) return { lastValidDay: null, expiresAt: null, anchor: null };
  return { lastValidDay: expiry.lastValidDay, expiresAt: expiry.expiresAt, anchor };
}

/** Continues the chain of the award, or starts one at its last day where the term has changed. */
function anchorAfter(
  award: Renewable,
  validity: Extract<Validity, { kind: 'duration' }>,
  zone: string,
): Anchor {
  const { date, periods } = award.anchor ?? {
    date: localDate(award.awardedAt, zone),
    periods: 1,
  };
  const lastDay = lastDayOf(award, zone);
  const unchanged = addTerm(date, termOf(validity, periods)) === lastDay;
  return unchanged ? { date, periods: periods + 1 } : { date: lastDay, periods: 1 };
}

const yearly = { kind: 'duration', unit: 'years', count: 1 } as const;

/** The first return of a fixed date that is far enough away and later than what there was. */
function returning(
  { date, minimumDays }: Extract<RenewalBase, { kind: 'fixed' }>,
  { validity, zone }: CertificationVersion,
  award: Renewable,
  awardedAt: Date,
): AwardTerm {
  const period = validity.kind === 'duration' ? validity : yearly;
  const enough = addTerm(localDate(awardedAt, zone), { days: minimumDays });
  const lastDay = lastDayOf(award, zone);
  for (let periods = 0; ; periods += 1) {
    const day = addTerm(date, termOf(period, periods));
    if (day >= enough && day > lastDay) {
      return counted(awardedAt, period, zone, { date, periods });
    }
  }
}

const lastDayOf = ({ expiresAt }: Renewable, zone: string): LocalDate =>
  localDate(new Date(expiresAt.getTime() - 1), zone);
