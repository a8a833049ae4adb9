-- What there is to learn, and the append-only facts of who finished it.
-- Owner: modules/training
-- Locks: none; new tables only.

create table trainings (
  portal_id   uuid         not null default current_setting('signet.portal_id')::uuid
                           references portals (id),
  id          uuid         not null,
  kind        text         not null check (kind in ('external')),
  name        text         not null check (name <> ''),
  search      text         not null default '',  -- folded, a blank before each word
  status      text         not null default 'active' check (status in ('active', 'archived')),
  created_by  uuid,
  created_at  timestamptz  not null,
  updated_at  timestamptz  not null,
  primary key (portal_id, id)
);
create index trainings_name_idx on trainings (portal_id, name collate "und-x-icu", id);
select protect_rows('trainings', 'select, insert, update');

create table external_trainings (
  portal_id    uuid  not null default current_setting('signet.portal_id')::uuid
                     references portals (id),
  id           uuid  not null,
  source_name  text  not null,          -- the other system, as people call it
  launch_url   text  not null,
  external_id  text,                    -- the course's id over there
  description  text  not null default '',
  primary key (portal_id, id),
  foreign key (portal_id, id) references trainings (portal_id, id)
);
create unique index external_trainings_external_idx on external_trainings (portal_id, external_id)
  where external_id is not null;
select protect_rows('external_trainings', 'select, insert, update');

-- Somebody as another system knows them. Facts point here, so that linking the identity to a
-- user, or correcting the link, moves all of its facts at once (T-12, T-13, C-19, C-20).
create table external_identities (
  portal_id     uuid         not null default current_setting('signet.portal_id')::uuid
                             references portals (id),
  id            uuid         not null,
  source        text         not null,
  external_key  text         not null,  -- folded
  email         text,
  name          text,
  user_id       uuid,
  linked_at     timestamptz,
  linked_by     uuid,
  ignored_at    timestamptz,
  created_at    timestamptz  not null,
  primary key (portal_id, id),
  unique (portal_id, source, external_key),
  foreign key (portal_id, user_id) references users (portal_id, id)
);
create index external_identities_user_idx on external_identities (portal_id, user_id, id);
create index external_identities_waiting_idx on external_identities (portal_id, id)
  where user_id is null and ignored_at is null;
select protect_rows('external_identities', 'select, insert, update');

create table completions (
  portal_id     uuid         not null default current_setting('signet.portal_id')::uuid
                             references portals (id),
  id            uuid         not null,
  training_id   uuid         not null,
  user_id       uuid,        -- a person we named ourselves, or …
  identity_id   uuid,        -- … somebody as the source knows them
  source        text         not null check (source in ('native', 'api', 'admin', 'import')),
  source_key    text,
  fact_key      text         not null,  -- T-07: the same fact has the same key
  occurred_at   timestamptz  not null,
  precision     text         not null
                check (precision in ('instant', 'date', 'delivered', 'unknown')),
  recorded_at   timestamptz  not null,
  passed        boolean,
  score         numeric      check (score between 0 and 100),
  assurance     text         not null check (assurance in ('reported', 'verified')),
  evidence_url  text,
  recorded_by   uuid,        -- user or API key
  reason        text,
  primary key (portal_id, id),
  unique (portal_id, fact_key),
  foreign key (portal_id, training_id) references trainings (portal_id, id),
  foreign key (portal_id, user_id) references users (portal_id, id),
  foreign key (portal_id, identity_id) references external_identities (portal_id, id),
  constraint somebody check ((user_id is null) <> (identity_id is null)),
  constraint administrators_say_why check (source <> 'admin' or reason is not null)
);
create index completions_user_idx on completions (portal_id, user_id, training_id)
  where user_id is not null;
create index completions_identity_idx on completions (portal_id, identity_id, training_id)
  where identity_id is not null;
create index completions_source_key_idx on completions (portal_id, source_key)
  where source_key is not null;
create index completions_training_idx on completions (portal_id, training_id, id);
create index completions_occurred_idx on completions (portal_id, occurred_at, id);
select protect_rows('completions', 'select, insert');

-- Final for its key, also when it comes before the fact (C-23, C-27).
create table completion_voids (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  fact_key     text         not null,
  reason       text         not null,
  voided_by    uuid,
  recorded_at  timestamptz  not null,
  primary key (portal_id, fact_key)
);
select protect_rows('completion_voids', 'select, insert');

-- The same completion reported again by another way (C-03): says so, counts for nothing.
create table completion_sightings (
  portal_id      uuid         not null default current_setting('signet.portal_id')::uuid
                              references portals (id),
  completion_id  uuid         not null,
  source         text         not null,
  source_key     text         not null,
  recorded_at    timestamptz  not null,
  primary key (portal_id, completion_id, source, source_key),
  foreign key (portal_id, completion_id) references completions (portal_id, id)
);
select protect_rows('completion_sightings', 'select, insert');

-- Reports that could not become a fact yet: malformed, or of a training nobody has mapped.
create table completion_inbox (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  id           uuid         not null,
  received_at  timestamptz  not null,
  source       text         not null,
  report       jsonb        not null,
  fingerprint  text         not null,
  problem      text         not null,   -- permanent code
  errors       jsonb        not null default '[]',  -- {path, code, message}
  resolved_at  timestamptz,
  primary key (portal_id, id)
);
create unique index completion_inbox_waiting_idx on completion_inbox (portal_id, fingerprint)
  where resolved_at is null;
select protect_rows('completion_inbox', 'select, insert, update');
