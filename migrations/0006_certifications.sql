-- What can be earned: drafts, published versions, who may see them, when they were active.
-- Owner: modules/certifications
-- Locks: none; new tables only.

-- The last number given to a certification of the portal: a number is never given again.
create table certification_numbers (
  portal_id  uuid     primary key default current_setting('signet.portal_id')::uuid
                      references portals (id),
  last       integer  not null check (last > 0)
);
select protect_rows('certification_numbers', 'select, insert, update');

create table certifications (
  portal_id       uuid         not null default current_setting('signet.portal_id')::uuid
                               references portals (id),
  id              uuid         not null,
  number          integer      not null check (number > 0),  -- shown as "C-1042"
  slug            text         not null,
  status          text         not null check (status in ('draft', 'active', 'inactive', 'archived')),
  version         integer      not null default 0 check (version >= 0),  -- 0 until published
  name            text         not null default '',
  description     text         not null default '',
  criteria        text         not null default '',  -- sanitised HTML
  skills          text[]       not null default '{}',
  badge_media_id  uuid,
  rule            text         not null default 'all' check (rule in ('all', 'any', 'n')),
  rule_n          integer      check (rule_n > 0),
  validity        jsonb        not null default '{"kind": "never"}',
  settings        jsonb        not null default '{}',
  group_ids       uuid[]       not null default '{}',
  publish_as      text         not null default 'active' check (publish_as in ('active', 'inactive')),
  search          text         not null default '',
  revision        integer      not null default 1,  -- of the row; answers If-Match
  created_by      uuid,
  created_at      timestamptz  not null,
  updated_by      uuid,
  updated_at      timestamptz  not null,
  published_at    timestamptz,
  primary key (portal_id, id),
  unique (portal_id, number),
  unique (portal_id, slug),
  foreign key (portal_id, badge_media_id) references media (portal_id, id),
  foreign key (portal_id, created_by) references users (portal_id, id),
  foreign key (portal_id, updated_by) references users (portal_id, id),
  constraint published_is_complete
    check (status = 'draft' or (version > 0 and name <> '' and badge_media_id is not null))
);
create index certifications_name_idx on certifications (portal_id, name collate "und-x-icu", id);
create index certifications_search_idx on certifications using gin (search gin_trgm_ops);
select protect_rows('certifications', 'select, insert, update, delete');

create view certification_search as
  select portal_id, id, search from certifications
   where portal_id = (select current_setting('signet.portal_id')::uuid);
grant select on certification_search to signet_app;

-- What an award is earned under, for ever.
create table certification_versions (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  certification_id  uuid         not null,
  version           integer      not null check (version > 0),
  name              text         not null,
  description       text         not null,
  criteria          text         not null,
  skills            text[]       not null,
  badge_media_id    uuid         not null,
  rule              text         not null check (rule in ('all', 'any', 'n')),
  rule_n            integer,
  validity          jsonb        not null,
  time_zone         text         not null,
  settings          jsonb        not null,
  in_force_from     timestamptz  not null,
  in_force_to       timestamptz,
  primary key (portal_id, certification_id, version),
  foreign key (portal_id, certification_id) references certifications (portal_id, id)
    on delete cascade,
  foreign key (portal_id, badge_media_id) references media (portal_id, id)
);
select protect_rows('certification_versions', 'select, insert, update');

-- Version 0 is the draft's list.
create table certification_trainings (
  portal_id         uuid      not null default current_setting('signet.portal_id')::uuid
                              references portals (id),
  certification_id  uuid      not null,
  version           integer   not null,
  training_id       uuid      not null,
  position          smallint  not null,
  primary key (portal_id, certification_id, version, training_id),
  foreign key (portal_id, certification_id) references certifications (portal_id, id)
    on delete cascade,
  foreign key (portal_id, training_id) references trainings (portal_id, id)
);
create index certification_trainings_training_idx
  on certification_trainings (portal_id, training_id, certification_id);
select protect_rows('certification_trainings', 'select, insert, delete');

-- [from, to): no groups means everyone.
create table certification_visibility (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  id                uuid         not null,
  certification_id  uuid         not null,
  group_ids         uuid[]       not null,
  from_at           timestamptz  not null,
  to_at             timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, certification_id) references certifications (portal_id, id)
    on delete cascade
);
create unique index certification_visibility_open_idx
  on certification_visibility (portal_id, certification_id) where to_at is null;
create index certification_visibility_idx on certification_visibility (portal_id, certification_id, from_at);
select protect_rows('certification_visibility', 'select, insert, update');

-- [from, to) during which it issued.
create table certification_activations (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  id                uuid         not null,
  certification_id  uuid         not null,
  from_at           timestamptz  not null,
  to_at             timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, certification_id) references certifications (portal_id, id)
    on delete cascade
);
create unique index certification_activations_open_idx
  on certification_activations (portal_id, certification_id) where to_at is null;
create index certification_activations_idx on certification_activations (portal_id, certification_id, from_at);
select protect_rows('certification_activations', 'select, insert, update');
