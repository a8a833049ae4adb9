import { type Entries, everyRole } from './matrix.ts';

/** What the server answers by itself. */
export const routes: Entries = {
  'GET /': { allowed: everyRole, foreignPortal: 'public' },
  'GET /favicon.ico': { allowed: everyRole, foreignPortal: 'public' },
  'GET /healthz': { allowed: everyRole, foreignPortal: 'public' },
  'GET /metrics': { allowed: everyRole, foreignPortal: 'public' },
  'GET /api/docs': { allowed: everyRole, foreignPortal: 'public' },
  'GET /api/docs/assets': { allowed: everyRole, foreignPortal: 'public' },
  'GET /api/docs/assets/': { allowed: everyRole, foreignPortal: 'public' },
  'GET /api/docs/assets/js/scalar.js': { allowed: everyRole, foreignPortal: 'public' },
  'GET /api/v1/openapi.json': { allowed: everyRole, foreignPortal: 'public' },
  'GET /readyz': { allowed: everyRole, foreignPortal: 'public' },
};
