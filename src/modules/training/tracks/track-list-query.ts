import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';
import { type Page, pageOf, type Total } from '../../../kernel/paging.ts';
import {
  countRows,
  type ListInput,
  orderAndLimit,
  orderOf,
  pastCursor,
  sortValue,
} from '../keyset-query.ts';
import type { TrackStatus } from './track.ts';

/** A track in its authors' table. */
export interface TrackListItem {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: TrackStatus;
  readonly estimatedMinutes: number | null;
  readonly stepCount: number;
  /** Added and not yet published. */
  readonly waitingCount: number;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  /** Published certifications that need it now. */
  readonly certifications: readonly { readonly id: string; readonly name: string }[];
  readonly startedCount: number;
  readonly completedCount: number;
  readonly createdByName: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface TrackListQuery extends ListInput<keyof typeof columns> {
  readonly now: Date;
  readonly patterns: readonly string[];
  readonly statuses?: readonly TrackStatus[] | undefined;
  readonly groupIds?: readonly string[] | undefined;
}

const columns = {
  name: { expression: sql`t.name collate "und-x-icu"`, type: 'text' },
  created: { expression: sql`t.created_at`, type: 'timestamptz' },
  updated: { expression: sql`t.updated_at`, type: 'timestamptz' },
} as const;

/** Tracks of a portal are few: their names are searched without an index. */
export async function pageOfTracks(
  tx: ReadTx,
  query: TrackListQuery,
): Promise<Page<TrackListItem>> {
  const { now } = query;
  const order = orderOf(query, columns, sql`t.id`);
  const { rows } = await sql<TrackListItem & { readonly sortValue: string }>`
    select t.id, t.name, tr.description, t.status, tr.estimated_minutes as "estimatedMinutes",
           steps.count as "stepCount", steps.waiting as "waitingCount",
           ${groupNames} as groups, ${certificationNames} as certifications,
           people.started as "startedCount", people.completed as "completedCount",
           u.name as "createdByName", t.created_at as "createdAt", t.updated_at as "updatedAt",
           ${sortValue(order)} as "sortValue"
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { ...page, items: page.items.map(({ sortValue: _, ...item }) => item) };

  function rowsOf(filters: TrackListQuery): RawBuilder<unknown> {
    return sql`
      from trainings t
      join tracks tr on tr.portal_id = t.portal_id and tr.id = t.id
      left join users u on u.portal_id = t.portal_id and u.id = t.created_by
      cross join lateral (
        select count(*)::integer as count, count(*) filter (where s.is_waiting)::integer as waiting
          from track_steps s
         where s.portal_id = t.portal_id and s.track_id = t.id
           and (s.is_waiting or ((s.since is null or s.since <= ${now})
                             and (s.until is null or s.until > ${now})))) as steps
      cross join lateral (
        select count(*)::integer as started, count(a.completed_at)::integer as completed
          from attempts a
         where a.portal_id = t.portal_id and a.track_id = t.id and a.closed_at is null) as people
     where ${filtersOf(filters)}`;
  }
}

export const countTracks = (tx: ReadTx, query: TrackListQuery): Promise<Total> =>
  countRows(
    tx,
    sql`from trainings t join tracks tr on tr.portal_id = t.portal_id and tr.id = t.id
        where ${filtersOf(query)}`,
  );

function filtersOf({ patterns, statuses, groupIds }: TrackListQuery): RawBuilder<unknown> {
  const conditions = [sql`true`, ...patterns.map((pattern) => sql`t.search like ${pattern}`)];
  if (statuses !== undefined) conditions.push(sql`t.status = any(${statuses}::text[])`);
  if (groupIds !== undefined) conditions.push(sql`tr.group_ids && ${groupIds}::uuid[]`);
  return sql.join(conditions, sql` and `);
}

const groupNames = sql`
  coalesce((select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name)
              from groups g where g.portal_id = tr.portal_id and g.id = any(tr.group_ids)
               and g.deleted_at is null), '[]')`;

const certificationNames = sql`
  coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name)
              from certification_trainings ct
              join certifications c on c.portal_id = ct.portal_id and c.id = ct.certification_id
                                   and c.version = ct.version
             where ct.portal_id = t.portal_id and ct.training_id = t.id and c.version > 0
               and c.status in ('active', 'inactive')), '[]')`;
