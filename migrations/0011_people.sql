-- Revisions of people, companies and groups; several domains for a company; links that set a password.
-- Owner: modules/people
-- Locks: ACCESS EXCLUSIVE for a moment on four tables, to add columns with constant defaults; the new
-- indexes hold writes to users and companies back while they are built: seconds for a million rows.

alter table users     add column revision integer not null default 1;  -- answers If-Match
alter table companies add column revision integer not null default 1;
alter table groups    add column revision integer not null default 1;

-- An invitation, or a new password: whoever uses the link chooses one.
alter table sign_in_links add column sets_password boolean not null default false;

-- Whose addresses end so works there (S-182, S-192); one domain belongs to one company.
-- `companies.domain` is left for processes of the version before, and read no more.
create table company_domains (
  portal_id   uuid  not null default current_setting('signet.portal_id')::uuid
                    references portals (id),
  domain      text  not null check (domain <> '' and domain = lower(domain)),
  company_id  uuid  not null,
  primary key (portal_id, domain),
  foreign key (portal_id, company_id) references companies (portal_id, id)
);
create index company_domains_company_idx on company_domains (portal_id, company_id, domain);
select protect_rows('company_domains', 'select, insert, delete');

insert into company_domains (portal_id, domain, company_id)
select distinct on (portal_id, lower(domain)) portal_id, lower(domain), id
  from companies where domain <> ''
 order by portal_id, lower(domain), created_at, id;

-- Everything that the tables of users and companies show, filter and sort by.
create or replace view user_search as
  select portal_id, id, name, email, search, active, primary_company_id, kind, permissions,
         company_role, email_folded, created_at, last_sign_in_at, erased_at
    from users
   where portal_id = (select current_setting('signet.portal_id')::uuid);
create or replace view company_search as
  select portal_id, id, name, search, status, account_owner_id, is_vendor, created_at
    from companies
   where portal_id = (select current_setting('signet.portal_id')::uuid);

create index users_created_idx on users (portal_id, created_at, id);
create index users_last_sign_in_idx
  on users (portal_id, coalesce(last_sign_in_at, '-infinity'::timestamptz), id);
create index companies_created_idx on companies (portal_id, created_at, id);
create index group_memberships_members_idx on group_memberships (portal_id, group_id, user_id)
  where ended_at is null;
