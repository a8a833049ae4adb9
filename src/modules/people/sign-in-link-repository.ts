import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

export interface NewSignInLink {
  readonly id: Id<'SignInLink'>;
  readonly userId: Id<'User'>;
  readonly tokenHash: Buffer;
  readonly expiresAt: Date;
  /** Whoever uses it chooses a password. */
  readonly setsPassword: boolean;
}

export async function insertSignInLinks(tx: Tx, links: readonly NewSignInLink[]): Promise<void> {
  if (links.length === 0) return;
  const rows = links.map(({ tokenHash, ...link }) => ({
    ...link,
    tokenHash: tokenHash.toString('hex'),
  }));
  await sql`
    insert into sign_in_links (id, user_id, token_hash, expires_at, sets_password)
    select id, "userId", decode("tokenHash", 'hex'), "expiresAt", "setsPassword"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as l (id uuid, "userId" uuid, "tokenHash" text, "expiresAt" timestamptz,
              "setsPassword" boolean)
  `.execute(tx);
}

/** Links that were not used: of somebody who got a newer one they open nothing any more. */
export async function closeSignInLinksOf(
  tx: Tx,
  userIds: readonly string[],
  now: Date,
): Promise<void> {
  if (userIds.length === 0) return;
  await sql`
    update sign_in_links set used_at = ${now}
     where user_id = any(${[...userIds]}::uuid[]) and used_at is null
  `.execute(tx);
}

/** @returns Whether its user chooses a password; null when it is used, too old, or none of ours. */
export async function findOpenSignInLink(
  tx: ReadTx,
  tokenHash: Buffer,
  now: Date,
): Promise<{ readonly setsPassword: boolean } | null> {
  const row = await tx
    .selectFrom('sign_in_links')
    .select('sets_password')
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row ? { setsPassword: row.sets_password } : null;
}

/** @returns Whose it was, or null when it is used, too old, or none of ours. */
export async function useUpSignInLink(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<{ readonly userId: Id<'User'>; readonly setsPassword: boolean } | null> {
  const row = await tx
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['user_id', 'sets_password'])
    .executeTakeFirst();
  return row ? { userId: row.user_id as Id<'User'>, setsPassword: row.sets_password } : null;
}
