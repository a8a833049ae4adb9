import { newId } from '../../src/kernel/ids.ts';
import {
  createDraft,
  deactivateCertification,
  publishCertification,
} from '../../src/modules/certifications/index.ts';
import { actor } from '../support/people.ts';
import { publishedCertification, storeBadge, storeTraining } from '../support/scenario.ts';
import { contentOrSystem, type Entries, type MatrixContext, type Role } from './matrix.ts';

const ada = actor('admin');
/** S-05: viewing needs either permission. */
const readers: readonly Role[] = [...contentOrSystem, 'fullKey'];
/** S-03, S-04: every change needs both. */
const changers: readonly Role[] = ['fullAdmin', 'fullKey'];

async function newDraft({ world, number }: MatrixContext) {
  const draft = await createDraft(world, ada, {
    name: `Draft ${number}`,
    badgeMediaId: await storeBadge(world),
    requirement: { trainingIds: [await storeTraining(world, `Course ${newId()}`)] },
  });
  return { params: { id: draft.id } };
}

async function newActive({ world }: MatrixContext) {
  const { certificationId } = await publishedCertification(world);
  return { params: { id: certificationId } };
}

async function newInactive(context: MatrixContext) {
  const request = await newDraft(context);
  const wanted = { certificationId: request.params.id };
  await publishCertification(context.world, ada, wanted);
  await deactivateCertification(context.world, ada, wanted);
  return request;
}

export const routes: Entries = {
  'GET /api/v1/certifications': { allowed: readers, foreignPortal: 'own' },
  'POST /api/v1/certifications': {
    allowed: changers,
    request: ({ number }) => ({ body: { name: `Certification ${number}` } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/skills': { allowed: readers, foreignPortal: 'own' },
  'GET /api/v1/audience': {
    allowed: readers,
    foreignPortal: 'own',
  },
  // Names the person who asks as the holder: for people, not for keys.
  'POST /api/v1/certification-previews': {
    allowed: ['fullAdmin'],
    request: () => ({ body: { name: 'Solution Engineer' } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/certifications/:id': {
    allowed: readers,
    request: newActive,
    foreignPortal: 404,
  },
  'PATCH /api/v1/certifications/:id': {
    allowed: changers,
    request: async (context) => ({
      ...(await newDraft(context)),
      headers: { 'if-match': '"1"' },
      body: { name: `Renamed ${context.number}` },
    }),
    foreignPortal: 404,
  },
  'POST /api/v1/certifications/:id/copies': {
    allowed: changers,
    request: newActive,
    foreignPortal: 404,
  },
  'GET /api/v1/certifications/:id/publish-check': {
    allowed: readers,
    request: newDraft,
    foreignPortal: 404,
  },
  'POST /api/v1/certifications/:id/publication': {
    allowed: changers,
    request: async (context) => ({ ...(await newDraft(context)), body: { status: 'active' } }),
    foreignPortal: 404,
  },
  'PUT /api/v1/certifications/:id/groups': {
    allowed: changers,
    request: async (context) => ({ ...(await newActive(context)), body: { groupIds: [] } }),
    foreignPortal: 404,
  },
  'POST /api/v1/certifications/:id/activation': {
    allowed: changers,
    request: newInactive,
    foreignPortal: 404,
  },
  'POST /api/v1/certifications/:id/deactivation': {
    allowed: changers,
    request: newActive,
    foreignPortal: 404,
  },
  'DELETE /api/v1/certifications/:id': {
    allowed: changers,
    request: newDraft,
    foreignPortal: 404,
  },
};
