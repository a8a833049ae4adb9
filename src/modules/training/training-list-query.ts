import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { type Page, pageOf, type Total } from '../../kernel/paging.ts';
import {
  countRows,
  type ListInput,
  orderAndLimit,
  orderOf,
  pastCursor,
  sortValue,
} from './keyset-query.ts';

/** Where our own tracks come from, as tables write it (S-49). */
export const ownSource = 'Own';

/** Anything that a certification can require. */
export interface TrainingListItem {
  readonly id: string;
  readonly kind: 'track' | 'external';
  readonly name: string;
  /** The other system as people call it, or `Own`. */
  readonly source: string;
  readonly status: 'draft' | 'published' | 'active' | 'archived';
  /** Who may take a track; none: everybody. */
  readonly groupIds: readonly string[];
}

export interface TrainingQuery extends ListInput<keyof typeof columns> {
  /** `like` patterns on folded text; every one must match. */
  readonly patterns: readonly string[];
  readonly kind?: readonly TrainingListItem['kind'][] | undefined;
  readonly status?: readonly TrainingListItem['status'][] | undefined;
  readonly source?: readonly string[] | undefined;
}

const source = sql`coalesce(e.source_name, ${sql.lit(ownSource)})`;

const columns = {
  name: { expression: sql`t.name collate "und-x-icu"`, type: 'text' },
  source: { expression: sql`${source} collate "und-x-icu"`, type: 'text' },
  created: { expression: sql`t.created_at`, type: 'timestamptz' },
} as const;

/** Trainings are few: their names are searched without an index. */
export async function pageOfTrainings(
  tx: ReadTx,
  query: TrainingQuery,
): Promise<Page<TrainingListItem>> {
  const order = orderOf(query, columns, sql`t.id`);
  const { rows } = await sql<TrainingListItem & { readonly sortValue: string }>`
    select t.id, t.kind, t.name, ${source} as source, t.status,
           coalesce(tr.group_ids, '{}') as "groupIds", ${sortValue(order)} as "sortValue"
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { ...page, items: page.items.map(({ sortValue: _, ...item }) => item) };
}

export const countTrainings = (tx: ReadTx, query: TrainingQuery): Promise<Total> =>
  countRows(tx, rowsOf(query));

function rowsOf({ patterns, kind, status, source: sources }: TrainingQuery): RawBuilder<unknown> {
  const conditions = [sql`true`, ...patterns.map((pattern) => sql`t.search like ${pattern}`)];
  if (kind !== undefined) conditions.push(sql`t.kind = any(${kind}::text[])`);
  if (status !== undefined) conditions.push(sql`t.status = any(${status}::text[])`);
  if (sources !== undefined) conditions.push(sql`${source} = any(${sources}::text[])`);
  return sql`
      from trainings t
      left join external_trainings e on e.portal_id = t.portal_id and e.id = t.id
      left join tracks tr on tr.portal_id = t.portal_id and tr.id = t.id
     where ${sql.join(conditions, sql` and `)}`;
}
