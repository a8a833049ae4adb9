import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  getMedia,
  listMedia,
  type Media,
  type MediaFile,
  type OpenedPicture,
  openPicture,
  pictureLimits,
  renditionSizes,
  uploadPicture,
} from '../../modules/media/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams, instant, pageFields, pageOfItems } from '../schemas.ts';
import { readUpload } from '../uploaded-file.ts';

const tags = ['media'];

const MediaResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    contentType: z.enum(['image/png', 'image/jpeg']),
    width: z.number().int().meta({ description: 'Pixels of the original' }),
    height: z.number().int(),
    byteSize: z.number().int(),
    warnings: z
      .array(z.object({ code: z.string(), message: z.string() }))
      .meta({ description: 'What is odd about it; it is accepted all the same' }),
    uploadedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    createdAt: instant(),
    url: z.string().meta({ description: 'Square PNG of 500 pixels; ?size=96 or 192 for less' }),
    thumbnailUrl: z.string().meta({ description: 'Square PNG of 192 pixels' }),
    originalUrl: z.string(),
  })
  .meta({ id: 'Media' });

const presentMedia = ({ warnings, uploadedBy, createdAt, ...media }: Media) => ({
  ...media,
  warnings: warnings.map((warning) => ({ ...warning })),
  uploadedBy: uploadedBy && { ...uploadedBy },
  createdAt: createdAt.toISOString(),
  url: `/api/v1/media/${media.id}/rendition`,
  thumbnailUrl: `/api/v1/media/${media.id}/rendition?size=192`,
  originalUrl: `/api/v1/media/${media.id}/original`,
});

const PictureFile = z.unknown().meta({
  type: 'object',
  description: `One file, PNG or JPEG by content, up to ${pictureLimits.maxBytes / 1_000_000} MB`,
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
});

const PictureBytes = z.unknown().meta({ type: 'string', format: 'binary' });

const size = z
  .enum(renditionSizes.map(String) as [string, ...string[]])
  .default('500')
  .transform((text) => Number(text) as Exclude<MediaFile, 'original'>);

/** The Media Library and its files. */
export function mediaRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/media',
    {
      schema: {
        operationId: 'uploadMedia',
        tags,
        summary: 'Upload a picture',
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
        summary: 'The pictures of the Media Library, newest first',
        querystring: z.strictObject(pageFields),
        response: answers({ 200: pageOfItems(MediaResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const page = await listMedia(deps, await actorOf(deps, request), request.query);
      return { ...page, items: page.items.map(presentMedia) };
    },
  );
  app.get(
    '/media/:id',
    {
      schema: {
        operationId: 'getMedia',
        tags,
        summary: 'What a picture is',
        params: idParams('Media'),
        response: answers({ 200: MediaResponse }, 401, 403, 404, 422),
      },
    },
    async (request) =>
      presentMedia(
        await getMedia(deps, await actorOf(deps, request), { mediaId: request.params.id }),
      ),
  );
  fileRoutes(app, deps);
}

function fileRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/media/:id/rendition',
    {
      schema: {
        operationId: 'getMediaRendition',
        tags,
        summary: 'A picture as a square PNG with a transparent ground',
        params: idParams('Media'),
        querystring: z.strictObject({ size }),
        response: {
          ...answers({}, 401, 404, 422),
          200: { description: 'PNG', content: { 'image/png': { schema: PictureBytes } } },
        },
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const picture = await openPicture(deps, actor, {
        mediaId: request.params.id,
        file: request.query.size,
      });
      return sendPicture(reply, picture, 'private');
    },
  );
  app.get(
    '/media/:id/original',
    {
      schema: {
        operationId: 'getMediaOriginal',
        tags,
        summary: 'A picture in its own size, PNG or JPEG',
        params: idParams('Media'),
        response: {
          ...answers({}, 401, 404, 422),
          200: {
            description: 'PNG or JPEG',
            content: {
              'image/png': { schema: PictureBytes },
              'image/jpeg': { schema: PictureBytes },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const picture = await openPicture(deps, actor, {
        mediaId: request.params.id,
        file: 'original',
      });
      return sendPicture(reply, picture, 'private');
    },
  );
}

/** A picture never changes under its address, so it may be kept for a year. */
export function sendPicture(
  reply: FastifyReply,
  { contentType, stream }: OpenedPicture,
  cache: 'private' | 'public',
): FastifyReply {
  return reply
    .type(contentType)
    .header('cache-control', `${cache}, max-age=31536000, immutable`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(stream);
}
