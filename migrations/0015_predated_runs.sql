-- Predated runs: what was asked for, whom it reaches, and what became of each; mails that wait.
-- Owner: modules/issuing
-- Locks: mails for a moment, to add columns without a default; else new tables only.

create table predated_runs (
  portal_id          uuid         not null default current_setting('signet.portal_id')::uuid
                                  references portals (id),
  id                 uuid         not null,
  state              text         not null check (state in (
                       'computing', 'preview', 'checking', 'running', 'stopped', 'done')),
  certification_ids  uuid[]       not null,
  look_back          jsonb        not null,   -- {kind: fromCreation} or {kind: customDate, date}
  award_date         jsonb        not null,   -- {kind: today | completion | completionOrToday | date, date}
  include_expired    boolean      not null default false,
  notify             boolean      not null default true,
  listed_only        boolean      not null default false,  -- whoever is new is left out
  time_zone          text         not null,
  job_id             uuid,
  counts             jsonb        not null default '{}',  -- outcome → people
  awards             integer      not null default 0,     -- that it makes
  mails              integer      not null default 0,     -- people who get one
  starts             jsonb        not null default '{}',  -- certification → first day that counts
  forecast           jsonb        not null default '{}',  -- of each award date
  months             jsonb        not null default '[]',  -- completions of each month
  fingerprint        text,                                -- of the set that is shown
  changes            jsonb,                               -- since the preview: {count, sample}
  created_by         uuid,
  created_at         timestamptz  not null,
  computed_at        timestamptz,
  started_by         uuid,
  started_at         timestamptz,
  ended_at           timestamptz,
  mails_stopped_at   timestamptz,
  primary key (portal_id, id)
);
create index predated_runs_started_idx on predated_runs (portal_id, id) where started_at is not null;
select protect_rows('predated_runs', 'select, insert, update, delete');

-- One person and one certification of a run.
create table predated_run_rows (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  id                uuid         not null,
  run_id            uuid         not null,
  user_id           uuid         not null,
  certification_id  uuid         not null,
  met_at            timestamptz,
  terms             jsonb        not null default '{}',  -- award date → what it would be
  excluded          boolean      not null default false,
  outcome           text         check (outcome in (
                      'will-get', 'has-it', 'left-out', 'outside-groups', 'would-be-expired',
                      'not-finished', 'finished-earlier', 'inactive')),
  reason            text,                    -- of the decision, where it held
  awarded_on        date,
  valid_through     date,
  awards            smallint     not null default 0,
  result            text         check (result in ('issued', 'not-issued')),
  result_reason     text,
  award_id          uuid,
  primary key (portal_id, id),
  unique (portal_id, run_id, user_id, certification_id),
  foreign key (portal_id, run_id) references predated_runs (portal_id, id) on delete cascade,
  foreign key (portal_id, user_id) references users (portal_id, id),
  foreign key (portal_id, certification_id) references certifications (portal_id, id)
    on delete cascade
);
create index predated_run_rows_outcome_idx on predated_run_rows (portal_id, run_id, outcome, result);
select protect_rows('predated_run_rows', 'select, insert, update, delete');

-- Owner: modules/notifications

alter table mails add column run_id uuid;              -- of a predated run: may still be stopped
alter table mails add column not_before timestamptz;   -- null: at once
create index mails_run_idx on mails (portal_id, run_id, state) where run_id is not null;
