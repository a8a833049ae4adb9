import { type Entries, everyRole } from './matrix.ts';

/** The help says nothing of any portal. */
export const routes: Entries = {
  'GET /api/v1/help-articles': { allowed: everyRole, foreignPortal: 'public' },
  'GET /api/v1/help-articles/:id': {
    allowed: everyRole,
    request: () => ({ params: { id: 'who-sees-what' } }),
    foreignPortal: 'public',
  },
};
