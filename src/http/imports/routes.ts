import type { HttpApp, HttpDeps } from '../deps.ts';
import { importFileRoutes } from './file-routes.ts';
import { importRoutes } from './import-routes.ts';
import { importRowRoutes } from './row-routes.ts';
import { importWorkRoutes } from './work-routes.ts';

/** Files of users, companies and completions. For people only: a program calls what it means. */
export function importsRoutes(app: HttpApp, deps: HttpDeps): void {
  importRoutes(app, deps);
  importWorkRoutes(app, deps);
  importRowRoutes(app, deps);
  importFileRoutes(app, deps);
}
