import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';

/** A skill that some certification of the portal names, in the spelling that was first. */
export interface ListedSkill {
  readonly name: string;
  readonly certificationCount: number;
}

/** The most used first. `Azure` and `azure` are one. */
export async function skillsInUse(tx: ReadTx, limit: number): Promise<readonly ListedSkill[]> {
  const { rows } = await sql<ListedSkill>`
    select (array_agg(s.skill order by c.created_at, c.id))[1] as name,
           count(distinct c.id)::int as "certificationCount"
      from certifications c cross join lateral unnest(c.skills) as s (skill)
     group by lower(normalize(s.skill, nfkc))
     order by 2 desc, 1
     limit ${limit}
  `.execute(tx);
  return rows;
}
