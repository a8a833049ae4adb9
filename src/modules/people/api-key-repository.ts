import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ApiKeyActor, Scope } from './actor.ts';

/** What may be shown of a key: never the secret, which is known only when it is made. */
export interface ApiKey {
  readonly id: Id<'ApiKey'>;
  readonly name: string;
  /** The beginning of the secret, to recognise it by. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdBy: Id<'User'> | null;
  readonly createdAt: Date;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
}

export async function insertApiKey(
  tx: Tx,
  key: Omit<ApiKey, 'lastUsedAt'> & { readonly keyHash: Buffer },
): Promise<void> {
  await tx
    .insertInto('api_keys')
    .values({
      id: key.id,
      name: key.name,
      prefix: key.prefix,
      key_hash: key.keyHash,
      scopes: [...key.scopes],
      created_by: key.createdBy,
      created_at: key.createdAt,
    })
    .execute();
}

/** The keys that still open something, newest first. */
export async function listOpenApiKeys(tx: ReadTx): Promise<readonly ApiKey[]> {
  const rows = await tx
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix', 'scopes', 'created_by', 'created_at', 'last_used_at'])
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id as Id<'ApiKey'>,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes as readonly Scope[],
    createdBy: row.created_by as Id<'User'> | null,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }));
}

/** @returns False when there is no such key that still opens something. */
export async function closeApiKey(tx: Tx, id: Id<'ApiKey'>, now: Date): Promise<boolean> {
  const result = await tx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Takes away every key that these people made. */
export async function closeApiKeysOf(tx: Tx, userIds: readonly string[], now: Date): Promise<void> {
  if (userIds.length === 0) return;
  await tx
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('created_by', '=', anyId(userIds))
    .where('revoked_at', 'is', null)
    .execute();
}

export async function touchApiKey(tx: Tx, id: Id<'ApiKey'>, now: Date): Promise<void> {
  await tx.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute();
}

export async function findApiKeyActor(
  lookups: Pick<Lookups, 'actorOfApiKey'>,
  keyHash: Buffer,
): Promise<{ actor: ApiKeyActor; lastUsedAt: Date | null } | null> {
  const row = await lookups.actorOfApiKey(keyHash);
  if (!row) return null;
  const actor: ApiKeyActor = {
    kind: 'apiKey',
    portalId: row.portal_id,
    apiKeyId: row.api_key_id as Id<'ApiKey'>,
    scopes: new Set(row.scopes as readonly Scope[]),
  };
  return { actor, lastUsedAt: row.last_used_at };
}
