-- Quizzes: what is asked, every try at them with its answers, and requests for one more.
-- Owner: modules/training
-- Locks: track_steps, for a moment; new tables otherwise.

create table quizzes (
  portal_id   uuid         not null default current_setting('signet.portal_id')::uuid
                           references portals (id),
  id          uuid         not null,
  title       text         not null default '',
  search      text         not null default '',      -- folded, a blank before each word
  draft       jsonb        not null,                 -- settings and questions as they are edited
  revision    integer      not null default 1,       -- of the draft; answers If-Match
  version     integer      not null default 0 check (version >= 0),  -- in use; 0: none yet
  created_by  uuid,
  created_at  timestamptz  not null,
  updated_by  uuid,
  updated_at  timestamptz  not null,
  primary key (portal_id, id)
);
create index quizzes_title_idx on quizzes (portal_id, title collate "und-x-icu", id);
select protect_rows('quizzes', 'select, insert, update, delete');

-- What learners were asked under, for ever.
create table quiz_versions (
  portal_id     uuid         not null default current_setting('signet.portal_id')::uuid
                             references portals (id),
  quiz_id       uuid         not null,
  number        integer      not null check (number > 0),
  content       jsonb        not null,
  published_by  uuid,
  published_at  timestamptz  not null,
  primary key (portal_id, quiz_id, number),
  foreign key (portal_id, quiz_id) references quizzes (portal_id, id)
);
select protect_rows('quiz_versions', 'select, insert');

-- One try at a quiz. Version and seed give the same paper always, also in a later review.
create table quiz_attempts (
  portal_id     uuid         not null default current_setting('signet.portal_id')::uuid
                             references portals (id),
  id            uuid         not null,
  quiz_id       uuid         not null,
  user_id       uuid         not null,
  number        integer      not null check (number > 0),
  version       integer      not null,
  seed          integer      not null,
  started_at    timestamptz  not null,
  deadline      timestamptz,                          -- null: no time limit
  answers       jsonb        not null default '{}',   -- question id → ids of the chosen options
  flagged       uuid[]       not null default '{}',   -- questions to come back to
  submitted_at  timestamptz,
  ended_by      text         check (ended_by in ('learner', 'time')),
  points        integer      check (points >= 0),
  max_points    integer      check (max_points > 0),
  passed        boolean,
  primary key (portal_id, id),
  unique (portal_id, user_id, quiz_id, number),
  foreign key (portal_id, user_id) references users (portal_id, id),
  foreign key (portal_id, quiz_id, version) references quiz_versions (portal_id, quiz_id, number),
  constraint ended_is_scored check (
    (submitted_at is null) = (ended_by is null) and (submitted_at is null) = (points is null)
    and (submitted_at is null) = (max_points is null) and (submitted_at is null) = (passed is null))
);
create unique index quiz_attempts_open_idx on quiz_attempts (portal_id, user_id, quiz_id)
  where submitted_at is null;
create index quiz_attempts_quiz_idx on quiz_attempts (portal_id, quiz_id, id);
create index quiz_attempts_deadline_idx on quiz_attempts (portal_id, deadline)
  where submitted_at is null;
select protect_rows('quiz_attempts', 'select, insert, update');

-- More attempts than the quiz gives: asked for, granted, or both.
create table quiz_attempt_grants (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  id           uuid         not null,
  quiz_id      uuid         not null,
  user_id      uuid         not null,
  asked_at     timestamptz,                           -- null: granted without being asked
  message      text         not null default '',
  answered_at  timestamptz,
  answered_by  uuid,
  attempts     smallint     check (attempts >= 0),    -- 0: declined
  note         text         not null default '',
  created_at   timestamptz  not null,
  primary key (portal_id, id),
  foreign key (portal_id, quiz_id) references quizzes (portal_id, id),
  foreign key (portal_id, user_id) references users (portal_id, id),
  constraint asked_or_answered check (asked_at is not null or answered_at is not null),
  constraint answered_with_a_number check ((answered_at is null) = (attempts is null))
);
create unique index quiz_attempt_grants_waiting_idx
  on quiz_attempt_grants (portal_id, user_id, quiz_id) where answered_at is null;
create index quiz_attempt_grants_user_idx on quiz_attempt_grants (portal_id, user_id, quiz_id, id);
create index quiz_attempt_grants_asked_idx on quiz_attempt_grants (portal_id, id)
  where asked_at is not null;
select protect_rows('quiz_attempt_grants', 'select, insert, update');

alter table track_steps add foreign key (portal_id, quiz_id) references quizzes (portal_id, id);
