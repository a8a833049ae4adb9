-- The rows and counts of the Issued Certifications table, kept in the awarding transaction.
-- Owner: modules/reporting
-- Locks: none; new tables only.

create table award_list (
  portal_id           uuid         not null default current_setting('signet.portal_id')::uuid
                                   references portals (id),
  id                  uuid         not null,   -- the award's
  code                text         not null,
  user_id             uuid         not null,
  user_name           text         not null,
  company_id          uuid,
  company_name        text         not null default '',
  owner_id            uuid,
  owner_name          text         not null default '',
  certification_id    uuid         not null,
  certification_name  text         not null,
  version             integer      not null,
  badge_media_id      uuid         not null,
  training_ids        uuid[]       not null,
  training_names      text[]       not null,
  sources             text[]       not null,   -- where the trainings come from
  skills              text[]       not null,
  issued_by           text         not null,
  issued_at           timestamptz  not null,
  issued_on           date         not null,
  last_valid_day      date,
  expires_at          timestamptz  not null default 'infinity',
  state               text         not null,
  search              text         not null,   -- folded, a blank before each word
  primary key (portal_id, id),
  foreign key (portal_id, id) references awards (portal_id, id)
);
create index award_list_user_name_idx on award_list (portal_id, user_name collate "und-x-icu", id);
create index award_list_company_name_idx on award_list (portal_id, company_name collate "und-x-icu", id);
create index award_list_certification_name_idx on award_list (portal_id, certification_name collate "und-x-icu", id);
create index award_list_owner_name_idx on award_list (portal_id, owner_name collate "und-x-icu", id);
create index award_list_issued_idx on award_list (portal_id, issued_at, id);
create index award_list_expires_idx on award_list (portal_id, expires_at, id);
create index award_list_user_idx on award_list (portal_id, user_id, id);
create index award_list_company_idx on award_list (portal_id, company_id, issued_at, id);
create index award_list_certification_idx on award_list (portal_id, certification_id, issued_at, id);
create index award_list_company_certification_idx
  on award_list (portal_id, company_id, certification_id, issued_at, id);
create index award_list_certification_user_idx
  on award_list (portal_id, certification_id, user_name collate "und-x-icu", id);
create index award_list_owner_idx on award_list (portal_id, owner_id, issued_at, id);
create index award_list_training_name_idx
  on award_list (portal_id, coalesce(training_names[1], '') collate "und-x-icu", id);
create index award_list_trainings_idx on award_list using gin (training_ids);
-- The few that ended, and the few that were not awarded by themselves.
create index award_list_ended_idx on award_list (portal_id, state, issued_at, id)
  where state <> 'live';
create index award_list_issued_by_idx on award_list (portal_id, issued_by, issued_at, id)
  where issued_by <> 'automatic';
create index award_list_search_idx on award_list using gin (search gin_trgm_ops)
  with (fastupdate = on);

-- Not granted: searched by text, so the application sees it through this view only.
create view award_list_scoped as
  select * from award_list
   where portal_id = (select current_setting('signet.portal_id')::uuid)
  with local check option;
grant select, insert, update on award_list_scoped to signet_app;

-- Counts by certification, company and last valid day. A writer appends differences, so that no
-- row is ever waited for; a job folds them together.
create table award_counts (
  portal_id   uuid     not null default current_setting('signet.portal_id')::uuid
                       references portals (id),
  id          uuid     not null,
  dimension   text     not null check (dimension in ('certification', 'company', 'day')),
  key         text     not null,   -- id, or the last valid day, or 'never'
  state       text     not null,
  difference  integer  not null,
  primary key (portal_id, id)
);
create index award_counts_key_idx on award_counts (portal_id, dimension, key, state);
select protect_rows('award_counts', 'select, insert, delete');
