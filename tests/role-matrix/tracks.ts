import { openStep } from '../../src/modules/training/index.ts';
import { actor } from '../support/people.ts';
import { article, stepId, storeTrack, video } from '../support/tracks.ts';
import {
  contentOrSystem,
  type Entries,
  everyPerson,
  type MatrixContext,
  people,
  type Role,
} from './matrix.ts';

/** Viewing what is managed needs either permission (S-05); tracks are content (L-02). */
const readers: readonly Role[] = [...contentOrSystem, 'fullKey'];
const changers: readonly Role[] = ['contentAdmin', 'fullAdmin', 'fullKey'];

const newTrack = ({ world, number }: MatrixContext, draft = false) =>
  storeTrack(world, [article('One'), article('Two')], { name: `Track ${number}`, draft });

async function trackParams(context: MatrixContext) {
  return { params: { id: (await newTrack(context)).id } };
}

async function stepParams(context: MatrixContext) {
  const track = await newTrack(context);
  return { params: { id: track.id, stepId: stepId(track, 0) } };
}

/** Opened by everybody who may complete it. */
async function openedParams(context: MatrixContext, step = article('One')) {
  const track = await storeTrack(context.world, [step], { name: `Track ${context.number}` });
  const id = stepId(track, 0);
  for (const person of Object.values(people)) {
    await openStep(context.world, actor(person), { trackId: track.id, stepId: id });
  }
  return { params: { id: track.id, stepId: id } };
}

async function attemptParams(context: MatrixContext) {
  const track = await newTrack(context);
  const { attempt } = await openStep(context.world, actor('ana'), {
    trackId: track.id,
    stepId: stepId(track, 0),
  });
  return { params: { id: attempt?.id ?? '' } };
}

const anyRevision = { 'if-match': '*' };

export const routes: Entries = {
  'GET /api/v1/tracks': { allowed: readers, foreignPortal: 'own' },
  'POST /api/v1/tracks': {
    allowed: changers,
    request: ({ number }) => ({ body: { name: `Track ${number}` } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/tracks/:id': { allowed: readers, request: trackParams, foreignPortal: 404 },
  'PATCH /api/v1/tracks/:id': {
    allowed: changers,
    request: async (context) => ({
      ...(await trackParams(context)),
      headers: anyRevision,
      body: { name: `Renamed ${context.number}` },
    }),
    foreignPortal: 404,
  },
  'POST /api/v1/tracks/:id/copies': {
    allowed: changers,
    request: trackParams,
    foreignPortal: 404,
  },
  'POST /api/v1/tracks/:id/publication': {
    allowed: changers,
    request: async (context) => ({
      params: { id: (await newTrack(context, true)).id },
      body: {},
    }),
    foreignPortal: 404,
  },
  'POST /api/v1/tracks/:id/archival': {
    allowed: changers,
    request: async (context) => ({ ...(await trackParams(context)), body: {} }),
    foreignPortal: 404,
  },
  'POST /api/v1/tracks/:id/restoration': {
    allowed: changers,
    request: trackParams,
    foreignPortal: 404,
  },
  'POST /api/v1/tracks/:id/steps': {
    allowed: changers,
    request: async (context) => ({
      ...(await trackParams(context)),
      body: { kind: 'article', title: 'New' },
    }),
    foreignPortal: 404,
  },
  'PATCH /api/v1/tracks/:id/steps/:stepId': {
    allowed: changers,
    request: async (context) => ({
      ...(await stepParams(context)),
      headers: anyRevision,
      body: { title: 'Changed' },
    }),
    foreignPortal: 404,
  },
  'DELETE /api/v1/tracks/:id/steps/:stepId': {
    allowed: changers,
    request: async (context) => ({ ...(await stepParams(context)), query: '?appliesTo=starters' }),
    foreignPortal: 404,
  },
  'PUT /api/v1/tracks/:id/step-order': {
    allowed: changers,
    request: async (context) => {
      const { id, steps } = await newTrack(context);
      const stepIds = steps.map((step) => step.id).reverse();
      return { params: { id }, headers: anyRevision, body: { stepIds } };
    },
    foreignPortal: 404,
  },
  'GET /api/v1/catalogue/tracks': { allowed: everyPerson, foreignPortal: 'own' },
  'GET /api/v1/catalogue/tracks/:id': {
    allowed: everyPerson,
    request: trackParams,
    foreignPortal: 404,
  },
  'POST /api/v1/catalogue/tracks/:id/steps/:stepId/opening': {
    allowed: everyPerson,
    request: stepParams,
    foreignPortal: 404,
  },
  'POST /api/v1/catalogue/tracks/:id/steps/:stepId/completion': {
    allowed: everyPerson,
    request: openedParams,
    foreignPortal: 404,
  },
  'POST /api/v1/catalogue/tracks/:id/steps/:stepId/watching': {
    allowed: everyPerson,
    request: async (context) => ({
      ...(await openedParams(context, video('Intro'))),
      body: { ranges: [[0, 5]], positionSeconds: 5, durationSeconds: 20 },
    }),
    foreignPortal: 404,
  },
  'GET /api/v1/attempts': {
    allowed: [...everyPerson, 'fullKey'],
    request: async (context) => {
      await attemptParams(context);
      return {};
    },
    foreignPortal: 'own',
  },
  'POST /api/v1/attempts/:id/reset': {
    allowed: changers,
    request: async (context) => ({
      ...(await attemptParams(context)),
      body: { reason: 'The rules have changed' },
    }),
    foreignPortal: 404,
  },
};
