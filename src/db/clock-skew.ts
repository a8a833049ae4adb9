import pg from 'pg';
import type { ConnectionTarget } from './connection.ts';

/** @returns Milliseconds between this machine's clock and the database's; positive when it is ahead. */
export async function clockSkewMs(target: ConnectionTarget, nowMs: () => number): Promise<number> {
  const client = new pg.Client({ ...target, application_name: 'signet-doctor' });
  await client.connect();
  try {
    const before = nowMs();
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    const middle = (before + nowMs()) / 2;
    return middle - (rows[0]?.now.getTime() ?? 0);
  } finally {
    await client.end();
  }
}
