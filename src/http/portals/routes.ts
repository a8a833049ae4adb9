import { z } from 'zod';
import { emailAddress, line, optionalLine, webAddress } from '../../kernel/fields.ts';
import { changePortal, readPortal } from '../../modules/people/index.ts';
import type { Portal } from '../../modules/portals/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idField } from '../schemas.ts';
import { logoUrlOf } from './logo-url.ts';
import { portalChoiceRoutes } from './portal-choice-routes.ts';
import { setUpRoutes } from './set-up-routes.ts';

const tags = ['portal'];

const PortalResponse = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    labels: z.object({ training: z.string(), content: z.string() }),
    brandColor: z.string(),
    logoMediaId: z.uuid().nullable(),
    logoUrl: z.string().nullable(),
    baseAddress: z.string(),
    supportContact: z.string().nullable(),
    demo: z.boolean(),
    issuer: z.object({
      version: z.number().int(),
      name: z.string(),
      url: z.string(),
      email: z.string().nullable(),
      imageMediaId: z.uuid().nullable(),
      linkedInOrganizationId: z.string().nullable(),
    }),
  })
  .meta({ id: 'Portal' });

const ChangedPortalResponse = PortalResponse.extend({
  notes: z
    .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
    .meta({ description: 'What was accepted with a change' }),
}).meta({ id: 'ChangedPortal' });

const presentPortal = (portal: Portal) => ({
  ...portal,
  labels: { ...portal.labels },
  issuer: { ...portal.issuer },
  logoUrl: logoUrlOf(portal),
});

const UpdatePortalBody = z.strictObject({
  name: line(100).optional(),
  timeZone: z.string().min(1).max(60).optional(),
  labels: z
    .strictObject({ training: line(40).optional(), content: line(40).optional() })
    .optional(),
  brandColor: z
    .string()
    .regex(/^#[0-9A-Fa-f]{6}$/, 'A colour is written like #2B3FA8.')
    .optional(),
  logoMediaId: idField('Media').nullable().optional(),
  supportContact: optionalLine(200)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .optional(),
  issuer: z
    .strictObject({
      name: line(200).optional(),
      url: webAddress().optional(),
      email: emailAddress().nullable().optional(),
      imageMediaId: idField('Media').nullable().optional(),
      linkedInOrganizationId: z
        .string()
        .regex(/^\d{1,20}$/, 'Only the digits in the address of the page at LinkedIn.')
        .nullable()
        .optional(),
    })
    .optional(),
});

/** The portal itself: name, zone, labels, brand, issuer; how the first one is made. */
export function portalRoutes(app: HttpApp, deps: HttpDeps): void {
  setUpRoutes(app, deps);
  portalChoiceRoutes(app, deps);
  app.get(
    '/portal',
    {
      schema: {
        operationId: 'getPortal',
        tags,
        summary: 'The portal and the issuer of its credentials',
        response: answers({ 200: PortalResponse }, 401, 403),
      },
    },
    async (request) => presentPortal(await readPortal(deps, await actorOf(deps, request))),
  );
  app.patch(
    '/portal',
    {
      schema: {
        operationId: 'updatePortal',
        tags,
        summary: 'Change the portal; a change of the issuer holds for awards from now on',
        body: UpdatePortalBody,
        response: answers({ 200: ChangedPortalResponse }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { portal, notes } = await changePortal(deps, actor, request.body);
      return { ...presentPortal(portal), notes: notes.map((note) => ({ ...note })) };
    },
  );
}
