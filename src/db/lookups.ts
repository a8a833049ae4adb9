import type pg from 'pg';
import type { PortalId } from './database.ts';

/**
 * The few questions that come before the portal is known (`migrations/0010_lookups.sql`): each
 * answers ids of one row, or the names of the portals, and runs as its owner.
 */
export interface Lookups {
  portalOfHost(host: string): Promise<PortalId | null>;
  portalOfCode(code: string): Promise<PortalId | null>;
  portalOfIssuer(slug: string): Promise<PortalId | null>;
  portalOfKey(keyId: string): Promise<PortalId | null>;
  portalOfSignInLink(tokenHash: Buffer): Promise<PortalId | null>;
  allPortals(): Promise<readonly PortalId[]>;
  /** Oldest first. */
  installedPortals(): Promise<readonly InstalledPortal[]>;
  actorOfSession(tokenHash: Buffer, now: Date): Promise<SessionRow | null>;
  actorOfApiKey(keyHash: Buffer): Promise<ApiKeyRow | null>;
}

export interface InstalledPortal {
  readonly id: PortalId;
  readonly name: string;
  readonly is_demo: boolean;
}

export interface SessionRow {
  readonly portal_id: PortalId;
  readonly session_id: string;
  readonly user_id: string;
  readonly name: string;
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly string[];
  readonly company_id: string | null;
  readonly company_role: 'executive' | 'manager' | 'sales' | null;
  readonly owned_company_ids: readonly string[];
  readonly last_seen_at: Date;
}

export interface ApiKeyRow {
  readonly portal_id: PortalId;
  readonly api_key_id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly last_used_at: Date | null;
}

/** Each is a prepared statement of one round trip. */
export function lookupsOn(pool: pg.Pool): Lookups {
  const portal = async (name: string, values: unknown[]): Promise<PortalId | null> => {
    const { rows } = await pool.query<{ id: PortalId | null }>({
      name,
      text: `select ${name}($1) as id`,
      values,
    });
    return rows[0]?.id ?? null;
  };
  return {
    portalOfHost: (host) => portal('portal_of_host', [host]),
    portalOfCode: (code) => portal('portal_of_code', [code]),
    portalOfIssuer: (slug) => portal('portal_of_issuer', [slug]),
    portalOfKey: (keyId) => portal('portal_of_key', [keyId]),
    portalOfSignInLink: (tokenHash) => portal('portal_of_sign_in_link', [tokenHash]),
    async allPortals() {
      const { rows } = await pool.query<{ id: PortalId }>('select all_portals() as id');
      return rows.map((row) => row.id);
    },
    async installedPortals() {
      const { rows } = await pool.query<InstalledPortal>('select * from installed_portals()');
      return rows;
    },
    async actorOfSession(tokenHash, now) {
      const { rows } = await pool.query<SessionRow>({
        name: 'actor_of_session',
        text: 'select * from actor_of_session($1, $2)',
        values: [tokenHash, now],
      });
      return rows[0] ?? null;
    },
    async actorOfApiKey(keyHash) {
      const { rows } = await pool.query<ApiKeyRow>({
        name: 'actor_of_api_key',
        text: 'select * from actor_of_api_key($1)',
        values: [keyHash],
      });
      return rows[0] ?? null;
    },
  };
}
