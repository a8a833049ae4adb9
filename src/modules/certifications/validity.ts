import type { LocalDate, Validity } from '../../kernel/calendar.ts';

export const validityUnits = ['year', 'month', 'day'] as const;

/** How long an award is valid, as it is written in the form, in the API and in the database. */
export type ValidityTerm =
  | { readonly kind: 'never' }
  | {
      readonly kind: 'duration';
      readonly unit: (typeof validityUnits)[number];
      readonly count: number;
    }
  /** Through that day, whenever it was earned. */
  | { readonly kind: 'fixed'; readonly date: LocalDate };

/** The longest term of each unit: a century. */
export const maxCount: Readonly<Record<(typeof validityUnits)[number], number>> = {
  year: 100,
  month: 1_200,
  day: 36_500,
};

/** S-14 offers four; everything else is `other`. */
export const expirations = ['1y', '2y', '3y', 'never', 'other'] as const;
export type Expiration = (typeof expirations)[number];

/** The term as the calendar reckons with it. */
export function validityOf(term: ValidityTerm): Validity {
  if (term.kind !== 'duration') return term;
  return { kind: 'duration', unit: `${term.unit}s`, count: term.count };
}

/** Which value of the filter Expiration finds it (S-43). */
export function expirationOf(term: ValidityTerm): Expiration {
  if (term.kind === 'never') return 'never';
  if (term.kind === 'fixed' || term.unit !== 'year') return 'other';
  const key = `${term.count}y`;
  return key === '1y' || key === '2y' || key === '3y' ? key : 'other';
}
