import type { WithPortal } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor, ApiKeyActor, Scope } from './actor.ts';
import {
  type ApiKey,
  closeApiKey,
  findApiKeyActor,
  insertApiKey,
  listOpenApiKeys,
  touchApiKey,
} from './api-key-repository.ts';
import { authorize } from './authorize.ts';
import { apiKeyNotFound } from './errors.ts';
import { hashToken, newApiKey } from './tokens.ts';

interface ApiKeyDeps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
}

const touchAfterMs = 60_000;
const prefixLength = 10;

/** Who has this key; null when nobody does any more. Its last use is noted once a minute. */
export async function actorOfApiKey(
  { withPortal, clock, lookups }: ApiKeyDeps & { readonly lookups: Lookups },
  key: string,
): Promise<ApiKeyActor | null> {
  if (!key.startsWith('sgn_')) return null;
  const found = await findApiKeyActor(lookups, hashToken(key));
  if (!found) return null;
  const { actor, lastUsedAt } = found;
  const now = clock.now();
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= touchAfterMs) {
    await withPortal(actor.portalId, 'write', (tx) => touchApiKey(tx, actor.apiKeyId, now));
  }
  return actor;
}

/** @returns The key as it is listed, and its secret, which is shown this once and stored as a hash. */
export async function createApiKey(
  { withPortal, clock }: ApiKeyDeps,
  actor: Actor,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<{ readonly apiKey: ApiKey; readonly secret: string }> {
  authorize(actor, 'key.manage');
  const secret = newApiKey();
  const apiKey = {
    id: newId<'ApiKey'>(),
    name,
    prefix: secret.slice(0, prefixLength),
    scopes: [...new Set(scopes)].sort(),
    createdBy: actor.kind === 'user' ? actor.userId : null,
    createdAt: clock.now(),
  };
  await withPortal(actor.portalId, 'write', (tx) =>
    insertApiKey(tx, { ...apiKey, keyHash: hashToken(secret) }),
  );
  return { apiKey: { ...apiKey, lastUsedAt: null }, secret };
}

export async function listApiKeys(
  { withPortal }: Pick<ApiKeyDeps, 'withPortal'>,
  actor: Actor,
): Promise<readonly ApiKey[]> {
  authorize(actor, 'key.manage');
  return withPortal(actor.portalId, 'read', listOpenApiKeys);
}

/** It opens nothing from the next request on. @throws {AppError} `api_key_not_found` */
export async function revokeApiKey(
  { withPortal, clock }: ApiKeyDeps,
  actor: Actor,
  apiKeyId: Id<'ApiKey'>,
): Promise<void> {
  authorize(actor, 'key.manage');
  const closed = await withPortal(actor.portalId, 'write', (tx) =>
    closeApiKey(tx, apiKeyId, clock.now()),
  );
  if (!closed) throw apiKeyNotFound();
}
