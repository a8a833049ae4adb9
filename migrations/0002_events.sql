-- What happened, in order; long work that people watch; requests that may be repeated.
-- Owner: db
-- Locks: none; new tables only.

create table domain_events (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  id           uuid         not null,
  name         text         not null,
  occurred_at  timestamptz  not null,
  recorded_at  timestamptz  not null default clock_timestamp(),
  transaction  xid8         not null default pg_current_xact_id(),
  position     bigint,      -- given after commit by number_events()
  payload      jsonb        not null,
  primary key (portal_id, id)
);
create unique index domain_events_position_idx on domain_events (portal_id, position);
create index domain_events_unnumbered_idx on domain_events (portal_id, transaction, id)
  where position is null;
select protect_rows('domain_events', 'select, insert');

-- Numbers the events whose transaction can have no elder sister still running, so that a reader
-- who pages by position never misses a late commit. One portal at a time; returns what is left.
create function number_events() returns integer
  language plpgsql security definer set search_path = public as $$
declare
  here uuid := current_setting('signet.portal_id')::uuid;
  last bigint;
begin
  perform pg_advisory_xact_lock(hashtextextended('number_events' || here::text, 0));
  select coalesce(max(position), 0) into last from domain_events
   where portal_id = here and position is not null;
  with ready as (
    select id, row_number() over (order by transaction, id) as place
      from domain_events
     where portal_id = here and position is null
       and transaction < pg_snapshot_xmin(pg_current_snapshot())
     order by transaction, id
     limit 10000
  )
  update domain_events e set position = last + ready.place
    from ready where e.portal_id = here and e.id = ready.id;
  return (select count(*) from domain_events where portal_id = here and position is null);
end $$;
revoke all on function number_events() from public;
grant execute on function number_events() to signet_app;

-- Long work as a person sees it; the queue's own rows are nobody's business.
create table jobs (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  id                uuid         not null,
  kind              text         not null,
  state             text         not null
                    check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  title             text         not null,
  done              integer      not null default 0,
  total             integer,
  input             jsonb        not null default '{}',
  result            jsonb,
  errors            jsonb        not null default '[]',
  cancel_requested  boolean      not null default false,
  created_by        uuid,
  created_at        timestamptz  not null,
  updated_at        timestamptz  not null,
  primary key (portal_id, id)
);
create index jobs_mine_idx on jobs (portal_id, created_by, id);
select protect_rows('jobs', 'select, insert, update');

create table idempotency_keys (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  principal    text         not null,
  route        text         not null,
  key          text         not null,
  fingerprint  text         not null,
  status       integer,     -- null while the first request is still under way
  response     text,
  created_at   timestamptz  not null,
  primary key (portal_id, principal, route, key)
);
select protect_rows('idempotency_keys', 'select, insert, update, delete');

