import { sql } from 'kysely';
import { anyText } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { KnownCompletion, Precision } from './completion.ts';

export type CompletionSource = 'native' | 'api' | 'admin' | 'import';

/** A fact that is about to be stored, of a user or of an identity. */
export interface NewCompletion {
  readonly id: Id<'Completion'>;
  readonly trainingId: string;
  readonly userId: string | null;
  readonly identityId: string | null;
  readonly source: CompletionSource;
  readonly sourceKey: string | null;
  readonly factKey: string;
  readonly occurredAt: Date;
  readonly precision: Precision;
  readonly passed: boolean | null;
  readonly score: number | null;
  readonly assurance: 'reported' | 'verified';
  readonly evidenceUrl: string | null;
  readonly reason: string | null;
}

/**
 * Stores facts in one statement, in the order of their keys, so that two batches never wait for
 * each other in a ring.
 *
 * @returns The ids of those that are new; a key that is taken stays with its fact.
 */
export async function insertCompletions(
  tx: Tx,
  facts: readonly NewCompletion[],
  { recordedAt, recordedBy }: { recordedAt: Date; recordedBy: string | null },
): Promise<ReadonlySet<string>> {
  if (facts.length === 0) return new Set();
  const inserted = await sql<{ id: string }>`
    insert into completions (id, training_id, user_id, identity_id, source, source_key, fact_key,
        occurred_at, precision, recorded_at, passed, score, assurance, evidence_url, recorded_by, reason)
    select id, "trainingId", "userId", "identityId", source, "sourceKey", "factKey",
           "occurredAt", precision, ${recordedAt}, passed, score, assurance, "evidenceUrl", ${recordedBy}, reason
      from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
        as fact (id uuid, "trainingId" uuid, "userId" uuid, "identityId" uuid, source text,
                 "sourceKey" text, "factKey" text, "occurredAt" timestamptz, precision text,
                 passed boolean, score numeric, assurance text, "evidenceUrl" text, reason text)
     order by "factKey"
    on conflict (portal_id, fact_key) do nothing
    returning id
  `.execute(tx);
  return new Set(inserted.rows.map((row) => row.id));
}

export async function findByFactKeys(
  tx: ReadTx,
  factKeys: readonly string[],
): Promise<ReadonlyMap<string, Id<'Completion'>>> {
  if (factKeys.length === 0) return new Map();
  const rows = await tx
    .selectFrom('completions')
    .select(['id', 'fact_key'])
    .where('fact_key', '=', anyText(factKeys))
    .execute();
  return new Map(rows.map((row) => [row.fact_key, row.id as Id<'Completion'>]));
}

/** Somebody, as facts may name them: our user, or an identity that nobody is linked to. */
export interface People {
  readonly userIds: readonly string[];
  readonly identityIds: readonly string[];
}

/**
 * Facts that new reports may repeat: of the same people and trainings, or with the same keys of
 * the source. `personId` is the user where one is known, else the identity. In recorded order.
 */
export async function findKnownCompletions(
  tx: ReadTx,
  {
    userIds,
    identityIds,
    trainingIds,
    sourceKeys,
  }: People & {
    readonly trainingIds: readonly string[];
    readonly sourceKeys: readonly string[];
  },
): Promise<readonly KnownCompletion[]> {
  const found = await sql<KnownCompletion>`
    with identities as (
      select id, user_id from external_identities
       where portal_id = ${tx.portalId} and (user_id = any(${userIds}::uuid[]) or id = any(${identityIds}::uuid[]))
    ), known as (
      select c.id from completions c
       where c.portal_id = ${tx.portalId} and c.user_id = any(${userIds}::uuid[]) and c.training_id = any(${trainingIds}::uuid[])
      union
      select c.id from identities i
        join completions c on c.portal_id = ${tx.portalId} and c.identity_id = i.id
       where c.training_id = any(${trainingIds}::uuid[])
      union
      select c.id from completions c
       where c.portal_id = ${tx.portalId} and c.source_key = any(${sourceKeys}::text[])
    )
    select c.id, c.fact_key as "factKey", c.source, c.source_key as "sourceKey", c.training_id as "trainingId",
           coalesce(c.user_id, i.user_id, c.identity_id) as "personId",
           c.occurred_at as "occurredAt", c.precision, v.fact_key is not null as voided
      from known k
      join completions c on c.portal_id = ${tx.portalId} and c.id = k.id
      left join external_identities i on i.portal_id = c.portal_id and i.id = c.identity_id
      left join completion_voids v on v.portal_id = c.portal_id and v.fact_key = c.fact_key
     order by c.recorded_at, c.id
  `.execute(tx);
  return found.rows;
}

export interface Sighting {
  readonly completionId: string;
  readonly source: CompletionSource;
  /** Empty where the source has none. */
  readonly sourceKey: string;
}

export async function insertSightings(
  tx: Tx,
  sightings: readonly Sighting[],
  recordedAt: Date,
): Promise<void> {
  if (sightings.length === 0) return;
  await sql`
    insert into completion_sightings (completion_id, source, source_key, recorded_at)
    select "completionId", source, "sourceKey", ${recordedAt}
      from jsonb_to_recordset(${JSON.stringify(sightings)}::jsonb)
        as sighting ("completionId" uuid, source text, "sourceKey" text)
     order by "completionId", source, "sourceKey"
    on conflict do nothing
  `.execute(tx);
}
