import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { AppError } from '../kernel/errors.ts';
import type { ConnectionTarget } from './connection.ts';
import { migrateQueue, queueSchema } from './queue.ts';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** The numbered files in order. Their names carry the order, their checksums what was applied. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, sql: text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

export interface MigrateOptions {
  /** The owner of all tables; may create roles, or the role is there already. */
  readonly owner: ConnectionTarget;
  /** The login that the application uses; becomes a member of `signet_app`. */
  readonly applicationUser?: string;
  readonly folder: string;
  /** Called with the name of each file that is applied now. */
  readonly onApplied?: (name: string) => void;
}

/**
 * Brings a database up to date: checks its character set, makes the role of the application,
 * applies what is missing (each file in a transaction of its own, one migrator at a time), and
 * brings the queue along.
 *
 * @returns The names of the files applied now; none when nothing was missing.
 * @throws {AppError} `database_unreachable`, `database_encoding`, `database_role_missing`,
 *   `migration_changed`, each with what to do.
 */
export async function migrate(options: MigrateOptions): Promise<readonly string[]> {
  const client = new pg.Client({ ...options.owner, application_name: 'signet-migrate' });
  await client.connect().catch((cause: Error) => {
    throw new AppError(
      'unavailable',
      'database_unreachable',
      `The database cannot be reached (${cause.message}). Check DATABASE_URL and DATABASE_ADMIN_URL.`,
    );
  });
  try {
    await client.query(`select pg_advisory_lock(hashtext('signet.migrate'))`);
    await refuseUnfitDatabase(client);
    await ensureRole(client, options.applicationUser);
    const applied = await applyMissing(client, options);
    await installQueue(client, options);
    await refuseBlindTrigrams(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function refuseUnfitDatabase(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version,
            pg_encoding_to_char(encoding) as encoding
       from pg_database where datname = current_database()`,
  );
  const version = rows[0]?.version ?? 0;
  if (version < 150_000) {
    throw unfit(
      `PostgreSQL 15 or newer is needed; this server is ${Math.floor(version / 10_000)}.`,
    );
  }
  if (rows[0]?.encoding !== 'UTF8') throw unfit(`Its encoding is ${rows[0]?.encoding}, not UTF8.`);
}

/** With the wrong LC_CTYPE the index of a search sees no letter beyond ASCII. */
async function refuseBlindTrigrams(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ blind: boolean }>(`select show_trgm('и') = '{}' as blind`);
  if (rows[0]?.blind) throw unfit('Its LC_CTYPE knows no letters beyond ASCII.');
}

const unfit = (why: string) =>
  new AppError(
    'unavailable',
    'database_encoding',
    `This database does not fit: ${why} Make one with: create database signet template template0 ` +
      `encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';`,
  );

async function ensureRole(client: pg.Client, applicationUser?: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select rolname as name from pg_roles where rolname = 'signet_app'`,
  );
  const member = applicationUser ?? (await currentUser(client));
  try {
    if (rows.length === 0) await client.query('create role signet_app nologin');
    const { rows: granted } = await client.query<{ ok: boolean }>(
      `select pg_has_role($1, 'signet_app', 'member') as ok`,
      [member],
    );
    if (!granted[0]?.ok) {
      await client.query(`grant signet_app to ${pg.escapeIdentifier(member)}`);
    }
  } catch (cause) {
    // Two migrators on one server may both have found no role; the second finds it now.
    if (
      (cause as { code?: string }).code === '42710' ||
      (cause as { code?: string }).code === '23505'
    ) {
      return ensureRole(client, applicationUser);
    }
    throw new AppError(
      'unavailable',
      'database_role_missing',
      'The role signet_app is missing and may not be created with this login. Run as an ' +
        `administrator of the server: create role signet_app nologin; grant signet_app to "${member}";`,
      {},
      { cause },
    );
  }
}

async function currentUser(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>('select current_user as name');
  return rows[0]?.name ?? '';
}

async function applyMissing(
  client: pg.Client,
  { folder, onApplied }: MigrateOptions,
): Promise<readonly string[]> {
  await client.query(`create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null)`);
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from schema_migrations',
  );
  const known = new Map(rows.map((row) => [row.name, row.checksum]));
  const applied: string[] = [];
  for (const { name, sql, checksum } of await readMigrations(folder)) {
    const before = known.get(name);
    if (before === checksum) continue;
    if (before !== undefined) throw changed(name);
    await inTransaction(client, async () => {
      await client.query(sql);
      await client.query('insert into schema_migrations values ($1, $2, now())', [name, checksum]);
    });
    applied.push(name);
    onApplied?.(name);
  }
  return applied;
}

const changed = (name: string) =>
  new AppError(
    'conflict',
    'migration_changed',
    `${name} was changed after it had been applied here. Migrations only go forward: restore the ` +
      'file and put the change into a new one.',
  );

async function inTransaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** At every start: it was perhaps cut off half way before, and the settings of queues may change. */
async function installQueue(client: pg.Client, { owner }: MigrateOptions): Promise<void> {
  await migrateQueue(owner);
  await client.query(`
    grant usage on schema ${queueSchema} to signet_app;
    grant select, insert, update, delete on all tables in schema ${queueSchema} to signet_app;
    grant usage on all sequences in schema ${queueSchema} to signet_app;
    grant execute on all functions in schema ${queueSchema} to signet_app;
    grant usage on schema public to signet_app`);
}
