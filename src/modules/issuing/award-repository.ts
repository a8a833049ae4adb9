import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Award, AwardSnapshot, AwardState } from './award.ts';
import type { PastAward } from './decision-state.ts';
import { mailHoldMs } from './predated/run.ts';

export type EvidenceRow = {
  readonly awardId: string;
  readonly completionId: string;
  readonly trainingId: string;
  readonly occurredAt: Date;
};

/**
 * Stores signed awards with their evidence, one statement each for any number.
 *
 * @throws a unique violation when a person has this cycle already; under the person's lock that
 *   cannot happen.
 */
export async function insertAwards(
  tx: Tx,
  awards: readonly Award[],
  evidence: readonly EvidenceRow[],
): Promise<void> {
  if (awards.length === 0) return;
  await sql`
    insert into awards (id, code, user_id, certification_id, version, cycle, source, caused_by,
      awarded_at, decided_at, time_zone, anchor_date, anchor_periods, issued_on, last_valid_day,
      expires_at, snapshot, subject_id, identity_salt, identity_hash, issuer_version,
      signing_key_id, status_list_id, status_index, valid_from, proof_created, proof_value)
    select id, code, "userId", "certificationId", version, cycle, source, "causedBy",
      "awardedAt", "decidedAt", "timeZone", (anchor->>'date')::date,
      (anchor->>'periods')::smallint, "issuedOn", "lastValidDay",
      coalesce("expiresAt", 'infinity'), snapshot, "subjectId", "identitySalt", "identityHash",
      "issuerVersion", "signingKeyId", "statusListId", "statusIndex", "validFrom",
      "proofCreated", "proofValue"
    from jsonb_to_recordset(${JSON.stringify(awards)}::jsonb) as award (
      id uuid, code text, "userId" uuid, "certificationId" uuid, version int, cycle smallint,
      source text, "causedBy" uuid, "awardedAt" timestamptz, "decidedAt" timestamptz,
      "timeZone" text, anchor jsonb, "issuedOn" date, "lastValidDay" date,
      "expiresAt" timestamptz, snapshot jsonb, "subjectId" uuid, "identitySalt" text,
      "identityHash" text, "issuerVersion" int, "signingKeyId" uuid, "statusListId" uuid,
      "statusIndex" int, "validFrom" timestamptz, "proofCreated" timestamptz, "proofValue" text)
  `.execute(tx);
  await sql`
    insert into award_evidence (award_id, completion_id, training_id, occurred_at)
    select "awardId", "completionId", "trainingId", "occurredAt"
      from jsonb_to_recordset(${JSON.stringify(evidence)}::jsonb) as fact (
        "awardId" uuid, "completionId" uuid, "trainingId" uuid, "occurredAt" timestamptz)
  `.execute(tx);
}

/** The history of awards that the decision reads, by user and certification. */
export async function pastAwards(
  tx: ReadTx,
  {
    userIds,
    certificationIds,
  }: { userIds: readonly string[]; certificationIds: readonly string[] },
): Promise<readonly (PastAward & { userId: string; certificationId: string })[]> {
  const rows = await tx
    .selectFrom('awards as a')
    .select([
      'a.user_id',
      'a.certification_id',
      'a.cycle',
      'a.version',
      'a.awarded_at',
      'a.anchor_date',
      'a.anchor_periods',
      'a.state',
      'a.ended_at',
    ])
    .select(sql<Date | null>`nullif(a.expires_at, 'infinity')`.as('expires_at'))
    .select((select) =>
      select
        .selectFrom('award_evidence as e')
        .whereRef('e.portal_id', '=', 'a.portal_id')
        .whereRef('e.award_id', '=', 'a.id')
        .select(sql<string[]>`array_agg(e.completion_id)`.as('ids'))
        .as('evidence_ids'),
    )
    .where('a.user_id', 'in', userIds)
    .where('a.certification_id', 'in', certificationIds)
    .orderBy('a.cycle')
    .execute();
  return rows.map((row) => ({
    userId: row.user_id,
    certificationId: row.certification_id,
    cycle: row.cycle,
    version: row.version,
    awardedAt: row.awarded_at,
    expiresAt: row.expires_at,
    anchor: anchorOf(row),
    state: row.state,
    revokedAt: row.state === 'revoked' ? row.ended_at : null,
    evidenceIds: (row.evidence_ids ?? []) as Id<'Completion'>[],
  }));
}

const anchorOf = (row: { anchor_date: string | null; anchor_periods: number | null }) =>
  row.anchor_date === null ? null : { date: row.anchor_date, periods: row.anchor_periods ?? 0 };

/** The award behind a public code. */
export const findAwardByCode = (tx: ReadTx, code: string): Promise<Award | null> =>
  oneAward(tx, { code });

export const findAward = (tx: ReadTx, id: string): Promise<Award | null> => oneAward(tx, { id });

/** Locks the award until the transaction ends, so that two ends of it are decided in turn. */
export async function lockAward(tx: Tx, id: string): Promise<Award | null> {
  await tx.selectFrom('awards').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return oneAward(tx, { id });
}

async function oneAward(
  tx: ReadTx,
  wanted: { readonly code: string } | { readonly id: string },
): Promise<Award | null> {
  const query = storedAwards(tx);
  const row = await ('code' in wanted
    ? query.where('a.code', '=', wanted.code)
    : query.where('a.id', '=', wanted.id)
  ).executeTakeFirst();
  return row ? awardOf(row) : null;
}

