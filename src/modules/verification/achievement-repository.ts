import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';

/** A published version of a certification, found by what stands in its address. */
export interface AchievementAddress {
  readonly certificationId: string;
  readonly version: number;
  /** Where the 500 px picture of the badge lies in the object storage. */
  readonly renditionKey: string;
}

export async function findAchievement(
  tx: ReadTx,
  slug: string,
  version: number,
): Promise<AchievementAddress | null> {
  const row = await tx
    .selectFrom('certifications as c')
    .innerJoin('certification_versions as v', samePortal('c', 'id', 'v', 'certification_id'))
    .innerJoin('media as m', samePortal('v', 'badge_media_id', 'm'))
    .select(['c.id', 'v.version', 'm.rendition_key'])
    .$narrowType<{ rendition_key: string }>()
    .where('c.slug', '=', slug)
    .where('v.version', '=', version)
    .executeTakeFirst();
  return row
    ? { certificationId: row.id, version: row.version, renditionKey: row.rendition_key }
    : null;
}
