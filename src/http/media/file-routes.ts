import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  type FileToRead,
  findFile,
  findPicture,
  type MediaFile,
  renditionSizes,
  setPoster,
} from '../../modules/media/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps, HttpRequest } from '../deps.ts';
import { answers, flag, idParams } from '../schemas.ts';
import { readUpload } from '../uploaded-file.ts';
import { isKnown, rangeOf } from './byte-range.ts';
import { MediaResponse, presentMedia } from './media-response.ts';
import { sendPicture } from './send-picture.ts';

const tags = ['media'];
const params = idParams('Media');
const Bytes = z.unknown().meta({ type: 'string', format: 'binary' });
const png = { description: 'PNG', content: { 'image/png': { schema: Bytes } } };
const jpeg = { description: 'JPEG', content: { 'image/jpeg': { schema: Bytes } } };

const size = z
  .enum(renditionSizes.map(String) as [string, ...string[]])
  .default('500')
  .transform((text) => Number(text) as Exclude<MediaFile, 'original'>);
const v = z.string().max(20).optional().meta({ description: 'Revision: may be kept for ever' });

/** What lies behind a medium, for everybody who is signed in. */
export function fileRoutes(app: HttpApp, deps: HttpDeps): void {
  wholeFileRoute(app, deps);
  pictureRoutes(app, deps);
  posterRoutes(app, deps);
}

function wholeFileRoute(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/media/:id/file',
    {
      compress: false,
      schema: {
        operationId: 'getMediaFile',
        tags,
        summary: 'A file as it was uploaded, whole or in part',
        description:
          'Takes Range, If-Range and If-None-Match. Pictures, videos and PDF are shown, other documents saved.',
        params,
        querystring: z.strictObject({
          download: flag.meta({ description: 'Save it, whatever it is' }),
        }),
        response: {
          ...answers({}, 401, 404, 422),
          200: { description: 'The file', content: { '*/*': { schema: Bytes } } },
          206: { description: 'A part of it', content: { '*/*': { schema: Bytes } } },
          304: z.null().meta({ description: 'As you have it' }),
          416: z.null().meta({ description: 'The file ends before this range' }),
        },
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const file = await findFile(deps, actor, { mediaId: request.params.id });
      return sendFile(request, reply, file, request.query.download ?? false);
    },
  );
}

/** What a browser may show by itself; it saves everything else. */
const isShown = ({ kind, contentType }: FileToRead) =>
  kind !== 'document' || contentType === 'application/pdf';

async function sendFile(
  request: HttpRequest,
  reply: FastifyReply,
  file: FileToRead,
  download: boolean,
): Promise<FastifyReply> {
  const etag = `"${file.version}"`;
  const { 'if-none-match': known, 'if-range': ifRange, range: asked } = request.headers;
  reply
    .header('etag', etag)
    .header('cache-control', 'private, no-cache')
    .header('accept-ranges', 'bytes');
  if (isKnown(known, etag)) return reply.code(304).send();
  const range = ifRange === undefined || ifRange === etag ? rangeOf(asked, file.sizeBytes) : null;
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${file.sizeBytes}`).send();
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes - 1 };
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.sizeBytes}`);
  reply
    .type(file.contentType === 'text/plain' ? 'text/plain; charset=utf-8' : file.contentType)
    .header('content-length', end - start + 1)
    .header('content-disposition', dispositionOf(file, download))
    .header('content-security-policy', policyOf(file))
    .header('cross-origin-resource-policy', 'same-origin');
  if (file.contentType === 'application/pdf') reply.header('x-frame-options', 'SAMEORIGIN');
  if (request.method === 'HEAD') return reply.send(Readable.from([]));
  return reply.send(await file.open(range ?? undefined));
}

/**
 * Nothing in a file may run or reach our pages (promise S5). A PDF is drawn by the browser's own
 * viewer, which a sandbox would switch off; it gets no script and no connection instead.
 */
const policyOf = ({ contentType }: FileToRead): string =>
  contentType === 'application/pdf'
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    : "default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'; sandbox";

/** RFC 6266: a plain name for old readers, the full one for the others. */
function dispositionOf(file: FileToRead, download: boolean): string {
  const how = download || !isShown(file) ? 'attachment' : 'inline';
  const plain = file.fileName.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const full = encodeURIComponent(file.fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${full}`;
}

function pictureRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/media/:id/rendition',
    {
      schema: {
        operationId: 'getMediaRendition',
        tags,
        summary: 'A picture as a square PNG with a transparent ground',
        params,
        querystring: z.strictObject({ size, v }),
        response: { ...answers({}, 401, 404, 422), 200: png },
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const { size: file, v: revision } = request.query;
      const picture = await findPicture(deps, actor, { mediaId: request.params.id, file });
      return sendPicture(request, reply, picture, revision === undefined ? 'short' : 'private');
    },
  );
  app.get(
    '/media/:id/original',
    {
      schema: {
        operationId: 'getMediaOriginal',
        tags,
        summary: 'A picture in its own size, PNG or JPEG',
        params,
        response: {
          ...answers({}, 401, 404, 422),
          200: { description: 'PNG or JPEG', content: { ...png.content, ...jpeg.content } },
        },
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const wanted = { mediaId: request.params.id, file: 'original' } as const;
      return sendPicture(request, reply, await findPicture(deps, actor, wanted), 'short');
    },
  );
}

function posterRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/media/:id/poster',
    {
      schema: {
        operationId: 'getMediaPoster',
        tags,
        summary: 'The picture that stands for a video',
        params,
        response: { ...answers({}, 401, 404, 422), 200: jpeg },
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const wanted = { mediaId: request.params.id, file: 'poster' } as const;
      return sendPicture(request, reply, await findPicture(deps, actor, wanted), 'short');
    },
  );
  app.put(
    '/media/:id/poster',
    {
      schema: {
        operationId: 'setMediaPoster',
        tags,
        summary: 'Give a video the picture that stands for it',
        consumes: ['multipart/form-data'],
        params,
        body: z.unknown().meta({
          type: 'object',
          description: 'One file, PNG or JPEG',
          properties: { file: { type: 'string', format: 'binary' } },
          required: ['file'],
        }),
        response: answers({ 200: MediaResponse }, 401, 403, 404, 413, 415, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { bytes } = await readUpload(request);
      return presentMedia(await setPoster(deps, actor, { mediaId: request.params.id, bytes }));
    },
  );
}
