import { z } from 'zod';
import {
  archiveTraining,
  createExternalTraining,
  type ExternalTraining,
  type ExternalTrainingListItem,
  externalTrainingChange,
  externalTrainingFields,
  externalTrainingSorts,
  getTraining,
  listExternalTrainings,
  listTrainings,
  type TrainingDetails,
  type TrainingListItem,
  trainingSorts,
  updateExternalTraining,
} from '../../modules/training/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, filterOf, idParams, instant, listQuery, pageOfItems } from '../schemas.ts';

const tags = ['training'];
const status = z.enum(['active', 'archived']);
const trainingStatus = z.enum(['draft', 'published', 'active', 'archived']);

const external = {
  id: z.uuid(),
  name: z.string(),
  sourceName: z.string(),
  launchUrl: z.string(),
  externalId: z.string().nullable(),
  description: z.string(),
  status,
  createdAt: instant(),
  updatedAt: instant(),
};

const ExternalTrainingResponse = z.object(external).meta({ id: 'ExternalTraining' });

const ExternalTrainingDetails = z
  .object({
    ...external,
    neededBy: z
      .array(z.object({ id: z.uuid(), name: z.string() }))
      .meta({ description: 'Published certifications that need it now' }),
  })
  .meta({ id: 'ExternalTrainingDetails' });

const ExternalTrainingItem = z
  .object({ ...external, certificationCount: z.number().int() })
  .meta({ id: 'ExternalTrainingItem' });

const TrainingItem = z
  .object({
    id: z.uuid(),
    kind: z.enum(['track', 'external']),
    name: z.string(),
    source: z.string().meta({ description: 'The system it is in, as people call it; `Own`' }),
    status: trainingStatus.meta({ description: 'Published and active ones can be attached' }),
    groupIds: z.array(z.uuid()).meta({ description: 'Who may take a track; none: everybody' }),
  })
  .meta({ id: 'Training', description: 'Anything that a certification can require' });

const present = ({ createdAt, updatedAt, ...training }: ExternalTraining) => ({
  ...training,
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const presentDetails = ({ neededBy, ...training }: TrainingDetails) => ({
  ...present(training),
  neededBy: neededBy.map(({ id, name }) => ({ id, name })),
});

const presentItem = ({ certificationCount, kind: _, ...training }: ExternalTrainingListItem) => ({
  ...present(training),
  certificationCount,
});

const presentTraining = ({ groupIds, ...training }: TrainingListItem) => ({
  ...training,
  groupIds: [...groupIds],
});

const trainingsQuery = listQuery(trainingSorts, '-created').extend({
  'filter[kind]': filterOf(z.enum(['track', 'external'])),
  'filter[status]': filterOf(trainingStatus),
  'filter[source]': filterOf(z.string().max(100)),
});

const externalTrainingsQuery = listQuery(externalTrainingSorts, '-created').extend({
  'filter[status]': filterOf(status),
  'filter[source]': filterOf(z.string().max(100)),
});

/** Trainings of other systems, made by hand, and the picker over all trainings. */
export function externalTrainingRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/trainings',
    {
      schema: {
        operationId: 'listTrainings',
        tags,
        summary: 'Everything a certification can require, newest first',
        querystring: trainingsQuery,
        response: answers({ 200: pageOfItems(TrainingItem) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { query } = request;
      const page = await listTrainings(deps, actor, {
        ...query,
        kind: query['filter[kind]'],
        status: query['filter[status]'],
        source: query['filter[source]'],
      });
      return { ...page, items: page.items.map(presentTraining) };
    },
  );
  app.get(
    '/external-trainings',
    {
      schema: {
        operationId: 'listExternalTrainings',
        tags,
        summary: 'Trainings of other systems, newest first',
        querystring: externalTrainingsQuery,
        response: answers({ 200: pageOfItems(ExternalTrainingItem) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { query } = request;
      const page = await listExternalTrainings(deps, actor, {
        ...query,
        status: query['filter[status]'],
        source: query['filter[source]'],
      });
      return { ...page, items: page.items.map(presentItem) };
    },
  );
  app.post(
    '/external-trainings',
    {
      schema: {
        operationId: 'createExternalTraining',
        tags,
        summary: 'Add a training of another system',
        description: 'Reports that were waiting for its externalId become facts at once.',
        body: externalTrainingFields,
        response: answers({ 201: ExternalTrainingResponse }, 401, 403, 409, 422),
      },
    },
    async (request, reply) => {
      const training = await createExternalTraining(
        deps,
        await actorOf(deps, request),
        request.body,
      );
      return reply.code(201).send(present(training));
    },
  );
  externalTrainingByIdRoutes(app, deps);
}

function externalTrainingByIdRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/external-trainings/:id',
    {
      schema: {
        operationId: 'getExternalTraining',
        tags,
        summary: 'One training of another system, and what needs it',
        params: idParams('Training'),
        response: answers({ 200: ExternalTrainingDetails }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return presentDetails(await getTraining(deps, actor, { trainingId: request.params.id }));
    },
  );
  app.patch(
    '/external-trainings/:id',
    {
      schema: {
        operationId: 'updateExternalTraining',
        tags,
        summary: 'Change some fields of a training of another system',
        params: idParams('Training'),
        body: externalTrainingChange,
        response: answers({ 200: ExternalTrainingResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const change = { ...request.body, trainingId: request.params.id };
      return present(await updateExternalTraining(deps, actor, change));
    },
  );
  app.post(
    '/external-trainings/:id/archival',
    {
      schema: {
        operationId: 'archiveExternalTraining',
        tags,
        summary: 'Take a training out of use; its completions keep counting',
        description: 'While a published certification needs it, `confirm` must say that it may.',
        params: idParams('Training'),
        body: z.strictObject({ confirm: z.boolean().default(false) }),
        response: answers({ 200: ExternalTrainingResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const input = { ...request.body, trainingId: request.params.id };
      return present(await archiveTraining(deps, actor, input));
    },
  );
}
