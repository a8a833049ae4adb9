import { formRoutes } from './certifications/form-routes.ts';
import { previewRoutes } from './certifications/preview-routes.ts';
import { certificationRoutes } from './certifications/routes.ts';
import type { HttpApp, HttpDeps } from './deps.ts';
import { helpRoutes } from './help/routes.ts';
import { importsRoutes } from './imports/routes.ts';
import { earningRoutes } from './issuing/earning-routes.ts';
import { predatedRunRoutes } from './issuing/predated-run-routes.ts';
import { awardRoutes } from './issuing/routes.ts';
import { jobRoutes } from './jobs/routes.ts';
import { publicBadgeRoutes } from './media/public-badge.ts';
import { mediaRoutes } from './media/routes.ts';
import { notificationRoutes } from './notifications/routes.ts';
import type { PublicFiles } from './pages/public-files.ts';
import { publicPageRoutes } from './pages/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { portalRoutes } from './portals/routes.ts';
import { reportingRoutes } from './reporting/routes.ts';
import { trainingRoutes } from './training/routes.ts';
import { verificationRoutes } from './verification/routes.ts';

/** Every route below /api/v1. */
export async function apiRoutes(app: HttpApp, deps: HttpDeps, files: PublicFiles): Promise<void> {
  peopleRoutes(app, deps);
  portalRoutes(app, deps);
  mediaRoutes(app, deps);
  trainingRoutes(app, deps);
  certificationRoutes(app, deps);
  formRoutes(app, deps);
  previewRoutes(app, deps, files);
  awardRoutes(app, deps);
  earningRoutes(app, deps);
  predatedRunRoutes(app, deps);
  reportingRoutes(app, deps);
  notificationRoutes(app, deps);
  verificationRoutes(app, deps);
  importsRoutes(app, deps);
  jobRoutes(app, deps);
  helpRoutes(app);
}

/** Every page and document that a stranger may open. */
export async function pageRoutes(app: HttpApp, deps: HttpDeps, files: PublicFiles): Promise<void> {
  publicBadgeRoutes(app, deps);
  await publicPageRoutes(app, deps, files);
}
