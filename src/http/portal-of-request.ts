import type { FastifyRequest } from 'fastify';
import type { PortalId } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
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
