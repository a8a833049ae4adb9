-- The one portal that a visitor makes in the first minutes, and which portals are installed.
-- Owner: modules/portals
-- Locks: portals, for as long as it takes to note a new column.

-- The index lets one of two first visitors through (docs/adr/0009-first-portal.md).
alter table portals add column set_up_by_visitor boolean not null default false;
create unique index portals_set_up_idx on portals (set_up_by_visitor) where set_up_by_visitor;

-- For the set-up page, and for the switch between portals of one machine. Nothing else of a portal
-- is said before it is known which one is asked.
create function installed_portals() returns table (id uuid, name text, is_demo boolean)
  language sql stable security definer set search_path = public as $$
  select id, name, is_demo from portals order by id
$$;
revoke all on function installed_portals() from public;
grant execute on function installed_portals() to signet_app;
