import { newId } from '../../kernel/ids.ts';
import { type FactIdentity, factKeyOf, type KnownCompletion, recognise } from './completion.ts';
import type { NewCompletion, Sighting } from './completion-repository.ts';
import type { DatedReport } from './dated-report.ts';
import type { Whose } from './identify.ts';
import { type RefusedReport, type ReportOutcome, refusedField } from './report-outcome.ts';

export interface OwnedReport extends DatedReport {
  readonly whose: Whose;
}

export interface SortedReports {
  readonly facts: readonly NewFact[];
  readonly sightings: readonly Sighting[];
  readonly outcomes: readonly ReportOutcome[];
}

export interface NewFact extends NewCompletion {
  readonly index: number;
  /** Whose it is now, through the link of its identity too. */
  readonly knownUserId: string | null;
  readonly held: DatedReport['occurred']['held'];
}

/**
 * Tells news from repeats, within the batch too. Of a repeat by another way a sighting is kept.
 *
 * @param stored Facts that the reports may repeat, in recorded order.
 * @param zone IANA zone in which days are compared.
 */
export function sortOut(
  reports: readonly OwnedReport[],
  stored: readonly KnownCompletion[],
  zone: string,
): SortedReports {
  const known = knownFacts(stored);
  const facts: NewFact[] = [];
  const sightings: Sighting[] = [];
  const outcomes: ReportOutcome[] = [];
  for (const report of reports) {
    const identity = identityOf(report);
    const similar = known.like(report);
    const same = repeatedFact(report, identity, similar, zone);
    if (same === null) {
      const fact = factOf(report, identity, similar);
      facts.push(fact);
      known.add({ ...fact, personId: personOf(report), voided: false });
      continue;
    }
    const { index, occurred, trainingId } = report;
    if (same.personId !== personOf(report) || same.trainingId !== trainingId) {
      outcomes.push(keyReused(index));
      continue;
    }
    outcomes.push({ index, status: 'known', completionId: same.id, held: occurred.held });
    const sighting = sightingOf(report, same);
    if (sighting !== null) sightings.push(sighting);
  }
  return { facts, sightings, outcomes };
}

/** The user where one is known, else the identity. */
const personOf = ({ whose }: OwnedReport): string => whose.knownUserId ?? whose.identityId ?? '';

/**
 * The person of the key is as the source names them, so that the key stays the same when the
 * identity is linked later.
 */
const identityOf = ({
  source,
  report,
  whose,
  trainingId,
  occurred,
}: OwnedReport): FactIdentity => ({
  source,
  sourceKey: report.sourceKey ?? null,
  personId: whose.userId ?? whose.identityId ?? '',
  trainingId,
  reportedAt: occurred.reportedAt,
  precision: occurred.precision,
  uncompletions: 0,
});

const again = /\/again-\d+$/;

/** What an administrator voided may be recorded again by hand, for a new reason (C-28). */
function repeatedFact(
  report: OwnedReport,
  identity: FactIdentity,
  similar: readonly KnownCompletion[],
  zone: string,
): KnownCompletion | null {
  const byHand = report.source === 'admin';
  const comparable = similar
    .filter((fact) => !(byHand && fact.voided))
    .map((fact) => ({
      ...fact,
      factKey: byHand ? fact.factKey.replace(again, '') : fact.factKey,
      personId: fact.personId === personOf(report) ? identity.personId : fact.personId,
    }));
  const id = recognise(identity, comparable, zone);
  return similar.find((fact) => fact.id === id) ?? null;
}

function factOf(
  { index, report, source, trainingId, whose, occurred }: OwnedReport,
  identity: FactIdentity,
  similar: readonly KnownCompletion[],
): NewFact {
  const key = factKeyOf(identity);
  const voided = similar.filter((fact) => fact.factKey.replace(again, '') === key).length;
  return {
    index,
    id: newId<'Completion'>(),
    trainingId,
    userId: whose.userId,
    identityId: whose.identityId,
    knownUserId: whose.knownUserId,
    source,
    sourceKey: report.sourceKey ?? null,
    factKey: voided > 0 ? `${key}/again-${voided}` : key,
    occurredAt: occurred.occurredAt,
    precision: occurred.precision,
    held: occurred.held,
    passed: report.result?.passed ?? null,
    score: report.result?.score ?? null,
    assurance: source === 'admin' ? 'verified' : 'reported',
    evidenceUrl: report.evidenceUrl ?? null,
    reason: report.reason || null,
  };
}

function sightingOf({ report, source }: OwnedReport, fact: KnownCompletion): Sighting | null {
  const sourceKey = report.sourceKey ?? '';
  if (source === fact.source && sourceKey === (fact.sourceKey ?? '')) return null;
  return { completionId: fact.id, source, sourceKey };
}

const keyReused = (index: number): RefusedReport =>
  refusedField(
    index,
    'source_key_reused',
    'sourceKey',
    'This key belongs to a completion of somebody else, or of another training.',
  );

/** Found by the key of the source, or by person and training. */
function knownFacts(stored: readonly KnownCompletion[]) {
  const found = new Map<string, KnownCompletion[]>();
  const add = (fact: KnownCompletion) => {
    for (const place of placesOf(fact)) {
      const facts = found.get(place);
      if (facts === undefined) found.set(place, [fact]);
      else facts.push(fact);
    }
  };
  stored.forEach(add);
  const like = (report: OwnedReport): readonly KnownCompletion[] => {
    const { source, trainingId } = report;
    const sourceKey = report.report.sourceKey ?? null;
    const places = placesOf({ source, sourceKey, trainingId, personId: personOf(report) });
    return [...new Set(places.flatMap((place) => found.get(place) ?? []))];
  };
  return { add, like };
}

const placesOf = ({
  source,
  sourceKey,
  personId,
  trainingId,
}: Pick<
  KnownCompletion,
  'source' | 'sourceKey' | 'personId' | 'trainingId'
>): readonly string[] => [
  `person ${personId} ${trainingId}`,
  ...(sourceKey === null ? [] : [`key ${source} ${sourceKey}`]),
];
