import { z } from 'zod';
import { line } from '../../kernel/fields.ts';
import {
  deleteMedia,
  getMedia,
  listMedia,
  mediaKinds,
  pictureLimits,
  renameMedia,
  restoreMedia,
  uploadPicture,
} from '../../modules/media/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import {
  answers,
  filterOf,
  idParams,
  NoContent,
  pageFields,
  pageOfItems,
  storable,
} from '../schemas.ts';
import { readUpload } from '../uploaded-file.ts';
import { fileRoutes } from './file-routes.ts';
import {
  MediaDetailsResponse,
  MediaResponse,
  presentDetails,
  presentMedia,
} from './media-response.ts';
import { uploadRoutes } from './upload-routes.ts';

const tags = ['media'];
const params = idParams('Media');

const PictureFile = z.unknown().meta({
  type: 'object',
  description: `One file, PNG or JPEG by content, up to ${pictureLimits.maxBytes / 1_000_000} MB`,
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
});

/** The Media Library and its files. */
export function mediaRoutes(app: HttpApp, deps: HttpDeps): void {
  libraryRoutes(app, deps);
  changeRoutes(app, deps);
  fileRoutes(app, deps);
  uploadRoutes(app, deps);
}

function libraryRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/media',
    {
      schema: {
        operationId: 'uploadMedia',
        tags,
        summary: 'Upload a picture',
        description: 'Videos and documents come in parts: POST /media/uploads.',
        consumes: ['multipart/form-data'],
        body: PictureFile,
        querystring: z.strictObject({
          use: z.enum(['badge', 'logo', 'picture']).default('badge'),
        }),
        response: answers({ 201: MediaResponse }, 401, 403, 413, 415, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const file = await readUpload(request);
      const media = await uploadPicture(deps, actor, { ...file, use: request.query.use });
      return reply.code(201).send(presentMedia(media));
    },
  );
  app.get(
    '/media',
    {
      schema: {
        operationId: 'listMedia',
        tags,
        summary: 'The Media Library, newest first',
        querystring: z.strictObject({
          q: storable(200).optional().meta({ description: 'Search; two characters or more' }),
          'filter[kind]': filterOf(z.enum(mediaKinds)),
          ...pageFields,
        }),
        response: answers({ 200: pageOfItems(MediaResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { 'filter[kind]': kinds, ...query } = request.query;
      const page = await listMedia(deps, await actorOf(deps, request), { ...query, kinds });
      return { ...page, items: page.items.map(presentMedia) };
    },
  );
  app.get(
    '/media/:id',
    {
      schema: {
        operationId: 'getMedia',
        tags,
        summary: 'What a file of the Media Library is, and what shows it',
        params,
        response: answers({ 200: MediaDetailsResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return presentDetails(await getMedia(deps, actor, { mediaId: request.params.id }));
    },
  );
}

function changeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.patch(
    '/media/:id',
    {
      schema: {
        operationId: 'renameMedia',
        tags,
        summary: 'Call a file otherwise; its address stays',
        params,
        body: z.strictObject({ name: line(200) }),
        response: answers({ 200: MediaResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { name } = request.body;
      return presentMedia(await renameMedia(deps, actor, { mediaId: request.params.id, name }));
    },
  );
  app.delete(
    '/media/:id',
    {
      schema: {
        operationId: 'deleteMedia',
        tags,
        summary: 'Take a file that nothing shows out of the library',
        params,
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      await deleteMedia(deps, actor, { mediaId: request.params.id });
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/media/:id/restoration',
    {
      schema: {
        operationId: 'restoreMedia',
        tags,
        summary: 'Take a deletion back, within thirty days',
        params,
        response: answers({ 200: MediaResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return presentMedia(await restoreMedia(deps, actor, { mediaId: request.params.id }));
    },
  );
}
