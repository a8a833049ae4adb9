import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Page, pageOf, type Total } from '../../kernel/paging.ts';
import type { Precision } from './completion.ts';
import type { CompletionSource } from './completion-repository.ts';
import {
  countRows,
  type ListInput,
  orderAndLimit,
  orderOf,
  pastCursor,
  sortValue,
} from './keyset-query.ts';

export interface CompletionListItem {
  readonly id: Id<'Completion'>;
  /** null while nobody knows who it is. */
  readonly user: { readonly id: string; readonly name: string } | null;
  /** How the source names the person, where it did not use our id. */
  readonly identity: { readonly id: string; readonly email: string | null } | null;
  readonly training: { readonly id: string; readonly name: string };
  readonly source: CompletionSource;
  readonly sourceKey: string | null;
  readonly occurredAt: Date;
  readonly precision: Precision;
  readonly recordedAt: Date;
  readonly passed: boolean | null;
  readonly score: number | null;
  readonly assurance: 'reported' | 'verified';
  readonly evidenceUrl: string | null;
  readonly reason: string | null;
  readonly voided: { readonly reason: string; readonly at: Date } | null;
}

/** Whose facts: of users, with the identities that are linked to them, and of identities. */
export interface Owners {
  readonly userIds: readonly string[];
  /** null: only linked ones. */
  readonly identityIds: readonly string[] | null;
}

export interface CompletionQuery extends ListInput<keyof typeof columns> {
  /** Every one must match. */
  readonly of: readonly Owners[];
  readonly trainingIds?: readonly string[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly waiting?: boolean | undefined;
  readonly voided?: boolean | undefined;
}

const columns = {
  occurredAt: { expression: sql`c.occurred_at`, type: 'timestamptz' },
  recordedAt: { expression: sql`c.id`, type: 'uuid' },
} as const;

const foundAtMost = 1_000;

/**
 * @param patterns `like` patterns on folded names and addresses of users, up to 1,000 of whom are
 *   found, and on the addresses of identities that nobody is linked to.
 */
export async function findPeople(tx: ReadTx, patterns: readonly string[]): Promise<Owners> {
  const users = await sql<{ id: string }>`
    select s.id from user_search s
     where ${sql.join(
       patterns.map((pattern) => sql`s.search like ${pattern}`),
       sql` and `,
     )}
     order by s.id limit ${foundAtMost}`.execute(tx);
  const identities = await sql<{ id: string }>`
    select i.id from external_identities i
     where i.user_id is null and ${sql.join(
       patterns.map((pattern) => sql`' ' || i.external_key like ${pattern}`),
       sql` and `,
     )}
     order by i.id limit ${foundAtMost}`.execute(tx);
  return {
    userIds: users.rows.map((row) => row.id),
    identityIds: identities.rows.map((row) => row.id),
  };
}

export async function pageOfCompletions(
  tx: ReadTx,
  query: CompletionQuery,
): Promise<Page<CompletionListItem>> {
  const order = orderOf(query, columns, sql`c.id`);
  const { rows } = await sql<Row>`
    select c.id, u.id as user_id, u.name as user_name, c.identity_id, i.email as identity_email,
           t.id as training_id, t.name as training_name, c.source, c.source_key, c.occurred_at,
           c.precision, c.recorded_at, c.passed, c.score, c.assurance, c.evidence_url, c.reason,
           v.reason as void_reason, v.recorded_at as voided_at, ${sortValue(order)} as sort_value
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sort_value, id: row.id }));
  return { ...page, items: page.items.map(itemOf) };
}

export const countCompletions = (tx: ReadTx, query: CompletionQuery): Promise<Total> =>
  countRows(tx, rowsOf(query));

function rowsOf({ of, trainingIds, sources, waiting, voided }: CompletionQuery) {
  const conditions = [sql`true`, ...of.map(ownedBy)];
  if (trainingIds !== undefined) {
    conditions.push(sql`c.training_id = any(${trainingIds}::uuid[])`);
  }
  if (sources !== undefined) conditions.push(sql`c.source = any(${sources}::text[])`);
  if (waiting !== undefined) {
    conditions.push(sql`(coalesce(c.user_id, i.user_id) is null) = ${waiting}`);
  }
  if (voided !== undefined) conditions.push(sql`(v.fact_key is not null) = ${voided}`);
  return sql`
      from completions c
      join trainings t on t.portal_id = c.portal_id and t.id = c.training_id
      left join external_identities i on i.portal_id = c.portal_id and i.id = c.identity_id
      left join users u on u.portal_id = c.portal_id and u.id = coalesce(c.user_id, i.user_id)
      left join completion_voids v on v.portal_id = c.portal_id and v.fact_key = c.fact_key
     where ${sql.join(conditions, sql` and `)}`;
}

const ownedBy = ({ userIds, identityIds }: Owners): RawBuilder<unknown> => sql`
  (c.user_id = any(${userIds}::uuid[]) or c.identity_id = any(array(
     select o.id from external_identities o
      where o.user_id = any(${userIds}::uuid[]) or o.id = any(${identityIds ?? []}::uuid[]))))`;

interface Row {
  readonly id: string;
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly identity_id: string | null;
  readonly identity_email: string | null;
  readonly training_id: string;
  readonly training_name: string;
  readonly source: CompletionSource;
  readonly source_key: string | null;
  readonly occurred_at: Date;
  readonly precision: Precision;
  readonly recorded_at: Date;
  readonly passed: boolean | null;
  readonly score: number | null;
  readonly assurance: 'reported' | 'verified';
  readonly evidence_url: string | null;
  readonly reason: string | null;
  readonly void_reason: string | null;
  readonly voided_at: Date | null;
  readonly sort_value: string;
}

const itemOf = (row: Row): CompletionListItem => ({
  id: row.id as Id<'Completion'>,
  user:
    row.user_id === null || row.user_name === null
      ? null
      : { id: row.user_id, name: row.user_name },
  identity: row.identity_id === null ? null : { id: row.identity_id, email: row.identity_email },
  training: { id: row.training_id, name: row.training_name },
  source: row.source,
  sourceKey: row.source_key,
  occurredAt: row.occurred_at,
  precision: row.precision,
  recordedAt: row.recorded_at,
  passed: row.passed,
  score: row.score,
  assurance: row.assurance,
  evidenceUrl: row.evidence_url,
  reason: row.reason,
  voided:
    row.void_reason === null || row.voided_at === null
      ? null
      : { reason: row.void_reason, at: row.voided_at },
});
