-- The few questions that come before the portal is known. Nothing else crosses portals.
-- Owner: db
-- Locks: none; functions only.

create function portal_of_host(wanted text) returns uuid
  language sql stable security definer set search_path = public as $$
  select coalesce(
    (select portal_id from portal_hosts where host = lower(wanted)),
    (select id from portals where is_default))
$$;

create function portal_of_code(wanted text) returns uuid
  language sql stable security definer set search_path = public as $$
  select portal_id from awards where code = wanted
$$;

create function portal_of_issuer(wanted text) returns uuid
  language sql stable security definer set search_path = public as $$
  select id from portals where slug = wanted
$$;

create function portal_of_key(wanted uuid) returns uuid
  language sql stable security definer set search_path = public as $$
  select portal_id from signing_keys where id = wanted
$$;

create function portal_of_sign_in_link(hash bytea) returns uuid
  language sql stable security definer set search_path = public as $$
  select portal_id from sign_in_links where token_hash = hash
$$;

create function all_portals() returns setof uuid
  language sql stable security definer set search_path = public as $$
  select id from portals order by id
$$;

-- Everything that a request must know of a user, in one question.
create function actor_of_session(hash bytea, at timestamptz)
  returns table (portal_id uuid, session_id uuid, user_id uuid, name text, kind text,
                 permissions text[], company_id uuid, company_role text, owned_company_ids uuid[],
                 last_seen_at timestamptz)
  language sql stable security definer set search_path = public as $$
  select s.portal_id, s.id, u.id, u.name, u.kind, u.permissions, u.primary_company_id,
         u.company_role,
         array(select c.id from companies c
                where c.portal_id = u.portal_id and c.account_owner_id = u.id),
         s.last_seen_at
    from sessions s
    join users u on u.portal_id = s.portal_id and u.id = s.user_id
   where s.token_hash = hash and s.revoked_at is null and s.expires_at > at and u.active
$$;

create function actor_of_api_key(hash bytea)
  returns table (portal_id uuid, api_key_id uuid, name text, scopes text[],
                 last_used_at timestamptz)
  language sql stable security definer set search_path = public as $$
  select k.portal_id, k.id, k.name, k.scopes, k.last_used_at
    from api_keys k where k.key_hash = hash and k.revoked_at is null
$$;

do $$
declare f text;
begin
  foreach f in array array['portal_of_host(text)', 'portal_of_code(text)', 'portal_of_issuer(text)',
    'portal_of_key(uuid)', 'portal_of_sign_in_link(bytea)', 'all_portals()',
    'actor_of_session(bytea, timestamptz)', 'actor_of_api_key(bytea)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to signet_app', f);
  end loop;
end $$;
