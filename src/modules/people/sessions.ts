import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import type { UserActor } from './actor.ts';
import { authorize } from './authorize.ts';
import { sessionNotFound } from './errors.ts';
import { listOpenSessions, revokeSessions, type Session } from './session-repository.ts';

interface SessionDeps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
}

/** Where the person is signed in, newest first; `current` is the session that asks. */
export async function listSessions(
  { withPortal, clock }: SessionDeps,
  actor: UserActor,
): Promise<readonly (Session & { readonly current: boolean })[]> {
  authorize(actor, 'session.own');
  const sessions = await withPortal(actor.portalId, 'read', (tx) =>
    listOpenSessions(tx, actor.userId, clock.now()),
  );
  return sessions.map((session) => ({ ...session, current: session.id === actor.sessionId }));
}

/** Ends one session of the own ones. @throws {AppError} `session_not_found` */
export async function revokeSession(
  { withPortal, clock }: SessionDeps,
  actor: UserActor,
  sessionId: Id<'Session'>,
): Promise<void> {
  authorize(actor, 'session.own');
  const ended = await withPortal(actor.portalId, 'write', (tx) =>
    revokeSessions(tx, { userId: actor.userId, sessionId, now: clock.now() }),
  );
  if (ended === 0) throw sessionNotFound();
}

/** Ends every session of the person but the one that asks. @returns How many. */
export async function revokeOtherSessions(
  { withPortal, clock }: SessionDeps,
  actor: UserActor,
): Promise<number> {
  authorize(actor, 'session.own');
  return withPortal(actor.portalId, 'write', (tx) =>
    revokeSessions(tx, { userId: actor.userId, except: actor.sessionId, now: clock.now() }),
  );
}

/** Ends the session that asks. */
export async function signOut({ withPortal, clock }: SessionDeps, actor: UserActor): Promise<void> {
  await withPortal(actor.portalId, 'write', (tx) =>
    revokeSessions(tx, { userId: actor.userId, sessionId: actor.sessionId, now: clock.now() }),
  );
}
