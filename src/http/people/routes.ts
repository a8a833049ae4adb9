import type { HttpApp, HttpDeps } from '../deps.ts';
import { apiKeyRoutes } from './api-key-routes.ts';
import { directoryRoutes } from './directory-routes.ts';
import { meRoutes } from './me-routes.ts';
import { sessionRoutes, signInRoutes } from './session-routes.ts';

/** Who asks, where they are signed in, who else there is, and the keys of programs. */
export function peopleRoutes(app: HttpApp, deps: HttpDeps): void {
  signInRoutes(app, deps);
  sessionRoutes(app, deps);
  meRoutes(app, deps);
  directoryRoutes(app, deps);
  apiKeyRoutes(app, deps);
}
