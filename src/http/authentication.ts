import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../kernel/errors.ts';
import {
  type Actor,
  actorOfApiKey,
  actorOfSession,
  type UserActor,
} from '../modules/people/index.ts';
import type { HttpDeps } from './deps.ts';
import { chosenPortal, sessionCookie } from './portal-choice.ts';

const known = new WeakMap<FastifyRequest, Promise<Actor | null>>();

/** What the session cookie of the portal that is asked holds. */
export const sessionToken = (
  { settings }: Pick<HttpDeps, 'settings'>,
  request: FastifyRequest,
): string | undefined => request.cookies[sessionCookie(settings, chosenPortal(request))];

/** Who asks: by API key, by session cookie, or nobody. Looked up once for each request. */
export function actorOrNobody(deps: HttpDeps, request: FastifyRequest): Promise<Actor | null> {
  const before = known.get(request);
  if (before) return before;
  const answer = lookUp(deps, request);
  known.set(request, answer);
  return answer;
}

/** @throws {AppError} `not_signed_in` */
export async function actorOf(deps: HttpDeps, request: FastifyRequest): Promise<Actor> {
  const actor = await actorOrNobody(deps, request);
  if (actor) return actor;
  throw new AppError('unauthenticated', 'not_signed_in', 'Sign in first, or send an API key.');
}

/** A person in a session; a key will not do. @throws {AppError} `not_signed_in`, `people_only` */
export async function userOf(deps: HttpDeps, request: FastifyRequest): Promise<UserActor> {
  const actor = await actorOf(deps, request);
  if (actor.kind === 'user') return actor;
  throw new AppError('forbidden', 'people_only', 'Only a signed-in person can do this.');
}

async function lookUp(deps: HttpDeps, request: FastifyRequest): Promise<Actor | null> {
  const bearer = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return actorOfApiKey(deps, bearer);
  const token = sessionToken(deps, request);
  if (token === undefined) return null;
  const actor = await actorOfSession(deps, token);
  if (!actor) return null;
  // A session opens its own portal, whatever the name of the cookie that it came in.
  if (actor.portalId !== (chosenPortal(request) ?? actor.portalId)) return null;
  refuseForeignOrigin(deps, request);
  return actor;
}

/**
 * Promise S9: a write that rides on a cookie must come from a page of ours. Browsers say where a
 * write comes from; a program without a browser says nothing and has no cookie to be stolen.
 */
export function refuseForeignOrigin({ settings }: HttpDeps, request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const ours = new Set([new URL(settings.signetUrl).origin, `${request.protocol}://${host}`]);
  const foreign =
    origin !== undefined ? !ours.has(origin) : site === 'cross-site' || site === 'same-site';
  if (foreign) {
    throw new AppError('forbidden', 'origin_refused', 'This request comes from another site.');
  }
}

/** Who it is, for idempotency keys and limits: never a secret itself. */
export const principalOf = (actor: Actor): string =>
  actor.kind === 'user'
    ? `user:${actor.userId}`
    : actor.kind === 'apiKey'
      ? `key:${actor.apiKeyId}`
      : 'system';

export const fingerprintOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url');
