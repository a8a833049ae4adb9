import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';

/** A certification that members of a group can earn. */
export interface GroupUse {
  readonly groupId: string;
  readonly id: string;
  readonly name: string;
  readonly status: 'draft' | 'active' | 'inactive';
}

/** Certifications that name these groups, by name; archived ones name nobody any more. */
export async function certificationsUsing(
  tx: ReadTx,
  groupIds: readonly string[],
): Promise<readonly GroupUse[]> {
  if (groupIds.length === 0) return [];
  const { rows } = await sql<GroupUse>`
    select g.id as "groupId", c.id, c.name, c.status
      from certifications c
     cross join lateral unnest(c.group_ids) as g (id)
     where c.status <> 'archived' and c.group_ids && ${[...groupIds]}::uuid[]
       and g.id = ${anyId(groupIds)}
     order by c.name collate "und-x-icu", c.id
  `.execute(tx);
  return rows;
}

/** What a change of members means for one certification that names the group. */
export interface GroupEffect {
  readonly certification: { readonly id: string; readonly name: string };
  readonly status: GroupUse['status'];
  /** Somebody who comes in late and has finished: on the list, awarded at once, or never. */
  readonly joinedLater: 'list' | 'issue' | 'never';
  /** People who can earn it from now on, and could not until now. */
  readonly gain: number;
  /** Of those: who have finished its training already. */
  readonly finished: number;
  /** People who can earn it no more: they are in no other of its groups. */
  readonly lose: number;
  /** Of those: who hold it in force, and keep it. */
  readonly holders: number;
}

/**
 * One statement for all certifications and all people. Whoever is in another group of a
 * certification gains and loses nothing there.
 */
export async function effectsOnCertifications(
  tx: ReadTx,
  {
    groupId,
    joining,
    leaving,
    now,
  }: {
    readonly groupId: string;
    readonly joining: readonly string[];
    readonly leaving: readonly string[];
    readonly now: Date;
  },
): Promise<readonly GroupEffect[]> {
  const { rows } = await sql<
    Omit<GroupEffect, 'certification'> & { readonly id: string; readonly name: string }
  >`
    with uses as (
      select c.portal_id, c.id, c.name, c.status, c.group_ids,
             coalesce(c.settings->>'joinedLater', 'list') as joined_later
        from certifications c
       where c.status <> 'archived' and c.group_ids @> array[${groupId}::uuid]
    ), people as (
      select u.id, true as joins from unnest(${[...joining]}::uuid[]) as u (id)
      union all
      select u.id, false from unnest(${[...leaving]}::uuid[]) as u (id)
    ), touched as (
      select c.id as certification_id, p.id as user_id, p.joins
        from uses c cross join people p
       where not exists (
         select from group_memberships m
          where m.portal_id = c.portal_id and m.user_id = p.id and m.ended_at is null
            and m.group_id <> ${groupId}::uuid and m.group_id = any(c.group_ids))
    )
    select c.id, c.name, c.status, c.joined_later as "joinedLater",
           count(*) filter (where t.joins)::int as gain,
           count(*) filter (where t.joins and h.met_at is not null)::int as finished,
           count(*) filter (where not t.joins)::int as lose,
           count(*) filter (where not t.joins and exists (
             select from awards a
              where a.portal_id = c.portal_id and a.certification_id = c.id
                and a.user_id = t.user_id and a.state = 'live' and a.expires_at > ${now}))::int
             as holders
      from uses c
      left join touched t on t.certification_id = c.id
      left join holds h on h.portal_id = c.portal_id and h.certification_id = c.id
                       and h.user_id = t.user_id and h.reason = 'not-visible'
     group by c.id, c.name, c.status, c.joined_later
     order by c.name collate "und-x-icu", c.id
  `.execute(tx);
  return rows.map(({ id, name, ...effect }) => ({ certification: { id, name }, ...effect }));
}
