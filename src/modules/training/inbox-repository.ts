import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { Tx } from '../../db/database.ts';
import type { FieldError } from '../../kernel/errors.ts';

/** A report that could not become a fact yet. */
export interface KeptReport {
  readonly id: string;
  readonly source: 'api' | 'import';
  readonly report: unknown;
  readonly fingerprint: string;
  /** Permanent code. */
  readonly problem: string;
  readonly errors: readonly FieldError[];
}

/** One that waits already is kept once. */
export async function insertKeptReports(
  tx: Tx,
  reports: readonly KeptReport[],
  receivedAt: Date,
): Promise<void> {
  if (reports.length === 0) return;
  await sql`
    insert into completion_inbox (id, received_at, source, report, fingerprint, problem, errors)
    select id, ${receivedAt}, source, coalesce(report, 'null'), fingerprint, problem, errors
      from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb)
        as kept (id uuid, source text, report jsonb, fingerprint text, problem text, errors jsonb)
     order by fingerprint
    on conflict (portal_id, fingerprint) where resolved_at is null do nothing
  `.execute(tx);
}

export interface WaitingReport {
  readonly id: string;
  readonly source: string;
  readonly report: unknown;
}

/** Locks it until the transaction ends, so that two replays are done in turn. */
export async function lockKeptReport(tx: Tx, id: string): Promise<WaitingReport | null> {
  const row = await tx
    .selectFrom('completion_inbox')
    .select(['id', 'source', 'report'])
    .where('id', '=', id)
    .where('resolved_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Those that wait for a training to be known by this id of another system (C-21), in order.
 *
 * @param after The last id of those before; null to begin.
 */
export async function lockReportsOfTraining(
  tx: Tx,
  externalId: string,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly WaitingReport[]> {
  const waiting = tx
    .selectFrom('completion_inbox')
    .select(['id', 'source', 'report'])
    .where('resolved_at', 'is', null)
    .where('problem', '=', 'training_unknown')
    .where(sql<string>`report ->> 'externalTrainingId'`, '=', externalId)
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate();
  return (after === null ? waiting : waiting.where('id', '>', after)).execute();
}

export async function resolveKeptReports(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('completion_inbox')
    .set({ resolved_at: now })
    .where('id', '=', anyId(ids))
    .execute();
}

/** They still cannot become facts, perhaps for another reason. */
export async function saveProblems(
  tx: Tx,
  reports: readonly Pick<KeptReport, 'id' | 'report' | 'problem' | 'errors'>[],
): Promise<void> {
  if (reports.length === 0) return;
  await sql`
    update completion_inbox i
       set report = coalesce(still.report, 'null'), problem = still.problem, errors = still.errors
      from jsonb_to_recordset(${JSON.stringify(reports)}::jsonb)
        as still (id uuid, report jsonb, problem text, errors jsonb)
     where i.portal_id = ${tx.portalId} and i.id = still.id
  `.execute(tx);
}
