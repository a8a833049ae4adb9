import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { MediaUse } from './media-use.ts';

/**
 * Everything that shows media, one query each: what it is, its id, its name, and the medium. Whoever
 * stores a medium's id adds a query here; used-where, delete and replace then know of it.
 */
const places: readonly RawBuilder<unknown>[] = [
  sql`select 'certification' as kind, c.id, c.name, c.badge_media_id as media_id
        from certifications c where c.badge_media_id is not null and c.status <> 'archived'`,
  sql`select 'certification', c.id, c.name, v.badge_media_id
        from certification_versions v
        join certifications c on c.portal_id = v.portal_id and c.id = v.certification_id`,
  sql`select 'portal', null::uuid, p.name, p.logo_media_id
        from portals p where p.logo_media_id is not null`,
  sql`select 'issuer', null::uuid, i.name, i.image_media_id
        from issuer_profiles i where i.image_media_id is not null`,
  sql`select 'track', tr.id, t.name, tr.picture_media_id
        from tracks tr join trainings t on t.portal_id = tr.portal_id and t.id = tr.id
       where tr.picture_media_id is not null`,
  sql`select 'track', s.track_id, t.name, s.media_id
        from track_steps s join trainings t on t.portal_id = s.portal_id and t.id = s.track_id
       where s.media_id is not null`,
];

const allUses = sql`(${sql.join(places, sql` union all `)})`;

/** Who shows the medium, each once, by name; up to 100. */
export async function usesOf(tx: ReadTx, mediaId: string): Promise<readonly MediaUse[]> {
  const { rows } = await sql<MediaUse>`
    select distinct kind, id, case when name = '' then 'a draft without a name' else name end as name
      from ${allUses} uses where media_id = ${mediaId}
     order by name, kind, id limit 100
  `.execute(tx);
  return rows;
}

/** Of these media, those that something shows. */
export async function usedAmong(
  tx: ReadTx,
  mediaIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (mediaIds.length === 0) return new Set();
  const { rows } = await sql<{ media_id: string }>`
    select distinct media_id from ${allUses} uses where media_id = any(${[...mediaIds]}::uuid[])
  `.execute(tx);
  return new Set(rows.map(({ media_id }) => media_id));
}

/**
 * Whether strangers may see it: it is the badge of a published certification, or the picture or
 * logo under which the portal issues. A credential names it by its address.
 */
export async function isPublic(tx: ReadTx, id: string): Promise<boolean> {
  const { rows } = await sql<{ public: boolean }>`
    select ${fixed(id)} or exists (select 1 from portals where logo_media_id = ${id}) as public
  `.execute(tx);
  return rows[0]?.public ?? false;
}

/** Whether issued certifications show it: then its file never changes. */
export async function isFixed(tx: ReadTx, id: string): Promise<boolean> {
  const { rows } = await sql<{ fixed: boolean }>`select ${fixed(id)} as fixed`.execute(tx);
  return rows[0]?.fixed ?? false;
}

const fixed = (id: string) => sql`(
  exists (select 1 from certification_versions where badge_media_id = ${id})
  or exists (select 1 from issuer_profiles where image_media_id = ${id}))`;
