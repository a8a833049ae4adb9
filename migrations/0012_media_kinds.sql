-- Videos and documents beside pictures; uploads that go on after a cut; files to be cleared away.
-- Owner: modules/media
-- Locks: media, while its few rows are rewritten; certifications and their versions for two indexes.

alter table media
  add column kind         text         not null default 'picture'
                          check (kind in ('picture', 'video', 'document')),
  add column duration_ms  integer      check (duration_ms > 0),
  add column poster_key   text,                                 -- JPEG, a moment of a video
  add column revision     integer      not null default 1 check (revision > 0),  -- +1 by a new file
  add column search       text         not null default '',     -- folded, a blank before each word
  add column deleted_at   timestamptz,
  alter column width drop not null,
  alter column height drop not null,
  alter column rendition_key drop not null,
  drop constraint media_content_type_check,
  add constraint media_content_type_check check (content_type in (
    'image/png', 'image/jpeg', 'video/mp4', 'video/webm', 'application/pdf', 'text/plain',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  add constraint pictures_are_measured check (
    kind <> 'picture' or (width is not null and height is not null and rendition_key is not null)),
  add constraint only_videos_play check (
    kind = 'video' or (duration_ms is null and poster_key is null));

update media
   set search = ' ' || btrim(lower(regexp_replace(
                  regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g'), '\s+', ' ', 'g')));

create index media_kind_idx on media (portal_id, kind, id) where deleted_at is null;
create index media_deleted_idx on media (portal_id, deleted_at) where deleted_at is not null;
create index media_search_idx on media using gin (search gin_trgm_ops);
create index certifications_badge_idx on certifications (portal_id, badge_media_id)
  where badge_media_id is not null;
create index certification_versions_badge_idx on certification_versions (portal_id, badge_media_id);
grant update, delete on media to signet_app;

-- Under a policy PostgreSQL may not use a trigram index: text is searched through this view.
create view media_search as
  select portal_id, id, search from media
   where portal_id = (select current_setting('signet.portal_id')::uuid);
grant select on media_search to signet_app;

-- A file on its way. Its id becomes the id of the medium, so that completing it twice makes one.
create table media_uploads (
  portal_id       uuid         not null default current_setting('signet.portal_id')::uuid
                               references portals (id),
  id              uuid         not null,
  file_name       text         not null,
  byte_size       integer      not null check (byte_size > 0),
  received_bytes  integer      not null default 0,
  last_modified   timestamptz,              -- of the file over there; with its name and size it is known again
  replaces_id     uuid,                     -- the medium that gets this file
  uploaded_by     uuid         not null,
  created_at      timestamptz  not null,
  expires_at      timestamptz  not null,
  primary key (portal_id, id),
  foreign key (portal_id, uploaded_by) references users (portal_id, id),
  foreign key (portal_id, replaces_id) references media (portal_id, id),
  constraint no_more_than_promised check (received_bytes between 0 and byte_size)
);
create index media_uploads_person_idx on media_uploads (portal_id, uploaded_by, id);
create index media_uploads_expires_idx on media_uploads (portal_id, expires_at);
select protect_rows('media_uploads', 'select, insert, update, delete');

-- What has arrived, in the order of its place. A row never lacks its object.
create table media_upload_parts (
  portal_id    uuid     not null default current_setting('signet.portal_id')::uuid
                        references portals (id),
  upload_id    uuid     not null,
  begins_at    integer  not null check (begins_at >= 0),
  byte_size    integer  not null check (byte_size > 0),
  storage_key  text     not null,
  primary key (portal_id, upload_id, begins_at),
  foreign key (portal_id, upload_id) references media_uploads (portal_id, id)
);
select protect_rows('media_upload_parts', 'select, insert, delete');

-- Objects of the storage that nothing needs, or that nobody may ever come to need.
create table media_leftovers (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  storage_key  text         not null,
  due_at       timestamptz  not null,
  primary key (portal_id, storage_key)
);
create index media_leftovers_due_idx on media_leftovers (portal_id, due_at);
select protect_rows('media_leftovers', 'select, insert, update, delete');
