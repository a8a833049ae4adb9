import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { PortalId } from '../../db/database.ts';
import type { InstalledPortal } from '../../db/lookups.ts';
import {
  type Actor,
  actionsOf,
  type DemoPerson,
  listDemoPeople,
  readProfile,
} from '../../modules/people/index.ts';
import { portalSettings } from '../../modules/portals/index.ts';
import { actorOrNobody } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { chosenPortal, switchablePortals } from '../portal-choice.ts';
import { logoUrlOf } from '../portals/logo-url.ts';
import { readSetUp, SetUpResponse } from '../portals/set-up-routes.ts';
import { answers } from '../schemas.ts';
import { prolongSessionCookie } from './session-cookie.ts';

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
    portal: z
      .object({
        id: z.uuid(),
        name: z.string(),
        timeZone: z.string(),
        labels: z.object({ training: z.string(), content: z.string() }),
        brandColor: z.string(),
        logoUrl: z.string().nullable(),
        supportContact: z.string().nullable(),
        demo: z.boolean(),
        builtInMailbox: z.boolean(),
      })
      .nullable()
      .meta({ description: 'Null while there is none: /set-up makes the first one' }),
    portals: z
      .array(z.object({ id: z.uuid(), name: z.string(), demo: z.boolean() }))
      .meta({ description: 'What can be switched between at this address; empty where nothing' }),
    setUp: SetUpResponse,
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
      if (actor?.kind === 'user') prolongSessionCookie(deps, request, reply);
      const portalId = actor?.portalId ?? (await portalOrNone(deps, request));
      const portals = await switchablePortals(deps, request);
      reply.header('cache-control', 'no-store');
      return {
        user: await presentUser(deps, actor),
        portal: portalId && (await presentPortal(deps, portalId)),
        portals: portals.map(presentChoice),
        setUp: portalId && portals.length === 0 ? closed : await readSetUp(deps, request),
        may: actor === null ? [] : [...actionsOf(actor)],
        demoPeople: portalId ? (await listDemoPeople(deps, portalId)).map(presentDemoPerson) : [],
      };
    },
  );
}

/** Where portals have host names of their own, nobody but the operator makes a second one. */
const closed = { open: false, codeNeeded: false };

const portalOrNone = async (
  { lookups }: HttpDeps,
  request: FastifyRequest,
): Promise<PortalId | null> => chosenPortal(request) ?? lookups.portalOfHost(request.hostname);

async function presentPortal({ withPortal, settings }: HttpDeps, portalId: PortalId) {
  const portal = await withPortal(portalId, 'read', portalSettings);
  return {
    id: portal.id,
    name: portal.name,
    timeZone: portal.timeZone,
    labels: { ...portal.labels },
    brandColor: portal.brandColor,
    logoUrl: logoUrlOf(portal),
    supportContact: portal.supportContact,
    demo: settings.demo && portal.demo,
    builtInMailbox: settings.builtInMailbox,
  };
}

const presentChoice = ({ id, name, is_demo }: InstalledPortal) => ({ id, name, demo: is_demo });

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
