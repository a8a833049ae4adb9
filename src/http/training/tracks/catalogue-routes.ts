import { z } from 'zod';
import {
  catalogueSorts,
  completeStep,
  listCatalogue,
  openStep,
  readLearnerTrack,
  reportWatched,
  watchedReport,
} from '../../../modules/training/index.ts';
import { actorOf } from '../../authentication.ts';
import type { HttpApp, HttpDeps } from '../../deps.ts';
import {
  answers,
  filterOf,
  idField,
  idParams,
  listQuery,
  pageOfItems,
  storable,
} from '../../schemas.ts';
import {
  CatalogueItemResponse,
  LearnerTrackResponse,
  presentCatalogueItem,
  presentLearnerTrack,
  trackStates,
} from './learner-response.ts';

const tags = ['tracks'];
const stepParams = z.object({ id: idField('Track'), stepId: idField('Step') });

const catalogueQuery = listQuery(catalogueSorts, 'name').extend({
  'filter[state]': filterOf(z.enum(trackStates)),
  'filter[certification]': filterOf(idField('Certification')),
  'filter[skill]': filterOf(storable(80)),
});

/** Learning tracks as the person signed in sees and takes them. */
export function catalogueRoutes(app: HttpApp, deps: HttpDeps): void {
  readRoutes(app, deps);
  stepRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/catalogue/tracks',
    {
      schema: {
        operationId: 'listCatalogueTracks',
        tags,
        summary: 'The learning tracks that I may take, with my progress',
        querystring: catalogueQuery,
        response: answers({ 200: pageOfItems(CatalogueItemResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { query } = request;
      const page = await listCatalogue(deps, await actorOf(deps, request), {
        ...query,
        states: query['filter[state]'],
        certificationIds: query['filter[certification]'],
        skills: query['filter[skill]'],
      });
      return { ...page, items: page.items.map(presentCatalogueItem) };
    },
  );
  app.get(
    '/catalogue/tracks/:id',
    {
      schema: {
        operationId: 'getCatalogueTrack',
        tags,
        summary: 'A learning track, what it counts for, and how far I am',
        params: idParams('Track'),
        response: answers({ 200: LearnerTrackResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return presentLearnerTrack(
        await readLearnerTrack(deps, actor, { trackId: request.params.id }),
      );
    },
  );
}

function stepRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/catalogue/tracks/:id/steps/:stepId/opening',
    {
      schema: {
        operationId: 'openCatalogueStep',
        tags,
        summary: 'Open a step; the first one begins my attempt',
        params: stepParams,
        response: answers({ 200: LearnerTrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const { id: trackId, stepId } = request.params;
      const actor = await actorOf(deps, request);
      return presentLearnerTrack(await openStep(deps, actor, { trackId, stepId }));
    },
  );
  app.post(
    '/catalogue/tracks/:id/steps/:stepId/completion',
    {
      schema: {
        operationId: 'completeCatalogueStep',
        tags,
        summary: 'Mark an article or a link complete, or a document opened',
        params: stepParams,
        response: answers({ 200: LearnerTrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const { id: trackId, stepId } = request.params;
      const actor = await actorOf(deps, request);
      return presentLearnerTrack(await completeStep(deps, actor, { trackId, stepId }));
    },
  );
  app.post(
    '/catalogue/tracks/:id/steps/:stepId/watching',
    {
      schema: {
        operationId: 'reportWatched',
        tags,
        summary: 'Report what I have seen of a video; each second counts once',
        params: stepParams,
        body: watchedReport,
        response: answers(
          {
            200: z.object({
              watchedSeconds: z.number().int(),
              neededSeconds: z.number().int(),
              isCompleted: z.boolean(),
              isTrackCompleted: z.boolean(),
            }),
          },
          401,
          403,
          404,
          409,
          422,
        ),
      },
    },
    async (request) => {
      const { id: trackId, stepId } = request.params;
      const actor = await actorOf(deps, request);
      return reportWatched(deps, actor, { trackId, stepId, report: request.body });
    },
  );
}
