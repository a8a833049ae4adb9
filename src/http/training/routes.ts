import type { HttpApp, HttpDeps } from '../deps.ts';
import { completionRoutes } from './completion-routes.ts';
import { externalTrainingRoutes } from './external-training-routes.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { quizAttemptRoutes } from './quiz-attempt-routes.ts';
import { quizRequestRoutes } from './quiz-request-routes.ts';
import { quizRoutes } from './quiz-routes.ts';
import { learningTrackRoutes } from './tracks/routes.ts';

/** What there is to learn, who finished it, and what nobody could place yet. */
export function trainingRoutes(app: HttpApp, deps: HttpDeps): void {
  learningTrackRoutes(app, deps);
  externalTrainingRoutes(app, deps);
  completionRoutes(app, deps);
  inboxRoutes(app, deps);
  quizRoutes(app, deps);
  quizAttemptRoutes(app, deps);
  quizRequestRoutes(app, deps);
}
