import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/adapters/embedded-postgres/start.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a server on which tests may make databases, as its superuser. */
    readonly testDatabase: string;
  }
}

const sharedFolder = fileURLToPath(new URL('../.cache/test-postgres', import.meta.url));

/**
 * Gives every test one PostgreSQL: the one of SIGNET_TEST_DATABASE (which `bin/test` sets for its
 * run), else one in `.cache` that test runs at the same time share; the last of them stops it.
 */
export default async function setUp(project: TestProject): Promise<(() => Promise<void>) | void> {
  const given = process.env.SIGNET_TEST_DATABASE;
  if (given !== undefined) {
    project.provide('testDatabase', given);
    return;
  }
  const server = await startEmbeddedPostgres({ dataDir: sharedFolder, fast: true });
  if (!server.adopted) await dropLeftovers(server.url);
  project.provide('testDatabase', server.url);
  process.env.SIGNET_TEST_DATABASE = server.url;
  return () => server.stop();
}

/** A killed run leaves its databases behind. */
async function dropLeftovers(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database
     where not datistemplate and datname not in ('postgres', 'signet')`,
  );
  for (const { name } of rows) {
    await client.query(`drop database if exists ${client.escapeIdentifier(name)}`);
  }
  await client.end();
}
