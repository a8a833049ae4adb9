import { newId } from '../../src/kernel/ids.ts';
import { type InboxItem, listInbox, recordCompletions } from '../../src/modules/training/index.ts';
import { actor, people, userId } from '../support/people.ts';
import { storeTraining } from '../support/scenario.ts';
import { contentOrSystem, type Entries, type MatrixContext, type Role } from './matrix.ts';

const ada = actor('admin');
/** Viewing needs either permission. */
const readers: readonly Role[] = [...contentOrSystem, 'fullKey'];
/** Trainings and completions are content. */
const changers: readonly Role[] = ['contentAdmin', 'fullAdmin', 'fullKey'];

const newTraining = ({ world }: Pick<MatrixContext, 'world'>) =>
  storeTraining(world, `Course ${newId()}`);

async function trainingParams(context: MatrixContext) {
  return { params: { id: await newTraining(context) } };
}

async function newCompletion(context: MatrixContext) {
  const { results } = await recordCompletions(context.world, ada, {
    items: [
      {
        userId: userId('ana'),
        trainingId: await newTraining(context),
        occurredAt: '2026-02-01',
        sourceKey: newId(),
      },
    ],
  });
  const [outcome] = results;
  if (outcome === undefined || outcome.status === 'refused') throw new Error('No completion.');
  return { params: { id: outcome.completionId } };
}

async function newestInInbox({ world }: MatrixContext, kind: InboxItem['kind']) {
  const { items } = await listInbox(world, ada, { kinds: [kind], sort: '-since', limit: 1 });
  return { params: { id: items[0]?.id ?? '' } };
}

async function newIdentity(context: MatrixContext) {
  const email = `unknown-${context.number}@gmail.example`;
  const item = { email, trainingId: await newTraining(context), sourceKey: newId() };
  await recordCompletions(context.world, ada, { items: [item] });
  return newestInInbox(context, 'identity');
}

async function newReport(context: MatrixContext) {
  const item = { userId: userId('ana'), externalTrainingId: newId(), sourceKey: newId() };
  await recordCompletions(context.world, ada, { items: [item] });
  return newestInInbox(context, 'report');
}

export const routes: Entries = {
  'GET /api/v1/trainings': { allowed: readers, foreignPortal: 'own' },
  'GET /api/v1/external-trainings': { allowed: readers, foreignPortal: 'own' },
  'POST /api/v1/external-trainings': {
    allowed: changers,
    request: ({ number }) => ({
      body: {
        name: `Course ${number}`,
        sourceName: 'Meridian Academy',
        launchUrl: 'https://academy.example/course',
      },
    }),
    foreignPortal: 'own',
  },
  'GET /api/v1/external-trainings/:id': {
    allowed: readers,
    request: trainingParams,
    foreignPortal: 404,
  },
  'PATCH /api/v1/external-trainings/:id': {
    allowed: changers,
    request: async (context) => ({
      ...(await trainingParams(context)),
      body: { name: `Renamed ${context.number}` },
    }),
    foreignPortal: 404,
  },
  'POST /api/v1/external-trainings/:id/archival': {
    allowed: changers,
    request: async (context) => ({ ...(await trainingParams(context)), body: {} }),
    foreignPortal: 404,
  },
  'GET /api/v1/completions': { allowed: readers, foreignPortal: 'own' },
  'POST /api/v1/completions': {
    allowed: changers,
    request: async (context) => ({
      body: {
        email: people.ana.email,
        trainingId: await newTraining(context),
        occurredAt: '2026-02-01',
        sourceKey: newId(),
      },
    }),
    foreignPortal: 'own',
  },
  'POST /api/v1/completions/:id/void': {
    allowed: changers,
    request: async (context) => ({
      ...(await newCompletion(context)),
      body: { reason: 'Recorded for the wrong person' },
    }),
    foreignPortal: 404,
  },
  'GET /api/v1/completion-inbox': {
    allowed: readers,
    request: async (context) => {
      await newIdentity(context);
      await newReport(context);
      return {};
    },
    foreignPortal: 'own',
  },
  'POST /api/v1/completion-inbox/:id/replay': {
    allowed: changers,
    request: async (context) => ({ ...(await newReport(context)), body: {} }),
    foreignPortal: 404,
  },
  'POST /api/v1/completion-inbox/:id/dismissal': {
    allowed: changers,
    request: newReport,
    foreignPortal: 404,
  },
  'POST /api/v1/identities/:id/link': {
    allowed: changers,
    request: async (context) => ({
      ...(await newIdentity(context)),
      body: { userId: userId('ana') },
    }),
    foreignPortal: 404,
  },
  'DELETE /api/v1/identities/:id/link': {
    allowed: changers,
    request: newIdentity,
    // Nobody is linked: whoever may is told so.
    accepts: [409],
    foreignPortal: 404,
  },
  'POST /api/v1/identities/:id/ignore': {
    allowed: changers,
    request: newIdentity,
    foreignPortal: 404,
  },
};
