import { portals } from '../support/people.ts';
import { type Entries, everyPerson, everyRole } from './matrix.ts';

export const routes: Entries = {
  'GET /api/v1/portal': { allowed: everyPerson, foreignPortal: 'own' },
  'PATCH /api/v1/portal': {
    allowed: ['systemAdmin', 'fullAdmin'],
    request: ({ number }) => ({ body: { supportContact: `Desk ${number}` } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/set-up': { allowed: everyRole, foreignPortal: 'public' },
  // The test world has its portals: everybody is told so.
  'POST /api/v1/set-up': {
    allowed: everyRole,
    accepts: [409],
    request: ({ number }) => ({
      body: {
        name: 'Acme',
        timeZone: 'UTC',
        administrator: { name: 'A', email: `a${number}@acme.example`, password: 'long enough' },
      },
    }),
    foreignPortal: 'public',
  },
  // It chooses a sign-in page, and opens nothing; without a demo there is nothing to choose.
  'PUT /api/v1/portal-choice': {
    allowed: everyRole,
    accepts: [404],
    request: () => ({ body: { portalId: portals.meridian } }),
    foreignPortal: 'public',
  },
};
