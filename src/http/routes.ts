import type { HttpApp, HttpDeps } from './deps.ts';
import { jobRoutes } from './jobs/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { portalRoutes } from './portals/routes.ts';

/** Every route below /api/v1. */
export async function apiRoutes(app: HttpApp, deps: HttpDeps): Promise<void> {
  peopleRoutes(app, deps);
  portalRoutes(app, deps);
  jobRoutes(app, deps);
}

/** Every page and document that a stranger may open. */
export async function pageRoutes(_app: HttpApp, _deps: HttpDeps): Promise<void> {}
