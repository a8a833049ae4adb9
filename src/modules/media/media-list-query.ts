import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { decodeCursor, type Page, pageOf, type Total } from '../../kernel/paging.ts';
import { searchPatterns } from '../people/index.ts';
import type { MediaKind } from './content-type.ts';
import type { Media } from './media.ts';
import { mediaOf, selectMedia } from './media-repository.ts';

export interface MediaListQuery {
  /** Two characters or more; fewer find everything. */
  readonly q?: string | undefined;
  readonly kinds?: readonly MediaKind[] | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const exactUpTo = 1_000;

/** Newest first: ids are ordered by time. @throws {AppError} `cursor_invalid` */
export async function listMediaPage(
  tx: ReadTx,
  query: MediaListQuery,
): Promise<Page<Media> & { readonly total: Total }> {
  const { limit, cursor } = query;
  const condition = conditionOf(query);
  let select = selectMedia(tx)
    .where(condition)
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) select = select.where('m.id', '<', decodeCursor(cursor).id);
  const rows = await select.execute();
  const { items, nextCursor } = pageOf(rows.map(mediaOf), limit, ({ id }) => ({ value: null, id }));
  return { items, nextCursor, total: await countUpTo(tx, condition) };
}

async function countUpTo(tx: ReadTx, condition: RawBuilder<boolean>): Promise<Total> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count
      from (select from media m
             where m.deleted_at is null and ${condition} limit ${exactUpTo + 1}) found
  `.execute(tx);
  const count = rows[0]?.count ?? 0;
  return { value: Math.min(count, exactUpTo), exact: count <= exactUpTo };
}

function conditionOf({ q, kinds }: MediaListQuery): RawBuilder<boolean> {
  const conditions: RawBuilder<unknown>[] = [];
  if (kinds !== undefined && kinds.length > 0) {
    conditions.push(sql`m.kind = any(${[...kinds]}::text[])`);
  }
  const patterns = searchPatterns(q ?? '');
  if (patterns.length > 0) {
    const words = patterns.map((pattern) => sql`s.search like ${pattern}`);
    conditions.push(
      sql`m.id in (select s.id from media_search s where ${sql.join(words, sql` and `)})`,
    );
  }
  return conditions.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`${sql.join(conditions, sql` and `)}`;
}
