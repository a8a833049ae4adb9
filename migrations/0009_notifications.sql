-- Mails, sent once each, and what the bell shows.
-- Owner: modules/notifications
-- Locks: none; new tables only.

create table mails (
  portal_id     uuid         not null default current_setting('signet.portal_id')::uuid
                             references portals (id),
  id            uuid         not null,
  effect_key    text         not null,   -- what it is about and for whom: never two of one
  kind          text         not null,
  user_id       uuid         not null,
  award_id      uuid,
  recipient     text         not null,
  sender        text         not null,
  subject       text         not null,
  html          text         not null,
  text          text         not null,
  attachments   jsonb        not null default '[]',   -- {name, contentId, contentType, storageKey}
  state         text         not null
                check (state in ('waiting', 'sent', 'failed', 'cancelled')),
  attempts      smallint     not null default 0,
  last_error    text,
  created_at    timestamptz  not null,
  sent_at       timestamptz,
  primary key (portal_id, id),
  unique (portal_id, effect_key),
  foreign key (portal_id, user_id) references users (portal_id, id)
);
create index mails_user_idx on mails (portal_id, user_id, id);
create index mails_award_idx on mails (portal_id, award_id) where award_id is not null;
select protect_rows('mails', 'select, insert, update');

create table notifications (
  portal_id   uuid         not null default current_setting('signet.portal_id')::uuid
                           references portals (id),
  id          uuid         not null,
  effect_key  text         not null,
  user_id     uuid         not null,
  kind        text         not null,
  title       text         not null,
  link        text,
  created_at  timestamptz  not null,
  read_at     timestamptz,
  primary key (portal_id, id),
  unique (portal_id, effect_key),
  foreign key (portal_id, user_id) references users (portal_id, id)
);
create index notifications_user_idx on notifications (portal_id, user_id, id);
select protect_rows('notifications', 'select, insert, update');
