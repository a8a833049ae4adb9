import type { WithPortal } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { UserActor } from './actor.ts';
import { findSessionActor, touchSession } from './session-repository.ts';
import { hashToken } from './tokens.ts';

const dayMs = 86_400_000;

/** A session lasts 14 days from the last time it was seen. */
export const sessionLifetimeMs = 14 * dayMs;
const touchAfterMs = 300_000;

/**
 * Who has this session cookie; null when nobody does any more. A session in use is prolonged,
 * at most once in five minutes.
 */
export async function actorOfSession(
  { withPortal, lookups, clock }: { withPortal: WithPortal; lookups: Lookups; clock: Clock },
  token: string,
): Promise<UserActor | null> {
  const now = clock.now();
  const found = await findSessionActor(lookups, hashToken(token), now);
  if (!found) return null;
  const { actor, lastSeenAt } = found;
  if (now.getTime() - lastSeenAt.getTime() > touchAfterMs) {
    const expiresAt = new Date(now.getTime() + sessionLifetimeMs);
    await withPortal(actor.portalId, 'write', (tx) =>
      touchSession(tx, { sessionId: actor.sessionId, now, expiresAt }),
    );
  }
  return actor;
}
