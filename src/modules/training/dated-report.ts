import { AppError } from '../../kernel/errors.ts';
import type { Catalogue } from './catalogue-repository.ts';
import { type Occurred, occurredOf } from './completion.ts';
import type { CompletionSource } from './completion-repository.ts';
import { type CompletionReport, readReport } from './report.ts';
import { type RefusedReport, refusal, refusedField } from './report-outcome.ts';

/** A well-formed report, and which way it came. */
export interface SourcedReport {
  readonly index: number;
  readonly report: CompletionReport;
  readonly source: Exclude<CompletionSource, 'native'>;
}

/** A report of a training we know, at a time that can be meant. */
export interface DatedReport extends SourcedReport {
  readonly trainingId: string;
  readonly occurred: Occurred;
}

/**
 * @param wayOf By which way a report came: an administrator's own, an import, or another system's.
 */
export function sourcedReport(
  input: unknown,
  index: number,
  wayOf: (report: CompletionReport) => SourcedReport['source'],
): SourcedReport | RefusedReport {
  const read = readReport(input);
  if (!read.ok) return refusal(index, 'report_malformed', read.errors);
  const source = wayOf(read.report);
  if (source === 'admin') {
    const { reason, occurredAt } = read.report;
    if (!reason) {
      return refusedField(index, 'reason_needed', 'reason', 'Say why you record this by hand.');
    }
    if (occurredAt === null || occurredAt === undefined || occurredAt === '') {
      return refusedField(index, 'occurred_at_needed', 'occurredAt', 'Say when it was completed.');
    }
  }
  return { index, report: read.report, source };
}

const latest = Date.UTC(2200, 0, 1);

/** @param zone IANA zone in which days and times without a zone are read. */
export function datedReport(
  sourced: SourcedReport,
  { catalogue, now, zone }: { catalogue: Catalogue; now: Date; zone: string },
): DatedReport | RefusedReport {
  const { index, report, source } = sourced;
  const trainingId = trainingOf(report, catalogue);
  if (trainingId === null) {
    const path = report.trainingId ? 'trainingId' : 'externalTrainingId';
    return refusedField(index, 'training_unknown', path, 'There is no such training here.');
  }
  const occurred = timeOf(report, now, zone);
  if (occurred === null || occurred.occurredAt.getTime() >= latest) {
    const path = report.occurredAt ? 'occurredAt' : 'deliveredAt';
    const message = 'This is not a date or an instant (ISO 8601) before 2200.';
    return refusedField(index, 'occurred_at_invalid', path, message);
  }
  if (source === 'admin' && occurred.held !== null) {
    const message = 'A completion that you record by hand cannot lie in the future.';
    return refusedField(index, 'occurred_at_in_future', 'occurredAt', message);
  }
  if (source === 'admin' && occurred.precision === 'unknown') {
    const message = 'Say when it was completed: in 1995 or later.';
    return refusedField(index, 'occurred_at_needed', 'occurredAt', message);
  }
  return { ...sourced, trainingId, occurred };
}

function trainingOf(
  { trainingId, externalTrainingId }: CompletionReport,
  { ids, byExternalId }: Catalogue,
): string | null {
  if (trainingId) return ids.has(trainingId) ? trainingId : null;
  return byExternalId.get(externalTrainingId ?? '') ?? null;
}

/** @returns null when it cannot be read as a time. */
function timeOf(report: CompletionReport, recordedAt: Date, zone: string): Occurred | null {
  try {
    const { occurredAt: completedAt, deliveredAt } = report;
    return occurredOf({ completedAt, deliveredAt }, { recordedAt, zone });
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid') return null;
    throw error;
  }
}
