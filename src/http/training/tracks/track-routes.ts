import { z } from 'zod';
import {
  appliesToChoices,
  archiveTrack,
  createTrack,
  duplicateTrack,
  getTrack,
  listTracks,
  publishTrack,
  restoreTrack,
  trackChange,
  trackInput,
  trackSorts,
  trackStatuses,
  updateTrack,
} from '../../../modules/training/index.ts';
import { actorOf } from '../../authentication.ts';
import { IfMatch, OptionalIfMatch } from '../../certifications/schemas.ts';
import type { HttpApp, HttpDeps } from '../../deps.ts';
import { answers, filterOf, idField, idParams, listQuery, pageOfItems } from '../../schemas.ts';
import {
  presentTrack,
  presentTrackItem,
  TrackItemResponse,
  TrackResponse,
} from './track-response.ts';

const tags = ['tracks'];
const params = idParams('Track');

export const AppliesTo = z
  .enum(appliesToChoices)
  .optional()
  .meta({ description: 'For whom a published track requires more or less (L-57)' });

const tracksQuery = listQuery(trackSorts, '-updated').extend({
  'filter[status]': filterOf(z.enum(trackStatuses)),
  'filter[group]': filterOf(idField('Group')),
});

/** Learning tracks as their authors see them. */
export function trackRoutes(app: HttpApp, deps: HttpDeps): void {
  tableRoutes(app, deps);
  editRoutes(app, deps);
  lifecycleRoutes(app, deps);
}

function tableRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/tracks',
    {
      schema: {
        operationId: 'listTracks',
        tags,
        summary: 'The table of learning tracks, the last changed first',
        querystring: tracksQuery,
        response: answers({ 200: pageOfItems(TrackItemResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { query } = request;
      const page = await listTracks(deps, await actorOf(deps, request), {
        ...query,
        statuses: query['filter[status]'],
        groupIds: query['filter[group]'],
      });
      return { ...page, items: page.items.map(presentTrackItem) };
    },
  );
  app.post(
    '/tracks',
    {
      schema: {
        operationId: 'createTrack',
        tags,
        summary: 'Begin a learning track; it is a draft until it is published',
        body: trackInput,
        response: answers({ 201: TrackResponse }, 401, 403, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      return reply.code(201).send(presentTrack(await createTrack(deps, actor, request.body)));
    },
  );
}

function editRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/tracks/:id',
    {
      schema: {
        operationId: 'getTrack',
        tags,
        summary:
          'A learning track with its steps and what still stands in the way of publishing it',
        params,
        response: answers({ 200: TrackResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return presentTrack(await getTrack(deps, actor, { trackId: request.params.id }));
    },
  );
  app.patch(
    '/tracks/:id',
    {
      schema: {
        operationId: 'updateTrack',
        tags,
        summary: 'Change some fields of a track; of a published one too',
        params,
        headers: IfMatch,
        body: trackChange,
        response: answers({ 200: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const track = await updateTrack(deps, await actorOf(deps, request), {
        trackId: request.params.id,
        revision: request.headers['if-match'],
        change: request.body,
      });
      return presentTrack(track);
    },
  );
  app.post(
    '/tracks/:id/copies',
    {
      schema: {
        operationId: 'duplicateTrack',
        tags,
        summary: 'Begin a draft that says the same',
        params,
        response: answers({ 201: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const copy = await duplicateTrack(deps, actor, { trackId: request.params.id });
      return reply.code(201).send(presentTrack(copy));
    },
  );
}

function lifecycleRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/tracks/:id/publication',
    {
      schema: {
        operationId: 'publishTrack',
        tags,
        summary: 'Give a track, or the steps added to it, to its learners',
        description:
          'When required steps were added to a published track, `appliesTo` says for whom; without it the answer is 409 `applies_to_needed` with the number of people in progress.',
        params,
        headers: OptionalIfMatch,
        body: z.strictObject({ appliesTo: AppliesTo }),
        response: answers({ 200: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const { appliesTo } = request.body;
      const track = await publishTrack(deps, await actorOf(deps, request), {
        trackId: request.params.id,
        revision: request.headers['if-match'] ?? null,
        appliesTo,
      });
      return presentTrack(track);
    },
  );
  app.post(
    '/tracks/:id/archival',
    {
      schema: {
        operationId: 'archiveTrack',
        tags,
        summary: 'Take a track out of the catalogue; its completions keep counting',
        description: 'While a published certification needs it, `confirm` must say that it may.',
        params,
        body: z.strictObject({ confirm: z.boolean().default(false) }),
        response: answers({ 200: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const input = { ...request.body, trackId: request.params.id };
      return presentTrack(await archiveTrack(deps, actor, input));
    },
  );
  app.post(
    '/tracks/:id/restoration',
    {
      schema: {
        operationId: 'restoreTrack',
        tags,
        summary: 'Bring an archived track back as it was',
        params,
        response: answers({ 200: TrackResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return presentTrack(await restoreTrack(deps, actor, { trackId: request.params.id }));
    },
  );
}
