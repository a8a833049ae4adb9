import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalId } from '../db/database.ts';
import type { InstalledPortal } from '../db/lookups.ts';
import { AppError } from '../kernel/errors.ts';
import { isLocalAddress, isLoopbackName } from '../kernel/loopback.ts';
import type { HttpApp, HttpDeps, HttpSettings } from './deps.ts';

/*
 * Portals are told apart by host name. On somebody's own machine there is only `localhost`: there a
 * cookie says which portal the pages are of, so that the demo and the own portal run side by side.
 * It chooses, and opens nothing: each portal has a session cookie of its own. Documents that
 * credentials name are never chosen by it (docs/adr/0009-first-portal.md).
 */

const cookieName = 'signet-portal';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const yearSeconds = 365 * 86_400;

type Settings = Pick<HttpSettings, 'signetUrl' | 'https'>;

/** Whether portals stand side by side at the address that was asked. */
export const isSideBySide = ({ signetUrl }: Settings, { hostname }: FastifyRequest): boolean =>
  isLocalAddress(signetUrl) && isLoopbackName(hostname);

const chosen = new WeakMap<FastifyRequest, PortalId>();

/** The portal that the browser has chosen; null: that of the host. */
export const chosenPortal = (request: FastifyRequest): PortalId | null =>
  chosen.get(request) ?? null;

/**
 * Reads the choice before anything else of a request is looked at. One that names no portal counts
 * as none: every program at `localhost` gets the cookies of all others.
 */
export function readPortalChoice(app: HttpApp, deps: HttpDeps): void {
  app.addHook('onRequest', async (request) => {
    const wanted = request.cookies[cookieName] ?? '';
    if (!uuid.test(wanted)) return;
    const portal = (await switchablePortals(deps, request)).find(({ id }) => id === wanted);
    if (portal) chosen.set(request, portal.id);
  });
}

/**
 * The session cookie of the portal that was chosen, or of that of the host: with the `__Host-`
 * prefix exactly when the base address is https.
 */
export const sessionCookie = (settings: Settings, portalId: PortalId | null): string =>
  `${settings.https ? '__Host-signet' : 'signet'}${portalId === null ? '' : `-${portalId}`}`;

/** The portals that the switch offers: a demo and what is beside it on one machine, else none. */
export async function switchablePortals(
  { settings, lookups }: Pick<HttpDeps, 'settings' | 'lookups'>,
  request: FastifyRequest,
): Promise<readonly InstalledPortal[]> {
  if (!isSideBySide(settings, request)) return [];
  const portals = await lookups.installedPortals();
  return portals.some(({ is_demo }) => is_demo) ? portals : [];
}

/** @throws {AppError} `portal_not_found`, also where portals are told apart by host name. */
export async function choosePortal(
  deps: Pick<HttpDeps, 'settings' | 'lookups'>,
  request: FastifyRequest,
  reply: FastifyReply,
  portalId: PortalId,
): Promise<void> {
  const portals = await switchablePortals(deps, request);
  if (!portals.some(({ id }) => id === portalId)) {
    throw new AppError('not_found', 'portal_not_found', 'There is no such portal here.');
  }
  await rememberPortal(deps, request, reply, portalId);
}

/**
 * Makes a portal the chosen one, where one can choose.
 *
 * @returns What its session cookie is named after; null for the portal of the host.
 */
export async function rememberPortal(
  { settings, lookups }: Pick<HttpDeps, 'settings' | 'lookups'>,
  request: FastifyRequest,
  reply: FastifyReply,
  portalId: PortalId,
): Promise<PortalId | null> {
  if (!isSideBySide(settings, request)) return null;
  const scope = { path: '/', httpOnly: true, sameSite: 'lax', secure: settings.https } as const;
  if ((await lookups.portalOfHost(request.hostname)) === portalId) {
    if (request.cookies[cookieName] !== undefined) reply.clearCookie(cookieName, scope);
    return null;
  }
  reply.setCookie(cookieName, portalId, { ...scope, maxAge: yearSeconds });
  return portalId;
}
