import { createJob } from '../../src/db/jobs.ts';
import { portals, userId } from '../support/people.ts';
import {
  type Entries,
  everyPerson,
  type MatrixContext,
  type MatrixRequest,
  type Role,
} from './matrix.ts';

/** Long work belongs to whoever asked for it; System sees all of it. */
const seesAnasJob: readonly Role[] = ['systemAdmin', 'fullAdmin', 'self'];

/** The job is looked at and never done. */
const nobodyWorks = { send: async () => {} };

async function anasJob({ world }: MatrixContext): Promise<MatrixRequest> {
  const id = await world.withPortal(portals.meridian, 'write', (tx) =>
    createJob(tx, nobodyWorks, {
      kind: 'export',
      title: 'Export',
      input: {},
      createdBy: userId('ana'),
      now: world.clock.now(),
    }),
  );
  return { params: { id } };
}

export const routes: Entries = {
  'GET /api/v1/jobs': { allowed: everyPerson, foreignPortal: 'own' },
  'GET /api/v1/jobs/:id': {
    allowed: seesAnasJob,
    refused: 404,
    request: anasJob,
    foreignPortal: 404,
  },
  'DELETE /api/v1/jobs/:id': {
    allowed: seesAnasJob,
    refused: 404,
    request: anasJob,
    foreignPortal: 404,
  },
  'GET /api/v1/live': { allowed: everyPerson, stream: true, foreignPortal: 'own' },
  'GET /api/v1/events': {
    allowed: ['systemAdmin', 'fullAdmin', 'fullKey'],
    foreignPortal: 'own',
  },
};
