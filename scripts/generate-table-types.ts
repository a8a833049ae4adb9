/**
 * Writes src/db/tables.ts from a migrated database, so that types never drift from the tables.
 *
 * Usage: node scripts/generate-table-types.ts [--check]   (starts its own database)
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/adapters/embedded-postgres/start.ts';
import type { ConnectionTarget } from '../src/db/connection.ts';
import { migrate } from '../src/db/migrate.ts';

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly hasDefault: boolean;
  readonly choices: readonly string[];
}

const typeOf: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bytea: 'Buffer',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  numeric: 'number',
  date: 'string',
  xid8: 'string',
  timestamptz: 'Instant',
  jsonb: 'Json',
  _text: 'string[]',
  _uuid: 'string[]',
  int4multirange: 'string',
};

const header = `// Made by scripts/generate-table-types.ts from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Read as a Date; 'infinity' is read as the number Infinity, so select such a column as text. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** Read as the parsed value; written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type GeneratedInstant = ColumnType<Date, Date | string | undefined, Date | string>;
export type GeneratedJson = ColumnType<unknown, string | undefined, string>;
`;

/** @returns The text of src/db/tables.ts for the database at `target`. */
export async function tableTypes(target: ConnectionTarget): Promise<string> {
  const client = new pg.Client(target);
  await client.connect();
  try {
    const columns = await readColumns(client);
    const tables = [...new Set(columns.map((column) => column.table))];
    const interfaces = tables.map(
      (table) =>
        `export interface ${pascal(table)} {\n${columns
          .filter((column) => column.table === table)
          .map((column) => `  ${column.name}: ${typeText(column)};\n`)
          .join('')}}\n`,
    );
    const all = tables.map((table) => `  ${table}: ${pascal(table)};\n`).join('');
    return `${header}\n${interfaces.join('\n')}\nexport interface Tables {\n${all}}\n`;
  } finally {
    await client.end();
  }
}

async function readColumns(client: pg.Client): Promise<readonly Column[]> {
  const { rows } = await client.query<Omit<Column, 'choices'> & { checks: string[] }>(`
    select c.relname as table, a.attname as name, t.typname as type,
           not a.attnotnull and c.relkind = 'r' as nullable,
           a.atthasdef or c.relkind = 'v' as "hasDefault",
           array(select pg_get_constraintdef(k.oid) from pg_constraint k
                  where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
      from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
       and c.relname <> 'schema_migrations'
     order by c.relname, a.attnum`);
  const nullableInView = await viewNullability(client);
  return rows.map(({ checks, ...column }) => ({
    ...column,
    nullable: column.nullable || (nullableInView.get(`${column.table}.${column.name}`) ?? false),
    choices: checks.flatMap((check) => choicesOf(check)),
  }));
}

/** A column of a view may be null when its column in the table under the view may. */
async function viewNullability(client: pg.Client): Promise<ReadonlyMap<string, boolean>> {
  const { rows } = await client.query<{ key: string; nullable: boolean }>(`
    select u.view_name || '.' || u.column_name as key, not a.attnotnull as nullable
      from information_schema.view_column_usage u
      join pg_attribute a on a.attrelid = format('%I.%I', u.table_schema, u.table_name)::regclass
                         and a.attname = u.column_name
     where u.view_schema = 'public'`);
  return new Map(rows.map((row) => [row.key, row.nullable]));
}

function choicesOf(check: string): readonly string[] {
  const list = /= ANY \(ARRAY\[(.*?)\]\)/.exec(check)?.[1];
  const single = /^CHECK \(\(\w+ = ('[^']*'::text)\)\)$/.exec(check)?.[1];
  return [...(list ?? single ?? '').matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? '');
}

function typeText({ type, nullable, hasDefault, choices }: Column): string {
  const known = typeOf[type];
  if (known === undefined) throw new Error(`No type is known for columns of type ${type}.`);
  const base = choices.length > 0 ? choices.map((choice) => `'${choice}'`).join(' | ') : known;
  const whole = nullable ? `${base} | null` : base;
  if (!hasDefault || nullable) return whole;
  return known === 'Instant' || known === 'Json' ? `Generated${known}` : `Generated<${whole}>`;
}

const pascal = (name: string) =>
  name
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** @returns Whether the committed file says what the migrations say; writes it unless `check`. */
export async function updateTableTypes(target: ConnectionTarget, check: boolean): Promise<boolean> {
  const file = new URL('../src/db/tables.ts', import.meta.url);
  const wanted = await tableTypes(target);
  const current = await readFile(file, 'utf8').catch(() => '');
  if (!check && current !== wanted) await writeFile(file, wanted);
  return current === wanted;
}

/** A database of its own, migrated, for as long as `use` takes. */
async function withMigratedDatabase<T>(use: (target: ConnectionTarget) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'signet-types-'));
  const server = await startEmbeddedPostgres({ dataDir, fast: true });
  try {
    const folder = fileURLToPath(new URL('../migrations', import.meta.url));
    await migrate({ owner: server.connection, folder });
    return await use(server.connection);
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const check = process.argv.includes('--check');
  const fresh = await withMigratedDatabase((target) => updateTableTypes(target, check));
  if (check && !fresh) {
    console.error(
      'src/db/tables.ts is not what the migrations say: node scripts/generate-table-types.ts',
    );
    process.exitCode = 1;
  }
}
