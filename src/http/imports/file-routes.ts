import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  type CsvFile,
  importKinds,
  openErrorFile,
  openTemplate,
} from '../../modules/imports/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams } from '../schemas.ts';

const tags = ['imports'];
const csv = { description: 'A CSV file', content: { 'text/csv': { schema: z.string() } } };

/** Files to take away: an example to fill in, and the rows with errors. */
export function importFileRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/import-templates/:kind',
    {
      schema: {
        operationId: 'getImportTemplate',
        tags,
        summary: 'A file with the columns and one example',
        params: z.object({ kind: z.enum(importKinds) }),
        response: { ...answers({}, 401, 403, 422), 200: csv },
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      return send(reply, openTemplate(actor, request.params));
    },
  );
  app.get(
    '/imports/:id/errors',
    {
      schema: {
        operationId: 'getImportErrors',
        tags,
        summary: 'The rows with errors, as they came, each with its reason',
        params: idParams('Import'),
        response: { ...answers({}, 401, 403, 404, 422), 200: csv },
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      return send(reply, await openErrorFile(deps, actor, { importId: request.params.id }));
    },
  );
}

const send = (reply: FastifyReply, { fileName, stream }: CsvFile) =>
  reply
    .type('text/csv; charset=utf-8')
    .header(
      'content-disposition',
      `attachment; filename="${fileName.replace(/[^\x20-\x7e]|"/g, '_')}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    )
    .header('cache-control', 'private, no-store')
    .send(stream);
