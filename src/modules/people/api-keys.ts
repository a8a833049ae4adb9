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
import { actionsOfScope, authorize, may } from './authorize.ts';
import { apiKeyNotFound, scopesBeyond } from './errors.ts';
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

/**
 * Nobody makes a key that may do more than they may themselves.
 *
 * @returns The key as it is listed, and its secret, which is shown this once and stored as a hash.
 * @throws {AppError} `forbidden`, `invalid_input` that names each scope beyond the actor
 */
export async function createApiKey(
  { withPortal, clock }: ApiKeyDeps,
  actor: Actor,
  { name, scopes }: { name: string; scopes: readonly Scope[] },
): Promise<{ readonly apiKey: ApiKey; readonly secret: string }> {
  authorize(actor, 'key.manage');
  const beyond = scopes.flatMap((scope, index) =>
    mayGive(actor, scope) ? [] : [{ scope, index }],
  );
  if (beyond.length > 0) throw scopesBeyond(beyond);
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

const mayGive = (actor: Actor, scope: Scope) =>
  actionsOfScope(scope).every((action) => may(actor, action));

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
