import { z } from 'zod';
import {
  changeImport,
  createImport,
  dateOrders,
  discardImport,
  getImport,
  importKinds,
  importLimits,
  listImports,
  maxCompanyChoices,
  missingCompanyWays,
} from '../../modules/imports/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import {
  answers,
  filterOf,
  idField,
  idParams,
  NoContent,
  pageFields,
  pageOfItems,
  storable,
} from '../schemas.ts';
import { readUpload } from '../uploaded-file.ts';
import {
  ImportDetailsResponse,
  ImportResponse,
  presentDetails,
  presentImport,
} from './responses.ts';

const tags = ['imports'];

const TableFile = z.unknown().meta({
  type: 'object',
  description: `One CSV file up to ${importLimits.bytes / 1_000_000} MB, ${importLimits.rows} rows and ${importLimits.columns} columns: UTF-8, UTF-16 or Windows-1252; commas, semicolons or tabs; titles in the first row`,
  properties: { file: { type: 'string', format: 'binary' } },
  required: ['file'],
});

const CompanyChoice = z.strictObject({
  name: storable(200).meta({ description: 'As the file names it' }),
  use: z.enum(['create', 'skip', 'map']),
  companyId: idField('Company').nullable().default(null),
});

const ImportChange = z.strictObject({
  columns: z
    .array(storable(50).nullable())
    .max(importLimits.columns)
    .optional()
    .meta({ description: 'Of each column of the file: its field, or null to leave it out' }),
  dateOrder: z.enum(dateOrders).optional(),
  missingCompanies: z.enum(missingCompanyWays).optional(),
  companyChoices: z.array(CompanyChoice).max(maxCompanyChoices).optional(),
  activateUsers: z.boolean().optional(),
});

export function importRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/imports',
    {
      schema: {
        operationId: 'listImports',
        tags,
        summary: 'Imports of what you may import, newest first',
        querystring: z.strictObject({
          'filter[kind]': filterOf(z.enum(importKinds)),
          ...pageFields,
        }),
        response: answers({ 200: pageOfItems(ImportResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const { 'filter[kind]': kinds, limit, cursor } = request.query;
      const page = await listImports(deps, actor, { kinds, limit, cursor });
      return { ...page, items: page.items.map(presentImport) };
    },
  );
  app.post(
    '/imports',
    {
      schema: {
        operationId: 'createImport',
        tags,
        summary: 'Send a file; nothing is imported yet',
        consumes: ['multipart/form-data'],
        querystring: z.strictObject({ kind: z.enum(importKinds) }),
        body: TableFile,
        response: answers({ 201: ImportDetailsResponse }, 401, 403, 413, 422),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      const file = await readUpload(request, { fileSize: importLimits.bytes + 1, files: 1 });
      const importId = await createImport(deps, actor, { ...file, kind: request.query.kind });
      const details = await getImport(deps, actor, { importId });
      return reply.code(201).send(presentDetails(details));
    },
  );
  oneImportRoutes(app, deps);
}

function oneImportRoutes(app: HttpApp, deps: HttpDeps): void {
  const params = idParams('Import');
  app.get(
    '/imports/:id',
    {
      schema: {
        operationId: 'getImport',
        tags,
        summary: 'What is in the file, and what becomes of it',
        params,
        response: answers({ 200: ImportDetailsResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      return presentDetails(await getImport(deps, actor, { importId: request.params.id }));
    },
  );
  app.patch(
    '/imports/:id',
    {
      schema: {
        operationId: 'changeImport',
        tags,
        summary: 'Say what the columns are and what becomes of the rows; check again afterwards',
        params,
        body: ImportChange,
        response: answers({ 200: ImportDetailsResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const importId = request.params.id;
      await changeImport(deps, actor, { importId, ...request.body });
      return presentDetails(await getImport(deps, actor, { importId }));
    },
  );
  app.delete(
    '/imports/:id',
    {
      schema: {
        operationId: 'discardImport',
        tags,
        summary: 'Throw away a file of which nothing was imported',
        params,
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      await discardImport(deps, actor, { importId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}
