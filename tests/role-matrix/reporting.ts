import { requestExport } from '../../src/modules/reporting/index.ts';
import { actor, userId } from '../support/people.ts';
import { anasAward } from './anas-award.ts';
import {
  contentOrSystem,
  type Entries,
  everyPerson,
  type MatrixContext,
  type Role,
} from './matrix.ts';

/** Everybody has the table; what is in it differs (`list-awards.test.ts`). */
const everybody: readonly Role[] = [...everyPerson, 'fullKey'];

async function askForAna({ world }: MatrixContext) {
  await anasAward(world);
  return { query: `?filter[user]=${userId('ana')}` };
}

async function anasExport({ world }: MatrixContext) {
  await anasAward(world);
  const jobId = await requestExport(world, actor('ana'), {
    view: 'awards',
    format: 'csv',
    query: { sort: 'user', descending: false },
    columns: ['user'],
  });
  await world.settle();
  return { params: { jobId } };
}

export const routes: Entries = {
  'GET /api/v1/awards': { allowed: everybody, request: askForAna, foreignPortal: 'own' },
  'GET /api/v1/awards/groups': {
    allowed: everybody,
    request: () => ({ query: '?groupBy=company' }),
    foreignPortal: 'own',
  },
  'GET /api/v1/awards/summary': { allowed: everybody, foreignPortal: 'own' },
  // Files of the Manage Certifications table, which needs Content or System (S-05).
  'POST /api/v1/exports': {
    allowed: contentOrSystem,
    request: () => ({ body: { view: 'certifications', format: 'csv', columns: ['name'] } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/exports/:jobId/file': {
    allowed: ['self'],
    refused: (role) => (role.endsWith('Key') ? 403 : 404),
    request: anasExport,
    foreignPortal: 404,
  },
};
