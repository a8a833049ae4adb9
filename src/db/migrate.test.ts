import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { testWorld } from '../../tests/support.ts';
import { migrate } from './migrate.ts';
import { queueSchema, queues } from './queue.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

const again = () =>
  migrate({
    owner: { connectionString: world.databaseUrl },
    folder: fileURLToPath(new URL('../../migrations', import.meta.url)),
  });

describe('migrate', () => {
  it('completes a queue that was cut off half way', async () => {
    await world.pool.query(`
      delete from ${queueSchema}.queue where name = 'keep-house';
      revoke all on all tables in schema ${queueSchema} from signet_app`);
    expect(await again()).toEqual([]);
    const { rows } = await world.pool.query<{ name: string; granted: boolean }>(
      `select name, has_table_privilege('signet_app', '${queueSchema}.job', 'insert') as granted
         from ${queueSchema}.queue`,
    );
    expect(new Map(rows.map(({ name, granted }) => [name, granted]))).toEqual(
      new Map(queues.map(({ name }) => [name, true])),
    );
  });

  it('brings changed settings of a queue along', async () => {
    await world.pool.query(
      `update ${queueSchema}.queue set retry_limit = 1, expire_seconds = 1 where name = 'react'`,
    );
    await again();
    const { rows } = await world.pool.query(
      `select retry_limit, expire_seconds from ${queueSchema}.queue where name = 'react'`,
    );
    expect(rows).toEqual([{ retry_limit: 12, expire_seconds: 300 }]);
  });
});
