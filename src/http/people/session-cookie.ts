import type { FastifyReply, FastifyRequest } from 'fastify';
import { type SignInPlace, sessionLifetimeMs } from '../../modules/people/index.ts';
import { sessionCookie } from '../authentication.ts';
import type { HttpDeps } from '../deps.ts';

/** Sets the cookie, or prolongs it: it lasts as long as a session that is not used. */
export function setSessionCookie(deps: HttpDeps, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookie(deps), token, {
    ...cookieScope(deps),
    maxAge: sessionLifetimeMs / 1_000,
  });
}

export function clearSessionCookie(deps: HttpDeps, reply: FastifyReply): void {
  reply.clearCookie(sessionCookie(deps), cookieScope(deps));
}

const cookieScope = ({ settings }: HttpDeps) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: settings.https }) as const;

/** Where the sign-in comes from, and which session it replaces. */
export const placeOf = (deps: HttpDeps, request: FastifyRequest): SignInPlace => ({
  address: request.ip,
  userAgent: request.headers['user-agent'] ?? '',
  previousToken: request.cookies[sessionCookie(deps)],
});
