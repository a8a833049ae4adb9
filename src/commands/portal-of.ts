import type { App } from '../app.ts';
import type { PortalId } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';

/**
 * The portal that a command is about: the one named, or the only one.
 *
 * @throws {AppError} `portal_not_found`, `portal_unclear`
 */
export async function portalOf({ jobDeps }: App, slug: string | undefined): Promise<PortalId> {
  if (slug !== undefined) {
    const named = await jobDeps.lookups.portalOfIssuer(slug);
    if (named !== null) return named;
    throw new AppError('not_found', 'portal_not_found', `There is no portal ${slug}.`);
  }
  const [only, ...others] = await jobDeps.lookups.allPortals();
  if (only === undefined) {
    throw new AppError(
      'not_found',
      'portal_not_found',
      'There is no portal yet: bin/signet portal create.',
    );
  }
  if (others.length === 0) return only;
  throw new AppError(
    'invalid',
    'portal_unclear',
    'There are several portals: say which with --portal SLUG.',
  );
}
