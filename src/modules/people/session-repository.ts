import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole, Permission, UserActor } from './actor.ts';

export interface Session {
  readonly id: Id<'Session'>;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string;
  readonly address: string;
}

export interface NewSession extends Session {
  readonly userId: Id<'User'>;
  readonly tokenHash: Buffer;
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx
    .insertInto('sessions')
    .values({
      id: session.id,
      user_id: session.userId,
      token_hash: session.tokenHash,
      created_at: session.createdAt,
      last_seen_at: session.lastSeenAt,
      expires_at: session.expiresAt,
      user_agent: session.userAgent,
      address: session.address,
    })
    .execute();
}

/** The sessions of one user that still open something, newest first. */
export async function listOpenSessions(
  tx: ReadTx,
  userId: Id<'User'>,
  now: Date,
): Promise<readonly Session[]> {
  const rows = await tx
    .selectFrom('sessions')
    .select(['id', 'created_at', 'last_seen_at', 'expires_at', 'user_agent', 'address'])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<'Session'>,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
    userAgent: row.user_agent,
    address: row.address,
  }));
}

/** @returns How many sessions were open until now. */
export async function revokeSessions(
  tx: Tx,
  {
    userId,
    sessionId,
    except,
    now,
  }: { userId: string; sessionId?: string; except?: string; now: Date },
): Promise<number> {
  let update = tx
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null);
  if (sessionId !== undefined) update = update.where('id', '=', sessionId);
  if (except !== undefined) update = update.where('id', '<>', except);
  const result = await update.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Ends every session of these people. */
export async function revokeSessionsOf(
  tx: Tx,
  userIds: readonly string[],
  now: Date,
): Promise<void> {
  if (userIds.length === 0) return;
  await tx
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('user_id', '=', anyId(userIds))
    .where('revoked_at', 'is', null)
    .execute();
}

/** The session of a browser that signs in again. */
export async function revokeSessionOfToken(
  tx: Tx,
  { tokenHash, now }: { tokenHash: Buffer; now: Date },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ revoked_at: now })
    .where('token_hash', '=', tokenHash)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function touchSession(
  tx: Tx,
  { sessionId, now, expiresAt }: { sessionId: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ last_seen_at: now, expires_at: expiresAt })
    .where('id', '=', sessionId)
    .execute();
}

export async function findSessionActor(
  lookups: Pick<Lookups, 'actorOfSession'>,
  tokenHash: Buffer,
  now: Date,
): Promise<{ actor: UserActor; lastSeenAt: Date } | null> {
  const row = await lookups.actorOfSession(tokenHash, now);
  if (!row) return null;
  const actor: UserActor = {
    kind: 'user',
    portalId: row.portal_id,
    userId: row.user_id as Id<'User'>,
    sessionId: row.session_id as Id<'Session'>,
    name: row.name,
    administrator: row.kind === 'administrator',
    permissions: new Set(row.permissions as readonly Permission[]),
    companyId: row.company_id as Id<'Company'> | null,
    companyRole: row.company_role as CompanyRole | null,
    ownedCompanyIds: row.owned_company_ids as readonly Id<'Company'>[],
  };
  return { actor, lastSeenAt: row.last_seen_at };
}
