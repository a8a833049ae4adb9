-- Awards and their evidence, the reason why there is none yet, and the status lists.
-- Owner: modules/issuing
-- Locks: none; new tables only.

create table status_lists (
  portal_id        uuid         not null default current_setting('signet.portal_id')::uuid
                                references portals (id),
  id               uuid         not null,
  number           integer      not null check (number > 0),
  purpose          text         not null check (purpose in ('revocation')),
  permutation_key  bytea        not null,
  next_position    integer      not null default 0,
  revision         integer      not null default 0,  -- grows with every changed bit
  created_at       timestamptz  not null,
  primary key (portal_id, id),
  unique (portal_id, purpose, number)
);
select protect_rows('status_lists', 'select, insert, update');

create table awards (
  portal_id          uuid         not null default current_setting('signet.portal_id')::uuid
                                  references portals (id),
  id                 uuid         not null,
  code               text         not null,   -- public, unguessable
  user_id            uuid         not null,
  certification_id   uuid         not null,
  version            integer      not null,
  cycle              smallint     not null check (cycle > 0),
  source             text         not null check (source in ('automatic', 'predated', 'manual', 'import')),
  caused_by          uuid,                    -- event, run or user
  awarded_at         timestamptz  not null,   -- business time
  decided_at         timestamptz  not null,
  time_zone          text         not null,
  anchor_date        date,                    -- what a chain of renewals counts from
  anchor_periods     smallint,
  issued_on          date         not null,   -- awarded_at in that zone
  last_valid_day     date,                    -- null: does not expire
  expires_at         timestamptz  not null default 'infinity',
  state              text         not null default 'live'
                     check (state in ('live', 'revoked', 'withdrawn', 'superseded')),
  ended_at           timestamptz,
  ended_by           uuid,
  end_reason         text,
  end_note           text,
  flag               text         check (flag in ('evidence-lost', 'date-differs')),
  flagged_at         timestamptz,
  snapshot           jsonb        not null,   -- names, company, badge and skills at the decision
  subject_id         uuid         not null,
  identity_salt      text         not null,
  identity_hash      text         not null,
  issuer_version     integer      not null,
  signing_key_id     uuid         not null,
  status_list_id     uuid         not null,
  status_index       integer      not null check (status_index >= 0),
  valid_from         timestamptz  not null,   -- of the credential; whole seconds
  proof_created      timestamptz  not null,
  proof_value        text         not null,
  primary key (portal_id, id),
  unique (portal_id, code),
  unique (portal_id, status_list_id, status_index),
  foreign key (portal_id, user_id) references users (portal_id, id),
  foreign key (portal_id, certification_id, version)
    references certification_versions (portal_id, certification_id, version),
  foreign key (portal_id, issuer_version) references issuer_profiles (portal_id, version),
  foreign key (portal_id, signing_key_id) references signing_keys (portal_id, id),
  foreign key (portal_id, status_list_id) references status_lists (portal_id, id),
  constraint ended_has_date check ((state = 'live') = (ended_at is null)),
  constraint term_is_whole check ((last_valid_day is null) = (expires_at = 'infinity'))
);
-- At most one award per user, certification and cycle, for ever (rule 4.10).
create unique index awards_cycle_idx on awards (portal_id, user_id, certification_id, cycle)
  where state in ('live', 'revoked');
create unique index awards_code_idx on awards (code);
create index awards_certification_idx on awards (portal_id, certification_id, id);
-- Who holds what: counted for each certification of a table.
create index awards_holders_idx on awards (portal_id, certification_id, user_id, expires_at)
  where state = 'live';
create index awards_ended_idx on awards (portal_id, status_list_id, status_index)
  where state in ('revoked', 'withdrawn');
select protect_rows('awards', 'select, insert, update');

create table award_evidence (
  portal_id      uuid         not null default current_setting('signet.portal_id')::uuid
                              references portals (id),
  award_id       uuid         not null,
  completion_id  uuid         not null,
  training_id    uuid         not null,
  occurred_at    timestamptz  not null,
  primary key (portal_id, award_id, completion_id),
  foreign key (portal_id, award_id) references awards (portal_id, id),
  foreign key (portal_id, completion_id) references completions (portal_id, id)
);
create index award_evidence_completion_idx on award_evidence (portal_id, completion_id);
select protect_rows('award_evidence', 'select, insert');

-- The single reason why a user has no award (section 4); the row goes when the award comes.
create table holds (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  user_id           uuid         not null,
  certification_id  uuid         not null,
  reason            text         not null check (reason in (
                      'person-inactive', 'already-certified', 'revoked', 'withdrawn', 'not-met', 'future',
                      'inactive', 'not-visible', 'prior', 'joined-late')),
  details           jsonb        not null default '{}',
  met_at            timestamptz,
  recheck_at        timestamptz,  -- the clock itself will change the answer (C-09)
  since             timestamptz  not null,
  decided_at        timestamptz  not null,
  primary key (portal_id, user_id, certification_id),
  foreign key (portal_id, user_id) references users (portal_id, id),
  foreign key (portal_id, certification_id) references certifications (portal_id, id)
    on delete cascade
);
create index holds_certification_idx on holds (portal_id, certification_id, reason, user_id);
create index holds_recheck_idx on holds (portal_id, recheck_at) where recheck_at is not null;
select protect_rows('holds', 'select, insert, update, delete');
