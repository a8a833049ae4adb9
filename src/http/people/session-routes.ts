import { z } from 'zod';
import {
  listSessions,
  passwordLength,
  revokeOtherSessions,
  revokeSession,
  type Session,
  signIn,
  signInAsDemoPerson,
  signInByLink,
  signOut,
} from '../../modules/people/index.ts';
import { actorOrNobody, refuseForeignOrigin, userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { portalOfLink, portalOfVisitor } from '../portal-of-request.ts';
import { answers, idParams, instant, NoContent } from '../schemas.ts';
import { clearSessionCookie, placeOf, setSessionCookie } from './session-cookie.ts';

const tags = ['session'];

/** A new password, as it was typed. */
export const chosenPassword = () =>
  z
    .string()
    .min(passwordLength.least, `At least ${passwordLength.least} characters.`)
    .max(passwordLength.most, `At most ${passwordLength.most} characters.`)
    .refine((text) => text.isWellFormed(), 'This text is broken (half of a character).');

/** As it was typed; whether anybody has it is another question. */
const typedEmail = z
  .string()
  .min(1)
  .max(254)
  .refine((text) => !/\p{Cc}/u.test(text), 'This is not an e-mail address.');

const SessionResponse = z
  .object({
    id: z.uuid(),
    current: z.boolean(),
    createdAt: instant(),
    lastSeenAt: instant(),
    address: z.string(),
    userAgent: z.string(),
  })
  .meta({ id: 'Session' });

const presentSession = (session: Session & { readonly current: boolean }) => ({
  id: session.id,
  current: session.current,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  address: session.address,
  userAgent: session.userAgent,
});

/** Signing in and out. What answers a new session refuses other sites, so that none can plant one. */
export function signInRoutes(app: HttpApp, deps: HttpDeps): void {
  passwordRoute(app, deps);
  demoRoute(app, deps);
  linkRoute(app, deps);
  signOutRoute(app, deps);
}

function passwordRoute(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/session',
    {
      config: { answersSecret: true },
      schema: {
        operationId: 'signIn',
        tags,
        summary: 'Sign in with e-mail address and password',
        security: [],
        body: z.strictObject({
          email: typedEmail,
          password: z.string().min(1).max(200),
        }),
        response: answers({ 204: NoContent }, 401, 403, 422),
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(deps, request);
      const place = placeOf(deps, request);
      const portalId = await portalOfVisitor(deps, request);
      const { token } = await signIn(deps, portalId, { ...place, ...request.body });
      await setSessionCookie(deps, request, reply, { portalId, token });
      return reply.code(204).send(null);
    },
  );
}

function demoRoute(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/demo-session',
    {
      config: { answersSecret: true },
      schema: {
        operationId: 'signInAsDemoPerson',
        tags,
        summary: 'Sign in as a person of a demo portal, without a password',
        security: [],
        body: z.strictObject({ email: typedEmail }),
        response: answers({ 204: NoContent }, 403, 404, 422),
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(deps, request);
      const place = placeOf(deps, request);
      const portalId = await portalOfVisitor(deps, request);
      const { token } = await signInAsDemoPerson(deps, portalId, { ...place, ...request.body });
      await setSessionCookie(deps, request, reply, { portalId, token });
      return reply.code(204).send(null);
    },
  );
}

function linkRoute(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/sign-in-links/:token',
    {
      config: { answersSecret: true },
      schema: {
        operationId: 'signInByLink',
        tags,
        summary: 'Use a one-time sign-in link up',
        security: [],
        params: z.object({ token: z.string().min(20).max(100) }),
        body: z
          .strictObject({ password: chosenPassword().optional() })
          .nullish()
          .meta({ description: 'Links that were mailed ask for a new password' }),
        response: answers({ 204: NoContent }, 401, 403, 422),
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(deps, request);
      const place = placeOf(deps, request);
      const portalId = await portalOfLink(deps, request, request.params.token);
      const wanted = { ...request.params, password: request.body?.password };
      const { token } = await signInByLink(deps, portalId, { ...place, ...wanted });
      await setSessionCookie(deps, request, reply, { portalId, token });
      return reply.code(204).send(null);
    },
  );
}

function signOutRoute(app: HttpApp, deps: HttpDeps): void {
  app.delete(
    '/session',
    {
      schema: {
        operationId: 'signOut',
        tags,
        summary: 'Sign out; fine, too, for whoever is not signed in',
        security: [],
        response: answers({ 204: NoContent }, 403),
      },
    },
    async (request, reply) => {
      const actor = await actorOrNobody(deps, request);
      if (actor?.kind === 'user') await signOut(deps, actor);
      clearSessionCookie(deps, request, reply);
      return reply.code(204).send(null);
    },
  );
}

/** Where the person is signed in. */
export function sessionRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/sessions',
    {
      schema: {
        operationId: 'listSessions',
        tags,
        summary: 'Where you are signed in',
        response: answers({ 200: z.object({ items: z.array(SessionResponse) }) }, 401, 403),
      },
    },
    async (request) => {
      const sessions = await listSessions(deps, await userOf(deps, request));
      return { items: sessions.map(presentSession) };
    },
  );
  app.delete(
    '/sessions',
    {
      schema: {
        operationId: 'revokeOtherSessions',
        tags,
        summary: 'Sign out everywhere else',
        response: answers({ 200: z.object({ ended: z.number().int() }) }, 401, 403),
      },
    },
    async (request) => ({ ended: await revokeOtherSessions(deps, await userOf(deps, request)) }),
  );
  app.delete(
    '/sessions/:id',
    {
      schema: {
        operationId: 'revokeSession',
        tags,
        summary: 'Sign out in one place',
        params: idParams('Session'),
        response: answers({ 204: NoContent }, 401, 403, 404),
      },
    },
    async (request, reply) => {
      await revokeSession(deps, await userOf(deps, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
