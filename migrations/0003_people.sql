-- Companies, users, groups, and how they prove who they are.
-- Owner: modules/people
-- Locks: none; new tables only.

create table companies (
  portal_id         uuid         not null default current_setting('signet.portal_id')::uuid
                                 references portals (id),
  id                uuid         not null,
  name              text         not null check (name <> ''),
  search            text         not null,  -- folded, a blank before each word
  is_vendor         boolean      not null default false,
  status            text         not null default 'active'
                    check (status in ('active', 'inactive', 'pending')),
  domain            text,
  account_owner_id  uuid,
  created_at        timestamptz  not null,
  updated_at        timestamptz  not null,
  primary key (portal_id, id)
);
create index companies_owner_idx on companies (portal_id, account_owner_id, id);
create index companies_name_idx on companies (portal_id, name collate "und-x-icu", id);
create index companies_search_idx on companies using gin (search gin_trgm_ops);
select protect_rows('companies', 'select, insert, update');

create table users (
  portal_id           uuid         not null default current_setting('signet.portal_id')::uuid
                                   references portals (id),
  id                  uuid         not null,
  email               text         not null,
  email_folded        text         not null,
  name                text         not null check (name <> ''),
  search              text         not null,  -- folded name and e-mail, a blank before each word
  kind                text         not null check (kind in ('administrator', 'subscriber')),
  permissions         text[]       not null default '{}',
  primary_company_id  uuid,
  company_role        text         check (company_role in ('executive', 'manager', 'sales')),
  active              boolean      not null default true,
  erased_at           timestamptz,
  password_hash       text,
  created_at          timestamptz  not null,
  updated_at          timestamptz  not null,
  last_sign_in_at     timestamptz,
  primary key (portal_id, id),
  unique (portal_id, email_folded),
  foreign key (portal_id, primary_company_id) references companies (portal_id, id),
  constraint permissions_known
    check (permissions <@ array['content', 'system', 'people']::text[]),
  constraint only_administrators_have_permissions
    check (kind = 'administrator' or permissions = '{}'),
  constraint role_needs_company check (company_role is null or primary_company_id is not null)
);
create index users_company_idx on users (portal_id, primary_company_id, id);
create index users_name_idx on users (portal_id, name collate "und-x-icu", id);
create index users_search_idx on users using gin (search gin_trgm_ops);
select protect_rows('users', 'select, insert, update');

alter table companies add foreign key (portal_id, account_owner_id) references users (portal_id, id);

-- Under a policy PostgreSQL may not use a trigram index: text is searched through the owner's
-- views, which carry the portal themselves. They can only be read.
create view user_search as
  select portal_id, id, name, email, search, active, primary_company_id from users
   where portal_id = (select current_setting('signet.portal_id')::uuid);
create view company_search as
  select portal_id, id, name, search, status, account_owner_id, is_vendor from companies
   where portal_id = (select current_setting('signet.portal_id')::uuid);
grant select on user_search, company_search to signet_app;

-- Who belonged where, and when: the question "was she there then?" has an answer.
create table company_memberships (
  portal_id   uuid         not null default current_setting('signet.portal_id')::uuid
                           references portals (id),
  id          uuid         not null,
  user_id     uuid         not null,
  company_id  uuid         not null,
  role        text         not null check (role in ('owner', 'executive', 'manager', 'sales')),
  is_primary  boolean      not null,
  source      text         not null default 'manual',
  began_at    timestamptz  not null,
  ended_at    timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, user_id) references users (portal_id, id),
  foreign key (portal_id, company_id) references companies (portal_id, id),
  -- S-185: Owner is never the role in a primary company.
  constraint owner_is_never_primary check (not (role = 'owner' and is_primary)),
  constraint ends_after_beginning check (ended_at is null or ended_at >= began_at)
);
create unique index company_memberships_primary_idx on company_memberships (portal_id, user_id)
  where is_primary and ended_at is null;
create unique index company_memberships_open_idx
  on company_memberships (portal_id, user_id, company_id) where ended_at is null;
create index company_memberships_company_idx on company_memberships (portal_id, company_id, id);
select protect_rows('company_memberships', 'select, insert, update');

create table groups (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  id           uuid         not null,
  name         text         not null check (name <> ''),
  description  text         not null default '',
  kind         text         not null default 'static' check (kind in ('static')),
  deleted_at   timestamptz,
  created_at   timestamptz  not null,
  primary key (portal_id, id)
);
create unique index groups_name_idx on groups (portal_id, lower(name)) where deleted_at is null;
select protect_rows('groups', 'select, insert, update');

create table group_memberships (
  portal_id  uuid         not null default current_setting('signet.portal_id')::uuid
                          references portals (id),
  id         uuid         not null,
  group_id   uuid         not null,
  user_id    uuid         not null,
  source     text         not null default 'manual',
  began_at   timestamptz  not null,
  ended_at   timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, group_id) references groups (portal_id, id),
  foreign key (portal_id, user_id) references users (portal_id, id),
  constraint ends_after_beginning check (ended_at is null or ended_at >= began_at)
);
create unique index group_memberships_open_idx
  on group_memberships (portal_id, user_id, group_id) where ended_at is null;
create index group_memberships_group_idx on group_memberships (portal_id, group_id, id);
select protect_rows('group_memberships', 'select, insert, update');

create table sessions (
  portal_id     uuid         not null default current_setting('signet.portal_id')::uuid
                             references portals (id),
  id            uuid         not null,
  user_id       uuid         not null,
  token_hash    bytea        not null,
  created_at    timestamptz  not null,
  last_seen_at  timestamptz  not null,
  expires_at    timestamptz  not null,
  user_agent    text         not null default '',
  address       text         not null default '',
  revoked_at    timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, user_id) references users (portal_id, id)
);
create unique index sessions_token_idx on sessions (token_hash);
create index sessions_user_idx on sessions (portal_id, user_id, id);
select protect_rows('sessions', 'select, insert, update');

create table sign_in_links (
  portal_id   uuid         not null default current_setting('signet.portal_id')::uuid
                           references portals (id),
  id          uuid         not null,
  user_id     uuid         not null,
  token_hash  bytea        not null,
  expires_at  timestamptz  not null,
  used_at     timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, user_id) references users (portal_id, id)
);
create unique index sign_in_links_token_idx on sign_in_links (token_hash);
select protect_rows('sign_in_links', 'select, insert, update');

create table api_keys (
  portal_id     uuid         not null default current_setting('signet.portal_id')::uuid
                             references portals (id),
  id            uuid         not null,
  name          text         not null check (name <> ''),
  prefix        text         not null,
  key_hash      bytea        not null,
  scopes        text[]       not null,
  created_by    uuid,
  created_at    timestamptz  not null,
  last_used_at  timestamptz,
  revoked_at    timestamptz,
  primary key (portal_id, id)
);
create unique index api_keys_hash_idx on api_keys (key_hash);
select protect_rows('api_keys', 'select, insert, update');

-- Owner: db
-- Counted across processes. No person's row: the key is a hash of account or address.
create table rate_limits (
  key        text         primary key,
  count      integer      not null,
  resets_at  timestamptz  not null
);
create index rate_limits_resets_idx on rate_limits (resets_at);
grant select, insert, update, delete on rate_limits to signet_app;
