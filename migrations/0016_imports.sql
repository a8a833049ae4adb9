-- Files that bring users, companies and completions in, row by row.
-- Owner: modules/imports
-- Locks: new tables; one index on companies is built while nobody writes them.

create table imports (
  portal_id    uuid         not null default current_setting('signet.portal_id')::uuid
                            references portals (id),
  id           uuid         not null,
  kind         text         not null check (kind in ('users', 'companies', 'completions')),
  file_name    text         not null,
  encoding     text         not null,
  separator    text         not null,
  titles       jsonb        not null,  -- of the columns, as the file has them
  settings     jsonb        not null,  -- which column is what, and what was decided about the rows
  state        text         not null
               check (state in ('read', 'checking', 'checked', 'importing', 'imported', 'undoing', 'undone')),
  job_id       uuid,                   -- of the work under way; one that was stopped ends the state
  total        integer      not null check (total >= 0),
  counts       jsonb        not null default '{}',  -- of the rows, by what becomes of them
  created_by   uuid,
  created_at   timestamptz  not null,
  updated_at   timestamptz  not null,
  finished_at  timestamptz,
  primary key (portal_id, id),
  foreign key (portal_id, created_by) references users (portal_id, id)
);
create index imports_kind_idx on imports (portal_id, kind, id);
select protect_rows('imports', 'select, insert, update, delete');

-- Rows wait here and not in memory. They name people, and are dropped when an import is old.
create table import_rows (
  portal_id        uuid         not null default current_setting('signet.portal_id')::uuid
                                references portals (id),
  import_id        uuid         not null,
  number           integer      not null check (number > 1),  -- as a spreadsheet counts; 1 has the titles
  cells            jsonb        not null,
  outcome          text         check (outcome in ('new', 'changed', 'same', 'error', 'skipped')),
  key              text,        -- whom or what the row is about, folded: twice in a file is a mistake
  note             text         check (note in ('inactive', 'waiting')),
  missing_company  text,
  problems         jsonb        not null default '[]',  -- {field, message}
  changes          jsonb        not null default '[]',  -- {field, from, to}
  subject_id       uuid,        -- the user, company or completion
  done_at          timestamptz,
  undone_at        timestamptz,
  primary key (portal_id, import_id, number),
  foreign key (portal_id, import_id) references imports (portal_id, id) on delete cascade
);
create index import_rows_outcome_idx on import_rows (portal_id, import_id, outcome, number);
create index import_rows_key_idx on import_rows (portal_id, import_id, key, number)
  where key is not null;
create index import_rows_missing_idx on import_rows (portal_id, import_id, missing_company)
  where missing_company is not null;
select protect_rows('import_rows', 'select, insert, update, delete');

-- A file names companies in any case; they are found through company_search.
create index companies_lower_name_idx on companies (portal_id, lower(name));
