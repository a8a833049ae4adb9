import type { HttpApp, HttpDeps } from '../../deps.ts';
import { attemptRoutes } from './attempt-routes.ts';
import { catalogueRoutes } from './catalogue-routes.ts';
import { stepRoutes } from './step-routes.ts';
import { trackRoutes } from './track-routes.ts';

/** Learning tracks: built by authors, taken by everybody, followed by who may. */
export function learningTrackRoutes(app: HttpApp, deps: HttpDeps): void {
  trackRoutes(app, deps);
  stepRoutes(app, deps);
  catalogueRoutes(app, deps);
  attemptRoutes(app, deps);
}
