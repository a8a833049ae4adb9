-- Learning tracks: their steps, who may take them, and how far everybody has come.
-- Owner: modules/training
-- Locks: trainings, for a moment; new tables otherwise.

alter table trainings drop constraint trainings_kind_check;
alter table trainings add constraint trainings_kind_check check (kind in ('external', 'track'));
alter table trainings drop constraint trainings_status_check;
alter table trainings add constraint trainings_status_check
  check (status in ('active', 'draft', 'published', 'archived'));
alter table trainings add constraint trainings_status_of_kind_check
  check (status = 'archived' or (kind = 'track') = (status in ('draft', 'published')));

create table tracks (
  portal_id          uuid         not null default current_setting('signet.portal_id')::uuid
                                  references portals (id),
  id                 uuid         not null,
  description        text         not null default '',
  step_order         text         not null default 'sequential'
                                  check (step_order in ('free', 'sequential')),
  estimated_minutes  integer      check (estimated_minutes > 0),
  picture_media_id   uuid,
  group_ids          uuid[]       not null default '{}',  -- none: everybody
  revision           integer      not null default 1,     -- of track and steps; answers If-Match
  updated_by         uuid,
  published_at       timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, id) references trainings (portal_id, id),
  foreign key (portal_id, picture_media_id) references media (portal_id, id)
);
select protect_rows('tracks', 'select, insert, update');

-- [from, to): no groups means everyone.
create table track_visibility (
  portal_id  uuid         not null default current_setting('signet.portal_id')::uuid
                          references portals (id),
  id         uuid         not null,
  track_id   uuid         not null,
  group_ids  uuid[]       not null,
  from_at    timestamptz  not null,
  to_at      timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, track_id) references tracks (portal_id, id)
);
create unique index track_visibility_open_idx on track_visibility (portal_id, track_id)
  where to_at is null;
select protect_rows('track_visibility', 'select, insert, update');

-- A step belongs to the attempts that were made in [since, until): null is without end. So a
-- published track changes for new starters only, or for everybody (L-57).
create table track_steps (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  id                uuid         not null,
  track_id          uuid         not null,
  position          integer      not null check (position >= 0),
  kind              text         not null
                                 check (kind in ('article', 'video', 'document', 'link', 'quiz')),
  title             text         not null default '',
  is_optional       boolean      not null default false,
  body              text         not null default '',  -- sanitised HTML
  media_id          uuid,                              -- a file of the Media Library, or …
  url               text,                              -- … an address
  duration_seconds  integer      check (duration_seconds > 0),  -- of a video
  quiz_id           uuid,
  is_waiting        boolean      not null default false,  -- added to a published track, not yet out
  since             timestamptz,
  until             timestamptz,
  created_at        timestamptz  not null,
  updated_at        timestamptz  not null,
  primary key (portal_id, id),
  foreign key (portal_id, track_id) references tracks (portal_id, id),
  foreign key (portal_id, media_id) references media (portal_id, id),
  constraint file_or_address check (media_id is null or url is null)
);
create index track_steps_track_idx on track_steps (portal_id, track_id, position, id);
create index track_steps_quiz_idx on track_steps (portal_id, quiz_id) where quiz_id is not null;
create index track_steps_media_idx on track_steps (portal_id, media_id) where media_id is not null;
select protect_rows('track_steps', 'select, insert, update, delete');

-- One pass of one user through one track. At most one is open; a closed one is frozen (L-63).
create table attempts (
  portal_id      uuid         not null default current_setting('signet.portal_id')::uuid
                              references portals (id),
  id             uuid         not null,
  user_id        uuid         not null,
  track_id       uuid         not null,
  number         integer      not null check (number > 0),
  created_at     timestamptz  not null,
  started_at     timestamptz,            -- null: opened again, nothing done yet
  completed_at   timestamptz,
  completion_id  uuid,                   -- the fact that it became
  closed_at      timestamptz,
  closed_by      uuid,
  close_reason   text,
  primary key (portal_id, id),
  unique (portal_id, user_id, track_id, number),
  foreign key (portal_id, user_id) references users (portal_id, id),
  foreign key (portal_id, track_id) references tracks (portal_id, id),
  foreign key (portal_id, completion_id) references completions (portal_id, id)
);
create unique index attempts_open_idx on attempts (portal_id, user_id, track_id)
  where closed_at is null;
create index attempts_track_idx on attempts (portal_id, track_id, id);
select protect_rows('attempts', 'select, insert, update');

create table step_progress (
  portal_id         uuid            not null default current_setting('signet.portal_id')::uuid
                                    references portals (id),
  attempt_id        uuid            not null,
  step_id           uuid            not null,
  opened_at         timestamptz     not null,
  last_opened_at    timestamptz     not null,
  completed_at      timestamptz,
  watched           int4multirange  not null default '{}',  -- seconds of the video, each counted once
  position_seconds  integer         not null default 0,     -- where to go on
  duration_seconds  integer         check (duration_seconds > 0),  -- as the learner's player says
  score             numeric         check (score between 0 and 100),  -- percent, of a quiz
  primary key (portal_id, attempt_id, step_id),
  foreign key (portal_id, attempt_id) references attempts (portal_id, id),
  foreign key (portal_id, step_id) references track_steps (portal_id, id)
);
select protect_rows('step_progress', 'select, insert, update');
