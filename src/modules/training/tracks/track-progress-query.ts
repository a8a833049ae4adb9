import { sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';
import type { TrackState } from './progress.ts';
import { isVisibleTo, percent, stepCounts, trackState } from './visible-track-query.ts';

export interface TrackProgress {
  readonly state: TrackState;
  /** Whole percent of the required steps. */
  readonly percent: number;
}

/** How far somebody is with some tracks, by id; tracks that they may not know of are left out. */
export async function trackProgress(
  tx: ReadTx,
  { userId, trackIds, now }: { userId: string; trackIds: readonly string[]; now: Date },
): Promise<ReadonlyMap<string, TrackProgress>> {
  if (trackIds.length === 0) return new Map();
  const { rows } = await sql<TrackProgress & { readonly id: string }>`
    select t.id, ${trackState(sql`${userId}::uuid`)} as state, ${percent} as percent
      from trainings t
      join tracks tr on tr.portal_id = t.portal_id and tr.id = t.id
      left join attempts a on a.portal_id = t.portal_id and a.user_id = ${userId}
                          and a.track_id = t.id and a.closed_at is null
      cross join ${stepCounts(now)}
     where t.id = any(${[...new Set(trackIds)]}::uuid[]) and ${isVisibleTo(userId)}
  `.execute(tx);
  return new Map(rows.map(({ id, ...progress }) => [id, progress]));
}