/** Awards in the order of their ids, a chunk at a time. @param after The last id seen. */
export async function awardsAfter(
  tx: ReadTx,
  after: string | null,
  limit: number,
): Promise<readonly Award[]> {
  let query = storedAwards(tx).orderBy('a.id').limit(limit);
  if (after !== null) query = query.where('a.id', '>', after);
  return (await query.execute()).map(awardOf);
}

const storedAwards = (tx: ReadTx) =>
  tx
    .selectFrom('awards as a')
    .innerJoin('status_lists as l', samePortal('a', 'status_list_id', 'l'))
    .selectAll('a')
    .select('l.number as status_list_number')
    .select(sql<Date | null>`nullif(a.expires_at, 'infinity')`.as('ends_at'));

type StoredAward = Awaited<ReturnType<ReturnType<typeof storedAwards>['execute']>>[number];

function awardOf(row: StoredAward): Award {
  return {
    id: row.id as Id<'Award'>,
    code: row.code,
    userId: row.user_id as Id<'User'>,
    certificationId: row.certification_id as Id<'Certification'>,
    version: row.version,
    cycle: row.cycle,
    source: row.source,
    causedBy: row.caused_by,
    awardedAt: row.awarded_at,
    decidedAt: row.decided_at,
    timeZone: row.time_zone,
    anchor: anchorOf(row),
    issuedOn: row.issued_on,
    lastValidDay: row.last_valid_day,
    expiresAt: row.ends_at,
    state: row.state,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    snapshot: row.snapshot as AwardSnapshot,
    subjectId: row.subject_id,
    identitySalt: row.identity_salt,
    identityHash: row.identity_hash,
    issuerVersion: row.issuer_version,
    signingKeyId: row.signing_key_id,
    statusListId: row.status_list_id,
    statusListNumber: row.status_list_number,
    statusIndex: row.status_index,
    validFrom: row.valid_from,
    proofCreated: row.proof_created,
    proofValue: row.proof_value,
  };
}

export interface AwardEnd {
  readonly state: Exclude<AwardState, 'superseded'>;
  readonly at: Date;
  readonly by: string | null;
  readonly reason: string | null;
  readonly note: string | null;
}

/** Revokes, withdraws, or makes live again. */
export async function setAwardState(tx: Tx, id: string, end: AwardEnd): Promise<void> {
  const live = end.state === 'live';
  await tx
    .updateTable('awards')
    .set({
      state: end.state,
      ended_at: live ? null : end.at,
      ended_by: live ? null : end.by,
      end_reason: live ? null : end.reason,
      end_note: live ? null : end.note,
    })
    .where('id', '=', id)
    .execute();
}

/** Whether the person has a later award of the same certification that is in the way. */
export async function hasLaterAward(tx: ReadTx, award: Award): Promise<boolean> {
  const row = await tx
    .selectFrom('awards')
    .select('id')
    .where('user_id', '=', award.userId)
    .where('certification_id', '=', award.certificationId)
    .where('cycle', '>', award.cycle)
    .where('state', '=', 'live')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The facts that an award rests on, with the names of their trainings, in order of time. */
export async function evidenceOf(tx: ReadTx, awardId: string) {
  return tx
    .selectFrom('award_evidence as e')
    .innerJoin('completions as c', samePortal('e', 'completion_id', 'c'))
    .innerJoin('trainings as t', samePortal('e', 'training_id', 't'))
    .select([
      'e.completion_id as completionId',
      'e.training_id as trainingId',
      't.name as trainingName',
      'c.occurred_at as occurredAt',
      'c.recorded_at as recordedAt',
      'c.precision',
      'c.source',
    ])
    .where('e.award_id', '=', awardId)
    .orderBy('e.occurred_at')
    .execute();
}

/**
 * What the news about new awards say. An award that is over by now, or that ended, is no news
 * (C-07); nor is one of a predated run that tells nobody (S-101), or whose mails were stopped. Those
 * of a run that does tell wait, so that they can still be stopped.
 */
export async function awardsForNews(tx: ReadTx, awardIds: readonly string[], now: Date) {
  const rows = await tx
    .selectFrom('awards as a')
    .leftJoin('predated_runs as r', samePortal('a', 'caused_by', 'r'))
    .select(['a.id', 'a.user_id', 'a.code', 'a.snapshot', 'a.issued_on', 'a.last_valid_day'])
    .select(['a.decided_at', 'r.id as run_id'])
    .where('a.id', 'in', awardIds)
    .where('a.state', '=', 'live')
    .where('a.expires_at', '>', now)
    .where((on) => on.or([on('r.id', 'is', null), on('r.notify', '=', true)]))
    .where('r.mails_stopped_at', 'is', null)
    .execute();
  return rows.map((row) => {
    const snapshot = row.snapshot as AwardSnapshot;
    return {
      awardId: row.id,
      userId: row.user_id,
      certificationName: snapshot.certificationName,
      badgeMediaId: snapshot.badgeMediaId,
      issuedOn: row.issued_on,
      lastValidDay: row.last_valid_day,
      credentialUrl: `${snapshot.baseAddress}/v/${row.code}`,
      run:
        row.run_id === null
          ? null
          : { id: row.run_id, notBefore: new Date(row.decided_at.getTime() + mailHoldMs) },
    };
  });
}

export async function setFlags(tx: Tx, awardIds: readonly string[], now: Date): Promise<void> {
  if (awardIds.length === 0) return;
  await tx
    .updateTable('awards')
    .set({ flag: 'evidence-lost', flagged_at: now })
    .where('id', 'in', awardIds)
    .execute();
}
