import type { PortalId, Tx } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import { countAttempt, forgiveAttempt } from '../../db/rate-limits.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import type { PeopleDeps } from './deps.ts';
import { passwordNeeded, signInLinkRefused, tooManyAttempts, userNotFound } from './errors.ts';
import { hashPassword } from './password.ts';
import { revokeSessionsOf } from './session-repository.ts';
import type { SignInDeps } from './sign-in.ts';
import { addressLimit } from './sign-in-limits.ts';
import {
  closeSignInLinksOf,
  findOpenSignInLink,
  insertSignInLinks,
  useUpSignInLink,
} from './sign-in-link-repository.ts';
import { type SignInPlace, type StartedSession, startSession } from './start-session.ts';
import { hashToken, newToken } from './tokens.ts';
import { loadUser, noteSignIn, savePasswordHash } from './user-repository.ts';

const hourMs = 3_600_000;

/** A mailed link waits for somebody to come back from a holiday, and no longer. */
export const mailedLinkHours = 168;

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
  authorize(actor, 'people.grant');
  if (!(hours >= 1 && hours <= 24)) throw new RangeError('A sign-in link lives for 1 to 24 hours.');
  const token = newToken();
  const expiresAt = new Date(deps.clock.now().getTime() + hours * hourMs);
  const link = { id: newId<'SignInLink'>(), userId, expiresAt, setsPassword: false };
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const user = await loadUser(tx, userId);
    if (!user?.active) throw userNotFound();
    await insertSignInLinks(tx, [{ ...link, tokenHash: hashToken(token) }]);
  });
  return { token, expiresAt };
}

/** The secret of a link that goes out by mail, made before the mail is written. */
export interface MailedLink {
  readonly userId: Id<'User'>;
  readonly token: string;
}

export const newMailedLink = (userId: Id<'User'>): MailedLink => ({ userId, token: newToken() });

/** Opens links that were written into mails; those that the people got before open nothing more. */
export async function openMailedLinks(
  tx: Tx,
  links: readonly MailedLink[],
  now: Date,
): Promise<void> {
  await closeSignInLinksOf(
    tx,
    links.map(({ userId }) => userId),
    now,
  );
  const expiresAt = new Date(now.getTime() + mailedLinkHours * hourMs);
  await insertSignInLinks(
    tx,
    links.map(({ userId, token }) => ({
      id: newId<'SignInLink'>(),
      userId,
      tokenHash: hashToken(token),
      expiresAt,
      setsPassword: true,
    })),
  );
}

/** What the page of a link asks for; null when the link opens nothing any more. */
export async function readSignInLink(
  { withPortal, clock }: Pick<PeopleDeps, 'withPortal' | 'clock'>,
  portalId: PortalId,
  token: string,
): Promise<{ readonly setsPassword: boolean } | null> {
  return withPortal(portalId, 'read', (tx) =>
    findOpenSignInLink(tx, hashToken(token), clock.now()),
  );
}

/**
 * Uses a link up and starts a session. Of two who use it at once, one gets in. With a password that
 * is chosen here every other session ends; a link that asks for one is not used up without.
 *
 * @param portalId Where the attempt is counted: the portal of the host name that was asked.
 * @throws {AppError} `sign_in_link_refused`, `too_many_attempts`, `invalid_input` without a password
 */
export async function signInByLink(
  deps: SignInDeps & { readonly lookups: Pick<Lookups, 'portalOfSignInLink'> },
  portalId: PortalId,
  input: SignInPlace & { readonly token: string; readonly password?: string | undefined },
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
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password);
  return withPortal(portalId, 'write', async (tx) => {
    const now = clock.now();
    const link = await useUpSignInLink(tx, tokenHash, now);
    if (!link || !(await noteSignIn(tx, { userId: link.userId, now }))) throw signInLinkRefused();
    const { userId, setsPassword } = link;
    if (setsPassword) {
      if (passwordHash === null) throw passwordNeeded();
      await savePasswordHash(tx, { userId, passwordHash, now });
      await revokeSessionsOf(tx, [userId], now);
    }
    await forgiveAttempt(tx, [limit.key]);
    return startSession(tx, { ...input, userId, now });
  });
}
