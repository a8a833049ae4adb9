import type { PortalId } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import { countAttempt, forgiveAttempt } from '../../db/rate-limits.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import type { PeopleDeps } from './deps.ts';
import { signInLinkRefused, tooManyAttempts, userNotFound } from './errors.ts';
import type { SignInDeps } from './sign-in.ts';
import { addressLimit } from './sign-in-limits.ts';
import { insertSignInLink, useUpSignInLink } from './sign-in-link-repository.ts';
import { type SignInPlace, type StartedSession, startSession } from './start-session.ts';
import { hashToken, newToken } from './tokens.ts';
import { loadUser, noteSignIn } from './user-repository.ts';

const hourMs = 3_600_000;

/**
 * A link that signs one person in, once: for a first administrator, or somebody without a password.
 *
 * @param hours From 1 to 24; how long it can be used.
 * @returns The secret of the link; it is stored as a hash only. Its page is `/sign-in/link/{token}`.
 * @throws {AppError} `user_not_found`, also for somebody who is not active
 */
export async function createSignInLink(
  deps: Pick<PeopleDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { userId, hours }: { userId: Id<'User'>; hours: number },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  authorize(actor, 'people.change');
  if (!(hours >= 1 && hours <= 24)) throw new RangeError('A sign-in link lives for 1 to 24 hours.');
  const token = newToken();
  const expiresAt = new Date(deps.clock.now().getTime() + hours * hourMs);
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const user = await loadUser(tx, userId);
    if (!user?.active) throw userNotFound();
    await insertSignInLink(tx, { id: newId(), userId, tokenHash: hashToken(token), expiresAt });
  });
  return { token, expiresAt };
}

/**
 * Uses a link up and starts a session. Of two who use it at once, one gets in.
 *
 * @param portalId Where the attempt is counted: the portal of the host name that was asked.
 * @throws {AppError} `sign_in_link_refused`, `too_many_attempts`
 */
export async function signInByLink(
  deps: SignInDeps & { readonly lookups: Pick<Lookups, 'portalOfSignInLink'> },
  portalId: PortalId,
  input: SignInPlace & { readonly token: string },
): Promise<StartedSession> {
  const { withPortal, clock, lookups, settings } = deps;
  const limit = addressLimit(input.address);
  if (settings.rateLimits) {
    const wait = await withPortal(portalId, 'write', (tx) =>
      countAttempt(tx, [limit], clock.now()),
    );
    if (wait > 0) throw tooManyAttempts(wait);
  }
  const tokenHash = hashToken(input.token);
  if ((await lookups.portalOfSignInLink(tokenHash)) !== portalId) throw signInLinkRefused();
  return withPortal(portalId, 'write', async (tx) => {
    const now = clock.now();
    const userId = await useUpSignInLink(tx, tokenHash, now);
    if (userId === null || !(await noteSignIn(tx, { userId, now }))) throw signInLinkRefused();
    await forgiveAttempt(tx, [limit.key]);
    return startSession(tx, { ...input, userId, now });
  });
}
