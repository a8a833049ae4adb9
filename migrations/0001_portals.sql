-- The tenants, their addresses, issuer profiles and signing keys; the rule that binds rows to one.
-- Owner: modules/portals
-- Locks: none; new tables only.

create extension if not exists pg_trgm;

-- Binds a table to the portal of the transaction and grants the application what it may do.
-- The policy is loud: without a portal in scope the cast fails, it never answers empty rows.
create function protect_rows(target regclass, privileges text) returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy portal on %s
       using (portal_id = (select current_setting(''signet.portal_id'')::uuid))
       with check (portal_id = (select current_setting(''signet.portal_id'')::uuid))', target);
  execute format('grant %s on %s to signet_app', privileges, target);
end $$;

create table portals (
  id               uuid         primary key,
  slug             text         not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name             text         not null check (name <> ''),
  time_zone        text         not null,
  labels           jsonb        not null default '{}',
  brand_color      text         not null default '#2B3FA8' check (brand_color ~ '^#[0-9A-Fa-f]{6}$'),
  logo_media_id    uuid,
  -- Every id inside a credential is below this address; no slash at its end.
  base_address     text         not null check (base_address !~ '/$'),
  support_contact  text,
  is_default       boolean      not null default false,
  is_demo          boolean      not null default false,
  created_at       timestamptz  not null
);

create unique index portals_default_idx on portals (is_default) where is_default;

alter table portals enable row level security;
create policy portal on portals
  using      (id = (select current_setting('signet.portal_id')::uuid))
  with check (id = (select current_setting('signet.portal_id')::uuid));
grant select, insert, update on portals to signet_app;

create table portal_hosts (
  host       text  primary key check (host = lower(host)),
  portal_id  uuid  not null default current_setting('signet.portal_id')::uuid
                   references portals (id)
);
select protect_rows('portal_hosts', 'select, insert, delete');

-- What an award says of its issuer is the version in force when it was made.
create table issuer_profiles (
  portal_id                 uuid         not null default current_setting('signet.portal_id')::uuid
                                         references portals (id),
  version                   integer      not null check (version > 0),
  name                      text         not null,
  url                       text         not null,
  email                     text,
  image_media_id            uuid,
  linkedin_organization_id  text,
  created_at                timestamptz  not null,
  primary key (portal_id, version)
);
select protect_rows('issuer_profiles', 'select, insert');

create table signing_keys (
  portal_id              uuid         not null default current_setting('signet.portal_id')::uuid
                                      references portals (id),
  id                     uuid         not null,
  -- The DID that controls the key, and the full id of the key in its document.
  controller             text         not null,
  verification_method    text         not null,
  public_key_multibase   text         not null,
  private_key_encrypted  text         not null,
  state                  text         not null check (state in ('active', 'retired')),
  created_at             timestamptz  not null,
  retired_at             timestamptz,
  primary key (portal_id, id),
  constraint retired_has_date check ((state = 'retired') = (retired_at is not null))
);
create unique index signing_keys_active_idx on signing_keys (portal_id) where state = 'active';
select protect_rows('signing_keys', 'select, insert, update');
