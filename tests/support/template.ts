import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { migrate, readMigrations } from '../../src/db/migrate.ts';
import { foldEmail, foldForSearch } from '../../src/modules/people/index.ts';
import {
  actor,
  type CompanyName,
  companies,
  companyId,
  companyNames,
  password,
  people,
  personNames,
  portals,
  type TestCompany,
  type TestPerson,
  userId,
} from './people.ts';

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url));
const seed = fileURLToPath(new URL('./people.ts', import.meta.url));

/** An address of the same server, another database. */
export const onServer = (server: string, database: string): string => {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
};

/**
 * A database of its own with the named people of both portals, copied from a template that is made
 * once for each state of the migrations.
 */
export async function createTestDatabase(server: string): Promise<{ url: string; name: string }> {
  const admin = new pg.Client({ connectionString: onServer(server, 'postgres') });
  await admin.connect();
  try {
    const template = await ensureTemplate(admin, server);
    const name = `test_${randomBytes(8).toString('hex')}`;
    await admin.query(`create database ${name} template ${template} strategy wal_log`);
    return { url: onServer(server, name), name };
  } finally {
    await admin.end();
  }
}

export async function dropTestDatabase(server: string, name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: onServer(server, 'postgres') });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
}

async function ensureTemplate(admin: pg.Client, server: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const state = [
    ...(await readMigrations(migrationsFolder)).map((m) => m.checksum),
    await readFile(seed, 'utf8'),
  ];
  const name = `template_${createHash('sha256').update(state.join()).digest('hex').slice(0, 16)}`;
  const unfinished = `${name}_unfinished`;
  await admin.query(`select pg_advisory_lock(hashtext('signet.template'))`);
  try {
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return name;
    await admin.query(`drop database if exists ${unfinished} with (force)`);
    await admin.query(
      `create database ${unfinished} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`,
    );
    await fill(onServer(server, unfinished));
    await admin.query(`alter database ${unfinished} rename to ${name}`);
    return name;
  } finally {
    await admin.query(`select pg_advisory_unlock(hashtext('signet.template'))`);
  }
}

async function fill(url: string): Promise<void> {
  await migrate({ owner: { connectionString: url }, folder: migrationsFolder });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const passwordHash = await hash(password, { memoryCost: 1_024, timeCost: 1 });
  for (const portal of Object.keys(portals) as (keyof typeof portals)[]) {
    await fillPortal(client, portal, passwordHash);
  }
  await client.end();
}

const born = new Date('2024-01-01T00:00:00Z');

async function fillPortal(client: pg.Client, portal: keyof typeof portals, passwordHash: string) {
  const portalId = portals[portal];
  const insert = (table: string, row: Record<string, unknown>) => {
    const entries = Object.entries({ portal_id: portalId, ...row });
    return client.query(
      `insert into ${table} (${entries.map(([key]) => key).join()})
       values (${entries.map((_, i) => `$${i + 1}`).join()})`,
      entries.map(([, value]) => value),
    );
  };
  const isMeridian = portal === 'meridian';
  await client.query(
    `insert into portals (id, slug, name, time_zone, base_address, is_default, created_at)
     values ($1, $2, $3, 'UTC', $4, $5, $6)`,
    [
      portalId,
      isMeridian ? 'meridian' : 'other',
      isMeridian ? 'Meridian Cloud' : 'Other Vendor',
      isMeridian ? 'http://localhost:8080' : 'http://other.localhost:8080',
      isMeridian,
      born,
    ],
  );
  await insert('portal_hosts', { host: isMeridian ? 'meridian.localhost' : 'other.localhost' });
  await insert('issuer_profiles', {
    version: 1,
    name: isMeridian ? 'Meridian Cloud' : 'Other Vendor',
    url: 'https://meridian.example',
    email: 'partners@meridian.example',
    created_at: born,
  });
  for (const company of companyNames) {
    const { name, domain, isVendor } = companies[company] as TestCompany;
    await insert('companies', {
      id: companyId(company, portal),
      name,
      search: foldForSearch(name),
      is_vendor: isVendor,
      created_at: born,
      updated_at: born,
    });
    await insert('company_domains', { company_id: companyId(company, portal), domain });
  }
  for (const person of personNames) {
    const { name, email, kind, permissions, company, role } = people[person] as TestPerson;
    await insert('users', {
      id: userId(person, portal),
      email,
      email_folded: foldEmail(email),
      name,
      search: foldForSearch(name, email),
      kind,
      permissions,
      primary_company_id: companyId(company, portal),
      company_role: role,
      password_hash: passwordHash,
      created_at: born,
      updated_at: born,
    });
    await insert('company_memberships', {
      id: actor(person, portal).sessionId,
      user_id: userId(person, portal),
      company_id: companyId(company, portal),
      role: role ?? 'sales',
      is_primary: true,
      began_at: born,
    });
  }
  for (const company of companyNames) {
    await setOwner(client, portal, company);
  }
}

async function setOwner(client: pg.Client, portal: keyof typeof portals, company: CompanyName) {
  const { ownedBy } = companies[company] as TestCompany;
  if (ownedBy === undefined) return;
  await client.query(
    'update companies set account_owner_id = $1 where portal_id = $2 and id = $3',
    [userId(ownedBy, portal), portals[portal], companyId(company, portal)],
  );
}
