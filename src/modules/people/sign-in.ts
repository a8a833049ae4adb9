import type { PortalId, WithPortal } from '../../db/database.ts';
import {
  countAttempt,
  forgetAttempts,
  forgiveAttempt,
  type RateLimit,
} from '../../db/rate-limits.ts';
import type { Clock } from '../../kernel/clock.ts';
import { signInRefused, tooManyAttempts } from './errors.ts';
import { foldEmail } from './fold.ts';
import { verifyPassword } from './password.ts';
import { type SignInLimits, signInLimits } from './sign-in-limits.ts';
import { type SignInPlace, type StartedSession, startSession } from './start-session.ts';
import { findForSignIn, noteSignIn } from './user-repository.ts';

export interface SignInDeps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
  readonly settings: { readonly rateLimits: boolean };
}

/**
 * Starts a session for whoever knows the password. Every attempt is counted before the password is
 * looked at, and taken back when it was right: guesses sent at once count as guesses in a row.
 *
 * @throws {AppError} `sign_in_refused`, the same in words and in time for an unknown address, a
 *   wrong password and somebody inactive; `too_many_attempts`
 */
export async function signIn(
  deps: SignInDeps,
  portalId: PortalId,
  input: SignInPlace & { readonly email: string; readonly password: string },
): Promise<StartedSession> {
  const emailFolded = foldEmail(input.email);
  const limits = signInLimits(portalId, emailFolded, input.address);
  const found = await countAndFind(deps, portalId, limits, emailFolded);
  const passwordHash = found?.passwordHash ?? null;
  const right = await verifyPassword(passwordHash, input.password);
  if (!found || passwordHash === null || !right) throw signInRefused();

  const userId = found.id;
  return deps.withPortal(portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    if (!(await noteSignIn(tx, { userId, passwordHash, now }))) throw signInRefused();
    if (deps.settings.rateLimits) {
      await forgetAttempts(tx, [limits.account.key]);
      await forgiveAttempt(tx, [limits.address.key]);
      await forgiveAttempt(tx, [limits.accountAnywhere.key]);
    }
    return startSession(tx, { ...input, userId, now });
  });
}

/**
 * Commits by itself, so that a refusal does not undo the count. What the narrow limits refuse does
 * not count against the account as a whole: one network alone cannot close it for all others.
 */
async function countAndFind(
  { withPortal, clock, settings }: SignInDeps,
  portalId: PortalId,
  limits: SignInLimits,
  emailFolded: string,
) {
  const { wait, found } = await withPortal(portalId, 'write', async (tx) => {
    const count = (...counted: RateLimit[]) =>
      settings.rateLimits ? countAttempt(tx, counted, clock.now()) : 0;
    const narrow = await count(limits.account, limits.address);
    return {
      wait: narrow > 0 ? narrow : await count(limits.accountAnywhere),
      found: await findForSignIn(tx, emailFolded),
    };
  });
  if (wait > 0) throw tooManyAttempts(wait);
  return found;
}
