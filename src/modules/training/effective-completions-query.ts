import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

/** A fact of a user that was not voided. One that lies in the future counts when its time comes. */
export interface EffectiveCompletion {
  readonly id: Id<'Completion'>;
  readonly userId: Id<'User'>;
  readonly trainingId: Id<'Training'>;
  readonly occurredAt: Date;
  /** With `id` the recorded sequence. */
  readonly recordedAt: Date;
  readonly passed: boolean | null;
  /** 0–100. */
  readonly scorePercent: number | null;
  readonly assurance: 'reported' | 'verified';
  readonly voided: false;
}

/**
 * The facts that decide about these users, through the links of identities, in one statement
 * (decision-rules §3). In recorded order.
 *
 * @param trainingIds Absent: of all trainings.
 */
export async function effectiveCompletions(
  tx: ReadTx,
  {
    userIds,
    trainingIds,
  }: {
    readonly userIds: readonly string[];
    readonly trainingIds?: readonly string[];
  },
): Promise<readonly EffectiveCompletion[]> {
  if (userIds.length === 0 || trainingIds?.length === 0) return [];
  const users = [...new Set(userIds)];
  const ofTrainings =
    trainingIds === undefined
      ? sql``
      : sql`and c.training_id = any(${[...new Set(trainingIds)]}::uuid[])`;
  const found = await sql<Omit<EffectiveCompletion, 'voided'>>`
    with theirs as (
      select c.id, c.user_id, c.training_id, c.fact_key, c.occurred_at, c.recorded_at, c.passed, c.score,
             c.assurance
        from completions c
       where c.portal_id = ${tx.portalId} and c.user_id = any(${users}::uuid[]) ${ofTrainings}
      union all
      select c.id, i.user_id, c.training_id, c.fact_key, c.occurred_at, c.recorded_at, c.passed, c.score,
             c.assurance
        from external_identities i
        join completions c on c.portal_id = i.portal_id and c.identity_id = i.id
       where i.portal_id = ${tx.portalId} and i.user_id = any(${users}::uuid[]) ${ofTrainings}
    )
    select c.id, c.user_id as "userId", c.training_id as "trainingId", c.occurred_at as "occurredAt",
           c.recorded_at as "recordedAt", c.passed, c.score as "scorePercent", c.assurance
      from theirs c
     where not exists (
       select 1 from completion_voids v
        where v.portal_id = ${tx.portalId} and v.fact_key = c.fact_key)
     order by c.recorded_at, c.id
  `.execute(tx);
  return found.rows.map((row) => ({ ...row, voided: false }));
}

/**
 * Who has any completion of these trainings that counts, in the order of their ids: the candidates
 * of a certification, a chunk at a time.
 *
 * @param after The last id of the chunk before; null to begin.
 */
export async function usersWithCompletions(
  tx: ReadTx,
  {
    trainingIds,
    after,
    limit,
  }: {
    readonly trainingIds: readonly string[];
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<readonly Id<'User'>[]> {
  if (trainingIds.length === 0) return [];
  const beyond = after === null ? sql`` : sql`where t.user_id > ${after}`;
  const found = await sql<{ user_id: Id<'User'> }>`
    select distinct t.user_id from (
      select coalesce(c.user_id, i.user_id) as user_id
        from completions c
        left join external_identities i on i.portal_id = c.portal_id and i.id = c.identity_id
       where c.portal_id = ${tx.portalId} and c.training_id = any(${[...new Set(trainingIds)]}::uuid[])
         and coalesce(c.user_id, i.user_id) is not null
         and not exists (select 1 from completion_voids v
                          where v.portal_id = c.portal_id and v.fact_key = c.fact_key)
    ) t ${beyond}
    order by t.user_id limit ${limit}
  `.execute(tx);
  return found.rows.map((row) => row.user_id);
}
