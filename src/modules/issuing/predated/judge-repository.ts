import { sql } from 'kysely';
import type { Tx } from '../../../db/database.ts';
import type { AwardDateKind, PredatedRun, RunChanges } from './run.ts';

const sampleSize = 20;

/**
 * Says of every row what the run means for it, by the settings of the run: one statement, however
 * many. Rows that stay as they are are not written.
 *
 * @param starts By certification: the first instant that counts.
 * @returns Who would get something, or would get something else, now and not before.
 */
export async function judgeRows(
  tx: Tx,
  run: PredatedRun,
  starts: ReadonlyMap<string, Date>,
): Promise<RunChanges> {
  const from = [...starts].map(([id, at]) => ({ id, at }));
  const { rows } = await sql<{ count: number; sample: RunChanges['sample'] | null }>`
    with term as (
      select r.id, r.excluded, r.outcome as was, r.awarded_on as was_on,
             r.valid_through as was_through, s.at as start, t.*
        from predated_run_rows r
        join jsonb_to_recordset(${JSON.stringify(from)}::jsonb) as s (id uuid, at timestamptz)
          on s.id = r.certification_id
        cross join lateral jsonb_to_record(r.terms -> ${run.awardDate.kind}::text) as t (
          outcome text, reason text, "metAt" timestamptz, "on" date, through date,
          expired boolean, awards smallint)
       where r.run_id = ${run.id} and r.terms -> ${run.awardDate.kind}::text is not null
    ), judged as (
      select t.*,
             case when outcome <> 'will-get' then outcome
                  when "metAt" < start then 'finished-earlier'
                  when expired and not ${run.includeExpired}::boolean then 'would-be-expired'
                  when excluded then 'left-out'
                  else 'will-get' end as now
        from term t
    ), changed as (
      update predated_run_rows r
         set outcome = j.now, reason = j.reason, met_at = j."metAt", awarded_on = j."on",
             valid_through = j.through, awards = j.awards
        from judged j
       where r.id = j.id and (r.outcome, r.reason, r.met_at, r.awarded_on, r.valid_through, r.awards)
             is distinct from (j.now, j.reason, j."metAt", j."on", j.through, j.awards)
      returning r.user_id, r.certification_id, j.was, j.now,
        (j.was = 'will-get') is distinct from (j.now = 'will-get')
          or (j.now = 'will-get' and (j.was_on, j.was_through) is distinct from (j."on", j.through))
          as matters
    )
    select (select count(*)::int from changed where matters) as count,
           (select jsonb_agg(jsonb_build_object('userId', u.id, 'userName', u.name,
                     'certificationName', c.name, 'was', s.was, 'now', s.now))
              from (select * from changed where matters order by user_id limit ${sampleSize}) s
              join users u on u.portal_id = ${tx.portalId} and u.id = s.user_id
              join certifications c
                on c.portal_id = ${tx.portalId} and c.id = s.certification_id) as sample
  `.execute(tx);
  return { count: rows[0]?.count ?? 0, sample: rows[0]?.sample ?? [] };
}

/**
 * Counts what was judged: people by outcome, awards and mails, what each award date would mean, the
 * months of completion, and the fingerprint of the set that would be issued.
 */
export async function summarizeRun(
  tx: Tx,
  run: PredatedRun,
  starts: ReadonlyMap<string, Date>,
): Promise<void> {
  const from = [...starts].map(([id, at]) => ({ id, at }));
  const kind: AwardDateKind = run.awardDate.kind;
  await sql`
    with mine as (
      select r.*, s.at as start, (r.terms -> ${kind}::text ->> 'mails')::int as mails
        from predated_run_rows r
        join jsonb_to_recordset(${JSON.stringify(from)}::jsonb) as s (id uuid, at timestamptz)
          on s.id = r.certification_id
       where r.run_id = ${run.id}
    ), dated as (
      select d.key, (d.value ->> 'expired')::boolean as expired, (d.value ->> 'awards')::int as awards,
             (d.value ->> 'through')::date as through
        from mine m cross join lateral jsonb_each(m.terms) d
       where not m.excluded and d.value ->> 'outcome' = 'will-get'
         and (d.value ->> 'metAt')::timestamptz >= m.start
    )
    update predated_runs r
       set counts = (select coalesce(jsonb_object_agg(outcome, people), '{}')
                       from (select outcome, count(*) as people from mine
                              where outcome is not null group by outcome) o),
           awards = (select coalesce(sum(awards), 0) from mine where outcome = 'will-get'),
           mails = (select coalesce(sum(mails), 0) from mine where outcome = 'will-get'),
           forecast = (select coalesce(jsonb_object_agg(key, forecast), '{}') from (
             select key, jsonb_build_object('awards', count(*), 'expired', count(*) filter (where expired),
                      'firstDay', min(through) filter (where not expired),
                      'lastDay', max(through) filter (where not expired),
                      'forEver', count(*) filter (where through is null)) as forecast
               from dated group by key) f),
           months = (select coalesce(jsonb_agg(jsonb_build_object('month', month, 'people', people)
                                               order by month), '[]') from (
             select to_char(met_at at time zone ${run.timeZone}, 'YYYY-MM') as month, count(*) as people
               from mine where terms -> ${kind}::text ->> 'outcome' = 'will-get' group by 1) m),
           fingerprint = (select encode(sha256(convert_to(coalesce(string_agg(
               concat_ws(' ', user_id, certification_id, awarded_on, valid_through), ','
               order by user_id, certification_id), ''), 'UTF8')), 'hex')
             from mine where outcome = 'will-get')
     where r.id = ${run.id}
  `.execute(tx);
}
