import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { type Page, pageOf, type Total } from '../../kernel/paging.ts';
import type { ExternalTraining } from './external-training.ts';
import {
  countRows,
  type ListInput,
  orderAndLimit,
  orderOf,
  pastCursor,
  sortValue,
} from './keyset-query.ts';

export interface ExternalTrainingListItem extends ExternalTraining {
  readonly kind: 'external';
  /** Published certifications that need it now. */
  readonly certificationCount: number;
}

export interface ExternalTrainingQuery extends ListInput<keyof typeof columns> {
  /** `like` patterns on folded text; every one must match. */
  readonly patterns: readonly string[];
  readonly status?: readonly string[] | undefined;
  readonly source?: readonly string[] | undefined;
}

const columns = {
  name: { expression: sql`t.name collate "und-x-icu"`, type: 'text' },
  source: { expression: sql`e.source_name collate "und-x-icu"`, type: 'text' },
  created: { expression: sql`t.created_at`, type: 'timestamptz' },
} as const;

/** Trainings are few: their names are searched without an index. */
export async function pageOfExternalTrainings(
  tx: ReadTx,
  query: ExternalTrainingQuery,
): Promise<Page<ExternalTrainingListItem>> {
  const order = orderOf(query, columns, sql`t.id`);
  const { rows } = await sql<ExternalTrainingListItem & { readonly sortValue: string }>`
    select t.id, t.kind, t.name, e.source_name as "sourceName", e.launch_url as "launchUrl",
           e.external_id as "externalId", e.description, t.status, t.created_at as "createdAt",
           t.updated_at as "updatedAt", ${sortValue(order)} as "sortValue",
           (select count(*)::integer
              from certification_trainings ct
              join certifications c on c.portal_id = ct.portal_id and c.id = ct.certification_id
                                   and c.version = ct.version
             where ct.portal_id = t.portal_id and ct.training_id = t.id and c.version > 0
               and c.status in ('active', 'inactive')) as "certificationCount"
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { ...page, items: page.items.map(({ sortValue: _, ...item }) => item) };
}

export const countExternalTrainings = (tx: ReadTx, query: ExternalTrainingQuery): Promise<Total> =>
  countRows(tx, rowsOf(query));

function rowsOf({ patterns, status, source }: ExternalTrainingQuery): RawBuilder<unknown> {
  const conditions = [sql`true`, ...patterns.map((pattern) => sql`t.search like ${pattern}`)];
  if (status !== undefined) conditions.push(sql`t.status = any(${status}::text[])`);
  if (source !== undefined) conditions.push(sql`e.source_name = any(${source}::text[])`);
  return sql`
      from trainings t
      join external_trainings e on e.portal_id = t.portal_id and e.id = t.id
     where ${sql.join(conditions, sql` and `)}`;
}
