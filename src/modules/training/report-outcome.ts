import type { FieldError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Occurred } from './completion.ts';

/** What became of one report; `index` is its place in the batch, from 0. */
export type ReportOutcome = StoredReport | RefusedReport;

export interface StoredReport {
  readonly index: number;
  /** A new fact of a user; a new fact of nobody we know yet; or a fact that was there before. */
  readonly status: 'recorded' | 'waiting' | 'known';
  readonly completionId: Id<'Completion'>;
  /** Dated in the future: counts when its time comes. */
  readonly held: Occurred['held'];
}

export interface RefusedReport {
  readonly index: number;
  readonly status: 'refused';
  readonly code: string;
  readonly message: string;
  readonly errors: readonly FieldError[];
}

export const refusal = (
  index: number,
  code: string,
  errors: readonly FieldError[],
): RefusedReport => ({
  index,
  status: 'refused',
  code,
  message: errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(' '),
  errors,
});

/** Refused because of one field. */
export const refusedField = (
  index: number,
  code: string,
  path: string,
  message: string,
): RefusedReport => refusal(index, code, [{ path, code, message }]);
