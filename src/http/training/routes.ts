import type { HttpApp, HttpDeps } from '../deps.ts';
import { completionRoutes } from './completion-routes.ts';
import { externalTrainingRoutes } from './external-training-routes.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { learningTrackRoutes } from './tracks/routes.ts';

/** What there is to learn, who finished it, and what nobody could place yet. */
export function trainingRoutes(app: HttpApp, deps: HttpDeps): void {
  learningTrackRoutes(app, deps);
  externalTrainingRoutes(app, deps);
  completionRoutes(app, deps);
  inboxRoutes(app, deps);
}
