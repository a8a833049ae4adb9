import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';

/** Where an award stands among those of the same certification in the holder's company. */
export interface PlacedAward {
  readonly userId: string;
  readonly companyId: string | null;
  readonly companyName: string;
  /** 1 for whoever was first; null without a company, and of an award that was taken back. */
  readonly place: number | null;
}

/** People beyond it are not counted one by one. */
const mostPlaces = 1_000;

export async function findPlace(tx: ReadTx, awardId: string): Promise<PlacedAward | null> {
  const { rows } = await sql<PlacedAward>`
    select a.user_id as "userId", a.company_id as "companyId", a.company_name as "companyName",
           case when a.company_id is not null and a.state in ('live', 'superseded') then (
             select count(*)::int + 1 from (
               select distinct b.user_id
                 from award_list_scoped b
                where b.company_id = a.company_id and b.certification_id = a.certification_id
                  and b.state in ('live', 'superseded') and b.user_id <> a.user_id
                  and (b.issued_at, b.id) < (a.issued_at, a.id)
                limit ${mostPlaces}) earlier
           ) end as place
      from award_list_scoped a
     where a.id = ${awardId}
  `.execute(tx);
  return rows[0] ?? null;
}
