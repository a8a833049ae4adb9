import type { HttpApp, HttpDeps } from '../deps.ts';
import { apiKeyRoutes } from './api-key-routes.ts';
import { companyRoutes } from './company-routes.ts';
import { groupRoutes } from './group-routes.ts';
import { meRoutes } from './me-routes.ts';
import { sessionRoutes, signInRoutes } from './session-routes.ts';
import { userChangeRoutes } from './user-change-routes.ts';
import { userRoutes } from './user-routes.ts';

/** Who asks, where they are signed in, who else there is, and the keys of programs. */
export function peopleRoutes(app: HttpApp, deps: HttpDeps): void {
  signInRoutes(app, deps);
  sessionRoutes(app, deps);
  meRoutes(app, deps);
  userRoutes(app, deps);
  userChangeRoutes(app, deps);
  companyRoutes(app, deps);
  groupRoutes(app, deps);
  apiKeyRoutes(app, deps);
}
