import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalId } from '../../db/database.ts';
import { type SignInPlace, sessionLifetimeMs } from '../../modules/people/index.ts';
import { sessionToken } from '../authentication.ts';
import type { HttpDeps } from '../deps.ts';
import { chosenPortal, rememberPortal, sessionCookie } from '../portal-choice.ts';

/** Sets the cookie of a new session, and chooses its portal where one can choose. */
export async function setSessionCookie(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  session: { readonly portalId: PortalId; readonly token: string },
): Promise<void> {
  const chosen = await rememberPortal(deps, request, reply, session.portalId);
  setCookie(deps, reply, chosen, session.token);
}

/** The cookie lasts as long as a session that is not used. */
export function prolongSessionCookie(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const token = sessionToken(deps, request);
  if (token !== undefined) setCookie(deps, reply, chosenPortal(request), token);
}

function setCookie(
  deps: HttpDeps,
  reply: FastifyReply,
  chosen: PortalId | null,
  token: string,
): void {
  reply.setCookie(sessionCookie(deps.settings, chosen), token, {
    ...cookieScope(deps),
    maxAge: sessionLifetimeMs / 1_000,
  });
}

export function clearSessionCookie(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const name = sessionCookie(deps.settings, chosenPortal(request));
  reply.clearCookie(name, cookieScope(deps));
}

const cookieScope = ({ settings }: HttpDeps) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: settings.https }) as const;

/** Where the sign-in comes from, and which session it replaces. */
export const placeOf = (deps: HttpDeps, request: FastifyRequest): SignInPlace => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  previousToken: sessionToken(deps, request),
});
