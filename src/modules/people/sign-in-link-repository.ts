import type { Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

export async function insertSignInLink(
  tx: Tx,
  link: { id: Id<'SignInLink'>; userId: Id<'User'>; tokenHash: Buffer; expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('sign_in_links')
    .values({
      id: link.id,
      user_id: link.userId,
      token_hash: link.tokenHash,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** @returns Whose it was, or null when it is used, too old, or none of ours. */
export async function useUpSignInLink(
  tx: Tx,
  tokenHash: Buffer,
  now: Date,
): Promise<Id<'User'> | null> {
  const row = await tx
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
  return (row?.user_id ?? null) as Id<'User'> | null;
}
