import { sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';
import { effectiveCompletions } from '../effective-completions-query.ts';

/** A training that a certification requires, and whether the learner has completed it. */
export interface RequiredForLearner {
  readonly id: string;
  readonly name: string;
  readonly kind: 'track' | 'external';
  readonly isCompleted: boolean;
  /** Where an external one is taken. */
  readonly sourceName: string | null;
  readonly launchUrl: string | null;
}

/** A certification that a track counts for (S-26), as its learner may know it. */
export interface CertificationOfTrack {
  readonly id: string;
  readonly name: string;
  readonly badgeMediaId: string | null;
  readonly skills: readonly string[];
  readonly rule: 'all' | 'any' | 'n';
  /** How many of its trainings are needed. */
  readonly needed: number;
  readonly trainings: readonly RequiredForLearner[];
}

interface Row {
  readonly trackId: string;
  readonly id: string;
  readonly name: string;
  readonly badgeMediaId: string | null;
  readonly skills: readonly string[];
  readonly rule: CertificationOfTrack['rule'];
  readonly ruleN: number | null;
  readonly trainings: readonly Omit<RequiredForLearner, 'isCompleted'>[];
}

/**
 * Every active certification that these tracks count for and that the learner may earn, by track;
 * those whose groups the learner is not in stay unmentioned. Two statements.
 */
export async function certificationsOfTracks(
  tx: ReadTx,
  { userId, trackIds }: { readonly userId: string; readonly trackIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly CertificationOfTrack[]>> {
  const rows = await rowsOf(tx, userId, trackIds);
  const trainingIds = [...new Set(rows.flatMap((row) => row.trainings.map(({ id }) => id)))];
  const facts = await effectiveCompletions(tx, { userIds: [userId], trainingIds });
  const completed = new Set<string>(facts.map(({ trainingId }) => trainingId));
  return Map.groupBy(
    rows.map((row) => ({ ...row, ...withState(row, completed) })),
    ({ trackId }) => trackId,
  );
}

function withState({ rule, ruleN, trainings }: Row, completed: ReadonlySet<string>) {
  const needed = rule === 'all' ? trainings.length : rule === 'any' ? 1 : (ruleN ?? 1);
  return {
    needed,
    trainings: trainings.map((one) => ({ ...one, isCompleted: completed.has(one.id) })),
  };
}

async function rowsOf(
  tx: ReadTx,
  userId: string,
  trackIds: readonly string[],
): Promise<readonly Row[]> {
  if (trackIds.length === 0) return [];
  const { rows } = await sql<Row>`
    select ct.training_id as "trackId", c.id, c.name, c.badge_media_id as "badgeMediaId", c.skills,
           c.rule, c.rule_n as "ruleN",
           (select json_agg(json_build_object('id', t.id, 'name', t.name, 'kind', t.kind,
                                              'sourceName', e.source_name, 'launchUrl', e.launch_url)
                            order by ot.position)
              from certification_trainings ot
              join trainings t on t.portal_id = ot.portal_id and t.id = ot.training_id
              left join external_trainings e on e.portal_id = t.portal_id and e.id = t.id
             where ot.portal_id = c.portal_id and ot.certification_id = c.id
               and ot.version = c.version) as trainings
      from certification_trainings ct
      join certifications c on c.portal_id = ct.portal_id and c.id = ct.certification_id
                           and c.version = ct.version
     where ct.portal_id = ${tx.portalId} and ct.training_id = any(${[...trackIds]}::uuid[])
       and c.status = 'active'
       and (c.group_ids = '{}' or exists (
              select 1 from group_memberships m
               where m.portal_id = c.portal_id and m.user_id = ${userId} and m.ended_at is null
                 and m.group_id = any(c.group_ids)))
     order by c.name collate "und-x-icu", c.id
  `.execute(tx);
  return rows;
}
