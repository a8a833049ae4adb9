import pg from 'pg';

/** How to reach one database: an address, or the parts of one (a socket folder is a `host`). */
export type ConnectionTarget =
  | { readonly connectionString: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly database: string;
      readonly password?: string;
    };

const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);
types.setTypeParser(pg.types.builtins.INT8, Number);
types.setTypeParser(pg.types.builtins.NUMERIC, Number);

/**
 * Dates stay text (`2027-03-03`), counts and numerics become numbers. A transaction that forgets
 * itself ends after 30 s, a statement after 60 s.
 *
 * @param maxConnections Of the pool. A request holds one while its transaction runs.
 */
export function openPool(target: ConnectionTarget, maxConnections: number): pg.Pool {
  const pool = new pg.Pool({
    ...target,
    types,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 60_000,
    application_name: 'signet',
  });
  // A connection that dies while it is idle is replaced by the pool; nobody is waiting for it.
  pool.on('error', () => {});
  return pool;
}
