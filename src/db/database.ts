import { Kysely, PostgresDialect, type PostgresPool, type Transaction } from 'kysely';
import type pg from 'pg';
import { AppError } from '../kernel/errors.ts';
import type { Id } from '../kernel/ids.ts';
import { preparedOnce } from './prepared-once.ts';
import type { Tables } from './tables.ts';

export type PortalId = Id<'Portal'>;

/** A transaction bound to a portal, for reading. */
export type ReadTx = Pick<
  Kysely<Tables>,
  'selectFrom' | 'selectNoFrom' | 'with' | 'fn' | 'getExecutor'
> & { readonly portalId: PortalId };

/** A transaction bound to a portal that may write and lock. */
export type Tx = Transaction<Tables> & { readonly portalId: PortalId };

/**
 * Runs `fn` in one transaction bound to one portal: the row-level policies and the owner's views
 * show that portal's rows only. Commits when `fn` resolves, rolls back when it throws.
 */
export interface WithPortal {
  <T>(portalId: PortalId, mode: 'write', fn: (tx: Tx) => Promise<T>): Promise<T>;
  <T>(portalId: PortalId, mode: 'read', fn: (tx: ReadTx) => Promise<T>): Promise<T>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `begin`, role and portal travel as one message, so a scope costs two round trips in all.
 *
 * @throws {AppError} `database_unavailable` when no connection can be had.
 */
export function portalScope(pool: pg.Pool): WithPortal {
  return async <T>(
    portalId: PortalId,
    mode: 'read' | 'write',
    fn: (tx: Tx) => Promise<T>,
  ): Promise<T> => {
    if (!uuid.test(portalId)) throw new TypeError('A portal id is a lower-case UUID.');
    const client = await connect(pool);
    let broken: Error | undefined;
    try {
      await client.query(
        `begin ${mode === 'read' ? 'read only' : 'read write'};
         select set_config('role', 'signet_app', true),
                set_config('signet.portal_id', '${portalId}', true)`,
      );
      const result = await fn(boundTo(client, portalId));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((lost: Error) => {
        broken = lost;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    throw new AppError(
      'unavailable',
      'database_unavailable',
      'The database cannot be reached.',
      {},
      {
        cause,
      },
    );
  }
}

/** A query builder that speaks through this one connection and never lets go of it. */
function boundTo(client: pg.PoolClient, portalId: PortalId): Tx {
  const query = (text: string, values: unknown[]) => client.query(preparedOnce(text, values));
  const connection = { query, release: () => {} };
  const pool = { connect: async () => connection, end: async () => {}, options: {} };
  const dialect = new PostgresDialect({ pool: pool as unknown as PostgresPool });
  return Object.assign(new Kysely<Tables>({ dialect }), { portalId }) as unknown as Tx;
}
