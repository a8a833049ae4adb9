-- Pictures: what was uploaded, what was made of it, where it lies in the object storage.
-- Owner: modules/media
-- Locks: none; new tables only.

create table media (
  portal_id      uuid         not null default current_setting('signet.portal_id')::uuid
                              references portals (id),
  id             uuid         not null,
  name           text         not null,
  content_type   text         not null check (content_type in ('image/png', 'image/jpeg')),
  width          integer      not null check (width > 0),
  height         integer      not null check (height > 0),
  byte_size      integer      not null check (byte_size > 0),
  sha256         text         not null,
  storage_key    text         not null,
  rendition_key  text         not null,  -- PNG, 500 by 500 px
  warnings       jsonb        not null default '[]',
  uploaded_by    uuid,
  created_at     timestamptz  not null,
  primary key (portal_id, id)
);
select protect_rows('media', 'select, insert');
