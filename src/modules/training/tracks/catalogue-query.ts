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
import type { TrackState } from './progress.ts';
import { isVisibleTo, percent, stepCounts, trackState } from './visible-track-query.ts';

/** A track in the learner's catalogue. */
export interface CatalogueRow {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: 'published' | 'archived';
  readonly estimatedMinutes: number | null;
  readonly pictureMediaId: string | null;
  readonly stepCount: number;
  readonly doneSteps: number;
  readonly state: TrackState;
  readonly percent: number;
  readonly completedAt: Date | null;
}

export interface CatalogueQuery extends ListInput<keyof typeof columns> {
  readonly userId: string;
  readonly now: Date;
  readonly patterns: readonly string[];
  readonly states?: readonly TrackState[] | undefined;
  readonly certificationIds?: readonly string[] | undefined;
  readonly skills?: readonly string[] | undefined;
}

const columns = {
  name: { expression: sql`t.name collate "und-x-icu"`, type: 'text' },
  published: { expression: sql`coalesce(tr.published_at, t.created_at)`, type: 'timestamptz' },
} as const;

/** Tracks of a portal are few: their names are searched without an index. */
export async function pageOfCatalogue(
  tx: ReadTx,
  query: CatalogueQuery,
): Promise<Page<CatalogueRow>> {
  const order = orderOf(query, columns, sql`t.id`);
  const { rows } = await sql<CatalogueRow & { readonly sortValue: string }>`
    select t.id, t.name, tr.description, t.status, tr.estimated_minutes as "estimatedMinutes",
           tr.picture_media_id as "pictureMediaId", steps."stepCount", steps."doneSteps",
           ${stateFor(query)} as state, ${percent} as percent, a.completed_at as "completedAt",
           ${sortValue(order)} as "sortValue"
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { ...page, items: page.items.map(({ sortValue: _, ...item }) => item) };
}

export const countCatalogue = (tx: ReadTx, query: CatalogueQuery): Promise<Total> =>
  countRows(tx, rowsOf(query));

/** One of them, with the same words; null when the learner may not know of it. */
export async function catalogueRow(
  tx: ReadTx,
  { userId, now, trackId }: { userId: string; now: Date; trackId: string },
): Promise<CatalogueRow | null> {
  const query = { userId, now, patterns: [] };
  const { rows } = await sql<CatalogueRow>`
    select t.id, t.name, tr.description, t.status, tr.estimated_minutes as "estimatedMinutes",
           tr.picture_media_id as "pictureMediaId", steps."stepCount", steps."doneSteps",
           ${stateFor(query)} as state, ${percent} as percent, a.completed_at as "completedAt"
    ${rowsOf(query)} and t.id = ${trackId}
  `.execute(tx);
  return rows[0] ?? null;
}

type Filters = Pick<
  CatalogueQuery,
  'userId' | 'now' | 'patterns' | 'states' | 'certificationIds' | 'skills'
>;

const stateFor = ({ userId }: Filters): RawBuilder<string> => trackState(sql`${userId}::uuid`);

function rowsOf(query: Filters): RawBuilder<unknown> {
  const { userId, now, patterns, states, certificationIds, skills } = query;
  const conditions = [
    isVisibleTo(userId),
    ...patterns.map((pattern) => sql<boolean>`t.search like ${pattern}`),
  ];
  if (states !== undefined) conditions.push(sql`${stateFor(query)} = any(${states}::text[])`);
  if (certificationIds !== undefined) {
    conditions.push(countsFor(userId, sql`c.id = any(${certificationIds}::uuid[])`));
  }
  if (skills !== undefined) conditions.push(countsFor(userId, sql`c.skills && ${skills}::text[]`));
  return sql`
      from trainings t
      join tracks tr on tr.portal_id = t.portal_id and tr.id = t.id
      left join attempts a on a.portal_id = t.portal_id and a.user_id = ${userId}
                          and a.track_id = t.id and a.closed_at is null
      cross join ${stepCounts(now)}
     where ${sql.join(conditions, sql` and `)}`;
}

const countsFor = (userId: string, condition: RawBuilder<unknown>): RawBuilder<boolean> => sql`
  exists (
    select 1 from certification_trainings ct
      join certifications c on c.portal_id = ct.portal_id and c.id = ct.certification_id
                           and c.version = ct.version
     where ct.portal_id = t.portal_id and ct.training_id = t.id and c.status = 'active' and ${condition}
       and (c.group_ids = '{}' or exists (
              select 1 from group_memberships m
               where m.portal_id = c.portal_id and m.user_id = ${userId} and m.ended_at is null
                 and m.group_id = any(c.group_ids))))`;

/** Which of these tracks the learner may know of. */
export async function catalogueIds(
  tx: ReadTx,
  { userId, now, trackIds }: { userId: string; now: Date; trackIds: readonly string[] },
): Promise<readonly string[]> {
  if (trackIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select t.id ${rowsOf({ userId, now, patterns: [] })}
       and t.id = any(${[...trackIds]}::uuid[]) order by t.id
  `.execute(tx);
  return rows.map(({ id }) => id);
}
