import type { Tx } from '../../db/database.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { sessionLifetimeMs } from './session.ts';
import { insertSession, revokeSessionOfToken } from './session-repository.ts';
import { hashToken, newToken } from './tokens.ts';

/** Where a sign-in comes from. */
export interface SignInPlace {
  /** IP address. */
  readonly address: string;
  readonly userAgent: string;
  /** The session that the browser had until now: it ends, so that nothing can be planted (S3). */
  readonly previousToken?: string | undefined;
}

export interface StartedSession {
  readonly userId: Id<'User'>;
  /** For the cookie; it is stored as a hash only. */
  readonly token: string;
}

/** Always a new session with a new secret. */
export async function startSession(
  tx: Tx,
  {
    userId,
    now,
    address,
    userAgent,
    previousToken,
  }: SignInPlace & { userId: Id<'User'>; now: Date },
): Promise<StartedSession> {
  const token = newToken();
  if (previousToken !== undefined) {
    await revokeSessionOfToken(tx, { tokenHash: hashToken(previousToken), now });
  }
  await insertSession(tx, {
    id: newId(),
    userId,
    tokenHash: hashToken(token),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + sessionLifetimeMs),
    userAgent: userAgent.replace(/\p{Cc}/gu, ' ').slice(0, 300),
    address: address.slice(0, 60),
  });
  return { userId, token };
}
