import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { portals } from '../../tests/support/people.ts';
import { createTestDatabase, dropTestDatabase } from '../../tests/support/template.ts';
import { openPool } from './connection.ts';
import { portalScope } from './database.ts';

/*
 * Promise S2: a portal's data is invisible to another, even for a query that forgets to ask. First
 * what the catalogue says of every table and view, then what happens when one tries.
 */

const server = inject('testDatabase');
const database = await createTestDatabase(server);
const pool = openPool({ connectionString: database.url }, 4);
const withPortal = portalScope(pool);
afterAll(async () => {
  await pool.end();
  await dropTestDatabase(server, database.name);
});

const here = portals.meridian;
const there = portals.other;

/** Belongs to no portal, or is what tells portals apart. Nothing else may be. */
const withoutPortalId = ['portals', 'rate_limits', 'schema_migrations'];
const keyedOtherwise = ['portal_hosts', ...withoutPortalId];
/** What may look across portals: ids of one row, the names of portals, numbers of events. */
const crossing = [
  'actor_of_api_key',
  'actor_of_session',
  'all_portals',
  'installed_portals',
  'number_events',
  'portal_of_code',
  'portal_of_host',
  'portal_of_issuer',
  'portal_of_key',
  'portal_of_sign_in_link',
];
const inScope = `( SELECT (current_setting('signet.portal_id'::text))::uuid AS current_setting)`;

type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

interface Relation {
  readonly name: string;
  readonly kind: 'r' | 'v';
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly privileges: readonly Privilege[];
  readonly guarded: boolean;
  readonly policies: readonly { command: string; using: string; check: string }[];
  readonly options: readonly string[];
  readonly definition: string;
}

const relations = await loadRelations();
const tables = relations.filter(({ kind }) => kind === 'r');
const views = relations.filter(({ kind }) => kind === 'v');
const names = (list: readonly Relation[]) => list.map(({ name }) => name).sort();
const portalColumn = ({ name }: Relation) => (name === 'portals' ? 'id' : 'portal_id');
const isOfPortals = (relation: Relation) =>
  relation.columns.some(({ name }) => name === portalColumn(relation));

async function loadRelations(): Promise<readonly Relation[]> {
  const { rows } = await pool.query<Relation>(`
    select c.relname as name, c.relkind as kind, c.relrowsecurity as guarded,
           coalesce(c.reloptions, '{}') as options,
           coalesce(case when c.relkind = 'v' then pg_get_viewdef(c.oid) end, '') as definition,
           (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null))
                            order by a.attnum)
              from pg_attribute a
             where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
           array(select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p
                  where has_table_privilege('signet_app', c.oid, p)) as privileges,
           coalesce((select json_agg(json_build_object('command', p.polcmd,
                              'using', pg_get_expr(p.polqual, p.polrelid),
                              'check', pg_get_expr(p.polwithcheck, p.polrelid)))
              from pg_policy p where p.polrelid = c.oid), '[]') as policies
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
     order by c.relname`);
  return rows;
}

describe('the catalogue', () => {
  it('knows tables and plain views only', () => {
    expect(tables.length).toBeGreaterThan(25);
    expect(relations.every(({ kind }) => kind === 'r' || kind === 'v')).toBe(true);
  });

  it('has a portal in every table but the named ones', () => {
    const without = tables.filter(
      ({ columns }) => !columns.some(({ name }) => name === 'portal_id'),
    );
    expect(names(without)).toEqual(withoutPortalId);
  });

  it('puts every table under the one policy, or does not grant it', () => {
    const granted = tables.filter(
      ({ name, privileges }) => privileges.length > 0 && name !== 'rate_limits',
    );
    for (const table of granted) {
      const condition = `(${portalColumn(table)} = ${inScope})`;
      expect({ table: table.name, guarded: table.guarded, policies: table.policies }).toEqual({
        table: table.name,
        guarded: true,
        policies: [{ command: '*', using: condition, check: condition }],
      });
    }
  });

  it('makes every view ask as its reader, or carry the portal itself', () => {
    for (const { name, options, definition } of views) {
      const invoker = options.includes('security_invoker=true');
      const filtered = definition.includes(`portal_id = ${inScope}`);
      expect({ name, invoker, filtered }).toEqual({ name, invoker, filtered: !invoker });
      // A barrier would keep the search from its index; what it guards against cannot be called here.
      expect(options.includes('security_barrier=true')).toBe(false);
    }
  });

  it("writes through an owner's view only with its check", () => {
    const written = views.filter(
      ({ privileges }) => privileges.includes('INSERT') || privileges.includes('UPDATE'),
    );
    for (const { name, options } of written) {
      expect({
        name,
        checked: options.some((option) => option.startsWith('check_option=')),
      }).toEqual({ name, checked: true });
    }
  });

  it('begins every primary and every foreign key with the portal', async () => {
    const { rows } = await pool.query<{
      table: string;
      first: string;
      other: string | null;
      target: string | null;
    }>(`
      select c.conrelid::regclass::text as table, a.attname as first, f.attname as other,
             nullif(c.confrelid, 0)::regclass::text as target
        from pg_constraint c
        join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
        left join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
       where c.contype in ('p', 'f') and c.connamespace = 'public'::regnamespace`);
    const wrong = rows.filter(
      ({ table, first, other, target }) =>
        (first !== 'portal_id' && !(keyedOtherwise.includes(table) && target === null)) ||
        (target !== null && other !== (target === 'portals' ? 'id' : 'portal_id')),
    );
    expect(wrong).toEqual([]);
    expect(new Set(rows.map(({ table }) => table)).size).toBe(tables.length);
  });

  it('lets no function look across portals but the listed ones', async () => {
    const { rows } = await pool.query<{ name: string; settings: string[] | null }>(`
      select proname as name, proconfig as settings from pg_proc
       where pronamespace = 'public'::regnamespace and prosecdef order by proname`);
    expect(rows.map(({ name }) => name)).toEqual(crossing);
    expect(rows.every(({ settings }) => settings?.includes('search_path=public'))).toBe(true);
  });

  it('gives the role of the application no way around', async () => {
    const { rows } = await pool.query(`
      select rolsuper, rolbypassrls, rolcreaterole, rolcanlogin,
             has_schema_privilege('signet_app', 'public', 'CREATE') as creates,
             exists (select from pg_class where relowner = r.oid) as owns
        from pg_roles r where rolname = 'signet_app'`);
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcanlogin: false,
        creates: false,
        owns: false,
      },
    ]);
  });

  it('keeps facts, events and the audit log from being changed or deleted', () => {
    for (const name of ['completions', 'completion_voids', 'domain_events', 'award_evidence']) {
      expect({ name, privileges: relations.find((r) => r.name === name)?.privileges }).toEqual({
        name,
        privileges: ['SELECT', 'INSERT'],
      });
    }
  });
});

