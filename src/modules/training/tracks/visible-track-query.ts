import { type RawBuilder, sql } from 'kysely';

/**
 * Whether a user is in the groups of the track `tr` (L-04): in at least one of them, or there are
 * none. Tables `trainings t` and `tracks tr` are in scope.
 */
export const isInGroups = (userId: string): RawBuilder<boolean> => sql<boolean>`
  (tr.group_ids = '{}' or exists (
     select 1 from group_memberships m
      where m.portal_id = tr.portal_id and m.user_id = ${userId} and m.ended_at is null
        and m.group_id = any(tr.group_ids)))`;

/**
 * Whether a user may know of the track at all: published, or archived with an attempt of theirs
 * `a` (L-56), and in its groups. Everybody else is told that there is none.
 */
export const isVisibleTo = (userId: string): RawBuilder<boolean> => sql<boolean>`
  ((t.status = 'published' or (t.status = 'archived' and a.id is not null)) and ${isInGroups(userId)})`;

/** Steps of the attempt `a`, or of one that would begin at `now`: required ones, and those done. */
export const stepCounts = (now: Date): RawBuilder<unknown> => sql`
  lateral (
    select count(*)::integer as "stepCount",
           count(*) filter (where not s.is_optional)::integer as required,
           count(*) filter (where not s.is_optional and p.completed_at is not null)::integer as done,
           count(*) filter (where p.completed_at is not null)::integer as "doneSteps"
      from track_steps s
      left join step_progress p on p.portal_id = s.portal_id and p.attempt_id = a.id and p.step_id = s.id
     where s.portal_id = t.portal_id and s.track_id = t.id and not s.is_waiting
       and (s.since is null or s.since <= coalesce(a.created_at, ${now}))
       and (s.until is null or s.until > coalesce(a.created_at, ${now}))) as steps`;

/** Whole percent (L-44), of `stepCounts`. */
export const percent = sql<number>`
  case when steps.required = 0 then 0 else steps.done * 100 / steps.required end`;

/**
 * Whether a completion of the training counts that did not come from the attempt `a`: recorded by
 * hand, imported, reported (L-62). After a re-opening only what was recorded since.
 */
export const isRecordedElsewhere = (
  userId: RawBuilder<unknown>,
): RawBuilder<boolean> => sql<boolean>`
  exists (
    select 1 from (
      select c.fact_key, c.recorded_at from completions c
       where c.portal_id = t.portal_id and c.training_id = t.id and c.user_id = ${userId}
      union all
      select c.fact_key, c.recorded_at from external_identities i
        join completions c on c.portal_id = i.portal_id and c.identity_id = i.id and c.training_id = t.id
       where i.portal_id = t.portal_id and i.user_id = ${userId}) as fact
     where (a.number is null or a.number = 1 or fact.recorded_at > a.created_at)
       and not exists (select 1 from completion_voids v
                        where v.portal_id = t.portal_id and v.fact_key = fact.fact_key))`;

/** `TrackState` of the attempt `a` and of what was recorded besides. */
export const trackState = (userId: RawBuilder<unknown>): RawBuilder<string> => sql<string>`
  case when a.completed_at is not null or ${isRecordedElsewhere(userId)} then 'completed'
       when a.id is null then 'not-started'
       when a.started_at is null then 'reopened'
       else 'in-progress' end`;
