import { type Entries, everyRole } from './matrix.ts';

/** What the server answers by itself. */
export const routes: Entries = {
  'GET /': { allowed: everyRole, foreignPortal: 'public' },
  'GET /healthz': { allowed: everyRole, foreignPortal: 'public' },
  'GET /readyz': { allowed: everyRole, foreignPortal: 'public' },
};
