import { z } from 'zod';
import {
  beginUpload,
  completeUpload,
  fileLimits,
  getUpload,
  listUploads,
  receivePart,
  stopUpload,
  type Upload,
  uploadLimits,
} from '../../modules/media/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idField, idParams, instant, NoContent, storable } from '../schemas.ts';
import { MediaResponse, presentMedia } from './media-response.ts';

const tags = ['media'];
const params = idParams('Upload');

const UploadResponse = z
  .object({
    id: z.uuid(),
    fileName: z.string(),
    byteSize: z.number().int(),
    receivedBytes: z.number().int().meta({ description: 'Where the next part begins' }),
    partBytes: z.number().int().meta({ description: 'What a part may have at most' }),
    lastModified: instant().nullable(),
    replacesId: z.uuid().nullable(),
    expiresAt: instant().meta({ description: 'Given up then, unless another part comes' }),
  })
  .meta({ id: 'Upload', description: 'A file on its way; its id becomes that of the medium' });

const present = ({ lastModified, expiresAt, ...upload }: Upload) => ({
  ...upload,
  partBytes: uploadLimits.partBytes,
  lastModified: lastModified?.toISOString() ?? null,
  expiresAt: expiresAt.toISOString(),
});

/** Files that come in parts, and go on where they were cut. */
export function uploadRoutes(app: HttpApp, deps: HttpDeps): void {
  beginRoutes(app, deps);
  endRoutes(app, deps);
  void app.register(async (scope) => partRoute(scope as unknown as HttpApp, deps));
}

function beginRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/media/uploads',
    {
      schema: {
        operationId: 'beginUpload',
        tags,
        summary: 'Announce a file that comes in parts',
        body: z.strictObject({
          fileName: storable(1_000),
          byteSize: z
            .number()
            .int()
            .min(1)
            .meta({ description: `Up to ${fileLimits.maxBytes / 1_048_576} MB` }),
          lastModified: z.iso
            .datetime()
            .transform((text) => new Date(text))
            .nullish()
            .meta({ description: 'Of the file over there, to know it again' }),
          replacesId: idField('Media')
            .nullish()
            .meta({ description: 'The medium that gets this file; its address stays' }),
        }),
        response: answers({ 201: UploadResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      return reply.code(201).send(present(await beginUpload(deps, actor, request.body)));
    },
  );
  app.get(
    '/media/uploads',
    {
      schema: {
        operationId: 'listUploads',
        tags,
        summary: 'Your own unfinished uploads, newest first',
        response: answers({ 200: z.object({ items: z.array(UploadResponse) }) }, 401, 403),
      },
    },
    async (request) => {
      const uploads = await listUploads(deps, await userOf(deps, request));
      return { items: uploads.map(present) };
    },
  );
  app.get(
    '/media/uploads/:id',
    {
      schema: {
        operationId: 'getUpload',
        tags,
        summary: 'How much of an upload has arrived',
        params,
        response: answers({ 200: UploadResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      return present(await getUpload(deps, actor, { uploadId: request.params.id }));
    },
  );
}

function endRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/media/uploads/:id/completion',
    {
      schema: {
        operationId: 'completeUpload',
        tags,
        summary: 'Make a medium of an upload that has arrived as a whole',
        params,
        response: answers({ 200: MediaResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      return presentMedia(await completeUpload(deps, actor, { uploadId: request.params.id }));
    },
  );
  app.delete(
    '/media/uploads/:id',
    {
      schema: {
        operationId: 'stopUpload',
        tags,
        summary: 'Stop an upload and let go of what has come',
        params,
        response: answers({ 204: NoContent }, 401, 403, 404, 422),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      await stopUpload(deps, actor, { uploadId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}

function partRoute(scope: HttpApp, deps: HttpDeps): void {
  scope.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: uploadLimits.partBytes },
    (_request, body, done) => done(null, body),
  );
  scope.patch(
    '/media/uploads/:id',
    {
      bodyLimit: uploadLimits.partBytes,
      schema: {
        operationId: 'sendPart',
        tags,
        summary: 'Send the next part of a file',
        description:
          'The part begins at Upload-Offset, which is receivedBytes of the answer before. Answered, it is safe. After a cut ask for the upload and go on from its receivedBytes.',
        consumes: ['application/octet-stream'],
        params,
        headers: z.looseObject({
          'upload-offset': z.coerce
            .number()
            .int()
            .min(0)
            .meta({ description: 'Where in the file this part begins' }),
        }),
        body: z.unknown().meta({
          type: 'string',
          format: 'binary',
          description: `1 to ${uploadLimits.partBytes} bytes`,
        }),
        response: answers({ 200: UploadResponse }, 401, 403, 404, 409, 413, 415, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const upload = await receivePart(deps, actor, {
        uploadId: request.params.id,
        beginsAt: request.headers['upload-offset'],
        bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      });
      return present(upload);
    },
  );
}
