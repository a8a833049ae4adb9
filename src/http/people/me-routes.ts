import { z } from 'zod';
import {
  type Actor,
  actionsOf,
  type DemoPerson,
  listDemoPeople,
  readProfile,
} from '../../modules/people/index.ts';
import { portalSettings } from '../../modules/portals/index.ts';
import { actorOrNobody, sessionCookie } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { portalOf } from '../portal-of-request.ts';
import { logoUrlOf } from '../portals/logo-url.ts';
import { answers } from '../schemas.ts';
import { setSessionCookie } from './session-cookie.ts';

const DemoPersonResponse = z
  .object({ name: z.string(), email: z.string(), description: z.string() })
  .meta({ id: 'DemoPerson' });

const MeResponse = z
  .object({
    user: z
      .object({
        id: z.uuid(),
        name: z.string(),
        email: z.string(),
        kind: z.enum(['administrator', 'subscriber']),
        permissions: z.array(z.enum(['content', 'system', 'people'])),
        company: z.object({ id: z.uuid(), name: z.string() }).nullable(),
        companyRole: z.enum(['executive', 'manager', 'sales']).nullable(),
        /** How many companies the person is the account owner of. */
        ownedCompanies: z.number().int(),
      })
      .nullable()
      .meta({ description: 'Null for a stranger and for an API key' }),
    portal: z.object({
      id: z.uuid(),
      name: z.string(),
      timeZone: z.string(),
      labels: z.object({ training: z.string(), content: z.string() }),
      brandColor: z.string(),
      logoUrl: z.string().nullable(),
      demo: z.boolean(),
      builtInMailbox: z.boolean(),
    }),
    may: z
      .array(z.string())
      .meta({ description: 'Actions that need no look at the thing that is touched' }),
    demoPeople: z
      .array(DemoPersonResponse)
      .meta({ description: 'Whom one click signs in; empty outside a demo portal' }),
  })
  .meta({ id: 'Me' });

const presentDemoPerson = ({ name, email, description }: DemoPerson) => ({
  name,
  email,
  description,
});

/** Who asks, and what the frame of every page needs to know. Strangers get the portal alone. */
export function meRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/me',
    {
      schema: {
        operationId: 'getMe',
        tags: ['session'],
        summary: 'Who you are, what you may do, and the portal',
        security: [],
        response: answers({ 200: MeResponse }),
      },
    },
    async (request, reply) => {
      const actor = await actorOrNobody(deps, request);
      const token = request.cookies[sessionCookie(deps)];
      if (actor?.kind === 'user' && token !== undefined) setSessionCookie(deps, reply, token);
      const portalId = actor?.portalId ?? (await portalOf(deps, request));
      const portal = await deps.withPortal(portalId, 'read', portalSettings);
      reply.header('cache-control', 'no-store');
      return {
        user: await presentUser(deps, actor),
        portal: {
          id: portal.id,
          name: portal.name,
          timeZone: portal.timeZone,
          labels: { ...portal.labels },
          brandColor: portal.brandColor,
          logoUrl: logoUrlOf(portal),
          demo: deps.settings.demo && portal.demo,
          builtInMailbox: deps.settings.builtInMailbox,
        },
        may: actor === null ? [] : [...actionsOf(actor)],
        demoPeople: (await listDemoPeople(deps, portalId)).map(presentDemoPerson),
      };
    },
  );
}

async function presentUser(deps: HttpDeps, actor: Actor | null) {
  if (actor?.kind !== 'user') return null;
  const { id, name, email, kind, permissions, company, companyRole } = await readProfile(
    deps,
    actor,
  );
  return {
    id,
    name,
    email,
    kind,
    permissions: [...permissions],
    company: company && { ...company },
    companyRole,
    ownedCompanies: actor.ownedCompanyIds.length,
  };
}
