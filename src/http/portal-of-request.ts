import type { FastifyRequest } from 'fastify';
import type { PortalId } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { hashToken } from '../modules/people/index.ts';
import type { HttpDeps } from './deps.ts';

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
    'There is no portal yet. Make one: bin/signet portal create --name … --admin-email …',
  );
}

/** The portal whose sign-in link this is, whatever the host; an unknown link is the host's affair. */
export async function portalOfLink(
  deps: Pick<HttpDeps, 'lookups'>,
  request: FastifyRequest,
  token: string,
): Promise<PortalId> {
  return (await deps.lookups.portalOfSignInLink(hashToken(token))) ?? portalOf(deps, request);
}
