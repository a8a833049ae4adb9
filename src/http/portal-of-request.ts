import type { FastifyRequest } from 'fastify';
import type { PortalId } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { hashToken } from '../modules/people/index.ts';
import type { HttpDeps } from './deps.ts';
import { chosenPortal } from './portal-choice.ts';

/**
 * The portal of the host name that was asked; the default one for a host that nobody knows.
 *
 * @throws {AppError} `portal_missing` while there is no portal at all.
 */
export async function portalOf(
  { lookups }: Pick<HttpDeps, 'lookups'>,
  request: FastifyRequest,
): Promise<PortalId> {
  const portalId = await lookups.portalOfHost(request.hostname);
  if (portalId !== null) return portalId;
  throw new AppError(
    'unavailable',
    'portal_missing',
    'There is no portal yet. Make one at /set-up, or with bin/signet portal create.',
  );
}

/** The portal that the pages of the application are of: the chosen one, else that of the host. */
export async function portalOfVisitor(
  deps: Pick<HttpDeps, 'lookups'>,
  request: FastifyRequest,
): Promise<PortalId> {
  return chosenPortal(request) ?? portalOf(deps, request);
}

/** The portal whose sign-in link this is, whatever the host; an unknown link is the host's affair. */
export async function portalOfLink(
  deps: Pick<HttpDeps, 'lookups'>,
  request: FastifyRequest,
  token: string,
): Promise<PortalId> {
  return (
    (await deps.lookups.portalOfSignInLink(hashToken(token))) ?? portalOfVisitor(deps, request)
  );
}
