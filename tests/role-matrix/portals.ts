import { type Entries, everyPerson } from './matrix.ts';

export const routes: Entries = {
  'GET /api/v1/portal': { allowed: everyPerson, foreignPortal: 'own' },
  'PATCH /api/v1/portal': {
    allowed: ['systemAdmin', 'fullAdmin'],
    request: ({ number }) => ({ body: { supportContact: `Desk ${number}` } }),
    foreignPortal: 'own',
  },
};
