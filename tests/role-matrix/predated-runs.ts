import {
  type PredatedRun,
  previewRun,
  type RunListItem,
  readRun,
  startRun,
} from '../../src/modules/issuing/index.ts';
import { actor } from '../support/people.ts';
import { complete, publishedCertification } from '../support/scenario.ts';
import type { TestWorld } from '../support/world.ts';
import { contentOrSystem, type Entries, type MatrixContext, type Role } from './matrix.ts';

/** S-90 to S-101: a run is for Content and System together; either of them sees it. */
const changers: readonly Role[] = ['fullAdmin', 'fullKey'];
const readers: readonly Role[] = [...contentOrSystem, 'fullKey'];
const admin = actor('admin');

async function finishedEarlier(world: TestWorld): Promise<string> {
  const { certificationId, trainingIds } = await publishedCertification(world);
  const occurredAt = new Date('2025-05-01T10:00:00Z');
  await complete(world, 'ana', trainingIds[0] ?? '', { occurredAt });
  await world.settle();
  return certificationId;
}

async function counted({ world }: MatrixContext): Promise<RunListItem> {
  const { id } = await previewRun(world, admin, {
    certificationIds: [await finishedEarlier(world)],
    lookBack: { kind: 'fromCreation' },
    awardDate: { kind: 'today' },
    includeExpired: false,
    notify: true,
    repeats: null,
  });
  await world.settle();
  return readRun(world, admin, id);
}

async function started(context: MatrixContext): Promise<PredatedRun['id']> {
  const { run } = await counted(context);
  await startRun(context.world, admin, {
    previewId: run.id,
    fingerprint: run.fingerprint ?? '',
  });
  return run.id;
}

const aPreview = async (context: MatrixContext) => ({
  params: { id: (await counted(context)).run.id },
});

export const routes: Entries = {
  'POST /api/v1/predated-runs/preview': {
    allowed: changers,
    request: async ({ world }) => ({ body: { certificationIds: [await finishedEarlier(world)] } }),
    foreignPortal: 404,
  },
  'POST /api/v1/predated-runs': {
    allowed: changers,
    request: async (context) => {
      const { run } = await counted(context);
      return { body: { previewId: run.id, fingerprint: run.fingerprint } };
    },
    foreignPortal: 404,
  },
  'GET /api/v1/predated-runs': { allowed: readers, foreignPortal: 'own' },
  'GET /api/v1/predated-runs/:id': { allowed: readers, request: aPreview, foreignPortal: 404 },
  'GET /api/v1/predated-runs/:id/rows': { allowed: readers, request: aPreview, foreignPortal: 404 },
  'PATCH /api/v1/predated-runs/:id': {
    allowed: changers,
    request: async (context) => ({ ...(await aPreview(context)), body: { notify: false } }),
    foreignPortal: 404,
  },
  'POST /api/v1/predated-runs/:id/exclusions': {
    allowed: changers,
    request: async (context) => ({
      ...(await aPreview(context)),
      body: { mode: 'exclude', emails: ['ana@northlight.example'] },
    }),
    foreignPortal: 404,
  },
  // For people only: a program has no address.
  'GET /api/v1/predated-runs/:id/mail': {
    allowed: ['fullAdmin'],
    request: aPreview,
    foreignPortal: 404,
  },
  'POST /api/v1/predated-runs/:id/test-mail': {
    allowed: ['fullAdmin'],
    request: aPreview,
    foreignPortal: 404,
  },
  'POST /api/v1/predated-runs/:id/stop': {
    allowed: changers,
    request: async (context) => ({ params: { id: await started(context) } }),
    foreignPortal: 404,
  },
  'POST /api/v1/predated-runs/:id/mail-stop': {
    allowed: changers,
    request: async (context) => {
      const id = await started(context);
      await context.world.settle();
      return { params: { id } };
    },
    foreignPortal: 404,
  },
};
