import { z } from 'zod';
import { editRow, importLimits, listRows, outcomes } from '../../modules/imports/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idField, idParams, pageFields, storable } from '../schemas.ts';
import { ImportRowResponse, presentRow } from './responses.ts';

const tags = ['imports'];

/** The rows of a file: what becomes of each, and a cell corrected. */
export function importRowRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/imports/:id/rows',
    {
      schema: {
        operationId: 'listImportRows',
        tags,
        summary: 'Rows in the order of the file',
        params: idParams('Import'),
        querystring: z.strictObject({
          'filter[outcome]': z.enum(outcomes).optional(),
          'filter[note]': z.enum(['inactive', 'waiting']).optional(),
          ...pageFields,
        }),
        response: answers(
          {
            200: z.object({ items: z.array(ImportRowResponse), nextCursor: z.string().nullable() }),
          },
          401,
          403,
          404,
          422,
        ),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const { 'filter[outcome]': outcome, 'filter[note]': note, limit, cursor } = request.query;
      const importId = request.params.id;
      const page = await listRows(deps, actor, { importId, outcome, note, limit, cursor });
      return { ...page, items: page.items.map(presentRow) };
    },
  );
  app.patch(
    '/imports/:id/rows/:number',
    {
      schema: {
        operationId: 'editImportRow',
        tags,
        summary: 'Correct cells of a row; it is tried again at once',
        params: z.object({
          id: idField('Import'),
          number: z.coerce.number().int().min(2).max(10_000_000),
        }),
        body: z.strictObject({
          values: z.record(storable(50), storable(importLimits.cell)).meta({
            description: 'By field; an empty text says nothing',
          }),
        }),
        response: answers({ 200: ImportRowResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const { id: importId, number } = request.params;
      const { values } = request.body;
      return presentRow(await editRow(deps, actor, { importId, number, values }));
    },
  );
}