describe('with one portal in scope', () => {
  const granted = (privilege: Privilege) =>
    names(relations.filter((r) => isOfPortals(r) && r.privileges.includes(privilege)));
  const relationOf = (name: string): Relation => {
    const found = relations.find((r) => r.name === name);
    if (!found) throw new Error(name);
    return found;
  };
  const run = async <Row>(statement: string): Promise<{ rows: Row[]; changed: number }> =>
    withPortal(here, 'write', async (tx) => {
      const { rows, numAffectedRows = 0n } = await sql.raw<Row>(statement).execute(tx);
      return { rows, changed: Number(numAffectedRows) };
    });
  /** Refused by a policy (42501) or by the check of a view (44000). */
  const refused = (statement: string) =>
    run(statement).then(
      () => 'done',
      ({ code }: { code: string }) => (['42501', '44000'].includes(code) ? 'refused' : code),
    );

  /** Checks and references go, so that any table takes a made-up row of each portal. */
  beforeAll(async () => {
    const { rows } = await pool.query<{ drop: string }>(`
      select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as drop
        from pg_constraint
       where contype in ('c', 'f') and connamespace = 'public'::regnamespace and conrelid <> 0`);
    for (const { drop } of rows) await pool.query(drop);
    for (const table of tables.filter((r) => isOfPortals(r) && r.name !== 'portals')) {
      for (const portalId of [here, there]) await pool.query(insertInto(table, portalId));
    }
  });

  it.each(granted('SELECT'))('%s shows its rows and no others', async (name) => {
    const column = portalColumn(relationOf(name));
    const { rows } = await run<{ portal: string }>(
      `select distinct ${column} as portal from ${name}`,
    );
    expect(rows).toEqual([{ portal: here }]);
  });

  it.each(granted('INSERT'))('%s takes no row of another', async (name) => {
    const relation = relationOf(name);
    const another = relation.name === 'portals' ? '01900000-0000-7000-8000-000000000009' : there;
    expect(await refused(insertInto(relation, another))).toBe('refused');
  });

  it.each(granted('UPDATE'))('%s changes no row of another, and gives none away', async (name) => {
    const column = portalColumn(relationOf(name));
    const other = await run(
      `update ${name} set ${column} = ${column} where ${column} = '${there}'`,
    );
    expect(other.changed).toBe(0);
    expect(await refused(`update ${name} set ${column} = '${there}'`)).toBe('refused');
  });

  it.each(granted('DELETE'))('%s deletes no row of another', async (name) => {
    const { changed } = await run(`delete from ${name} where portal_id = '${there}'`);
    expect(changed).toBe(0);
  });
});

describe('with no portal in scope', () => {
  it.each(names(relations.filter((r) => isOfPortals(r) && r.privileges.includes('SELECT'))))(
    '%s fails loudly instead of answering nothing',
    async (name) => {
      const client = await pool.connect();
      try {
        await client.query(`begin; set local role signet_app`);
        await expect(client.query(`select count(*) from ${name}`)).rejects.toThrow(
          /unrecognized configuration parameter|invalid input syntax for type uuid/,
        );
      } finally {
        await client.query('rollback');
        client.release();
      }
    },
  );
});

/** A row of made-up values, right by type and by nothing else. */
function insertInto({ name, columns }: Relation, portalId: string): string {
  const filled = columns.filter(({ type }) => type !== 'xid8');
  const values = filled.map((column) =>
    column.name === portalColumn({ name } as Relation) ? `'${portalId}'` : madeUp(column.type),
  );
  return `insert into ${name} (${filled.map((c) => c.name).join()}) values (${values.join()})`;
}

function madeUp(type: string): string {
  if (type.endsWith('[]')) return `'{}'`;
  const known: Readonly<Record<string, string>> = {
    uuid: 'gen_random_uuid()',
    text: 'gen_random_uuid()::text',
    jsonb: `'{}'`,
    int4multirange: `'{}'`,
    boolean: 'false',
    bytea: `gen_random_uuid()::text::bytea`,
    date: `'2026-01-01'`,
    numeric: '1',
    'timestamp with time zone': `'2026-01-01'`,
  };
  return known[type] ?? '(random() * 30000)::int';
}
