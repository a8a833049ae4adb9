import type { FastifyRequest, onRequestHookHandler } from 'fastify';
import { z } from 'zod';
import { AppError, invalidInput } from '../../kernel/errors.ts';
import { emailAddress, line } from '../../kernel/fields.ts';
import { isLoopbackAddress, isLoopbackName } from '../../kernel/loopback.ts';
import {
  isSetUpCode,
  isSetUpOpen,
  passwordLength,
  setUpPortal,
} from '../../modules/people/index.ts';
import { portalExists } from '../../modules/portals/index.ts';
import { refuseForeignOrigin } from '../authentication.ts';
import type { HttpApp, HttpDeps, HttpSettings } from '../deps.ts';
import { placeOf, setSessionCookie } from '../people/session-cookie.ts';
import { answers } from '../schemas.ts';

const tags = ['portal'];

export const SetUpResponse = z
  .object({
    open: z.boolean().meta({ description: 'Whether the first portal can be made here' }),
    codeNeeded: z
      .boolean()
      .meta({ description: 'Whether the code that the start printed is asked' }),
  })
  .meta({ id: 'SetUp' });

const SetUpBody = z.strictObject({
  name: line(100),
  timeZone: z.string().min(1).max(60).meta({ description: 'IANA zone' }),
  administrator: z.strictObject({
    name: line(200),
    email: emailAddress(),
    password: z
      .string()
      .min(passwordLength.least, `At least ${passwordLength.least} characters.`)
      .max(passwordLength.most, `At most ${passwordLength.most} characters.`),
  }),
  code: z.string().max(60).optional().meta({ description: 'Printed at the start of the program' }),
});

/**
 * The first minutes: a visitor makes the first portal. Open while there is none, and beside a demo
 * on one's own machine; a visitor from elsewhere shows the code that only the operator has seen.
 */
export function setUpRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/set-up',
    {
      schema: {
        operationId: 'getSetUp',
        tags,
        summary: 'Whether the first portal can be made here',
        security: [],
        response: answers({ 200: SetUpResponse }),
      },
    },
    async (request) => readSetUp(deps, request),
  );
  app.post(
    '/set-up',
    {
      config: { answersSecret: true },
      onRequest: triesPerMinute(app, deps.settings),
      schema: {
        operationId: 'setUp',
        tags,
        summary: 'Make the first portal and its administrator, and sign in',
        security: [],
        body: SetUpBody,
        response: answers({ 201: z.object({ portalId: z.uuid() }) }, 403, 409, 422),
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(deps, request);
      const { code, ...input } = request.body;
      const { open, codeNeeded } = await readSetUp(deps, request);
      if (!open) throw portalExists();
      if (codeNeeded && !isSetUpCode(code ?? '', deps.settings.setUp.code)) throw codeWrong();
      const session = await setUpPortal(deps, { ...input, place: placeOf(deps, request) });
      await setSessionCookie(deps, request, reply, session);
      return reply.code(201).send({ portalId: session.portalId });
    },
  );
}

/** Whether this visitor finds the set-up page open, and whether it asks for the code. */
export async function readSetUp(
  deps: Pick<HttpDeps, 'lookups' | 'settings'>,
  request: FastifyRequest,
): Promise<{ readonly open: boolean; readonly codeNeeded: boolean }> {
  const open = isSetUpOpen(await deps.lookups.installedPortals(), deps.settings);
  return { open, codeNeeded: open && !isAtThisMachine(deps.settings, request) };
}

/** A proxy on this machine speaks for others: whatever it has touched comes from elsewhere. */
const isAtThisMachine = ({ setUp }: HttpSettings, { socket, hostname, headers }: FastifyRequest) =>
  setUp.local &&
  isLoopbackAddress(socket.remoteAddress ?? '') &&
  isLoopbackName(hostname) &&
  !Object.keys(headers).some((name) => name === 'forwarded' || name.startsWith('x-forwarded-'));

const triesPerMinute = (app: HttpApp, settings: HttpSettings): onRequestHookHandler[] =>
  settings.rateLimits
    ? [
        app.rateLimit({
          max: 10,
          timeWindow: 60_000,
          ipv6Subnet: 64,
          errorResponseBuilder: (_request, { ttl }) =>
            new AppError('too_many', 'too_many_requests', 'Too many tries. Wait a moment.', {
              retryAfterSeconds: Math.ceil(ttl / 1_000),
            }),
        }),
      ]
    : [];

const codeWrong = () =>
  invalidInput([
    {
      path: 'code',
      code: 'set_up_code_wrong',
      message: 'This is not the code that the program printed when it started.',
    },
  ]);
