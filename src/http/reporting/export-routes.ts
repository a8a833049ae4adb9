import { z } from 'zod';
import { certificationSorts, expirations, statuses } from '../../modules/certifications/index.ts';
import { runOutcomes } from '../../modules/issuing/index.ts';
import {
  type AwardColumn,
  awardColumns,
  awardSorts,
  type CertificationColumn,
  certificationColumns,
  type ExportRequest,
  exportFormats,
  issuedByWays,
  noCompany,
  openExport,
  type RunRowColumn,
  requestExport,
  runRowColumns,
  runRowSorts,
  statusFilters,
} from '../../modules/reporting/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idField, orderOf, sortField, storable } from '../schemas.ts';

const many = <Value extends z.ZodType>(value: Value) => z.array(value).max(200).optional();
const flag = many(z.enum(['true', 'false']));
const isSet = (values: readonly string[] | undefined) => values?.[0] === 'true';
/** Rows of a screen that somebody ticked, one by one. */
const ticked = z.array(idField('Award')).max(10_000).optional();
const text = storable(200).optional();
const keysOf = <Key extends string>(columns: Readonly<Record<Key, unknown>>) =>
  z
    .array(z.enum(Object.keys(columns) as [Key, ...Key[]]))
    .min(1)
    .max(50)
    .refine((keys) => new Set(keys).size === keys.length, 'Each column once.')
    .default(Object.keys(columns) as Key[])
    .meta({ description: 'In their order; all of them when left out' });

const AwardsExport = z.strictObject({
  view: z.literal('awards'),
  format: z.enum(exportFormats),
  query: z
    .strictObject({
      q: text,
      sort: sortField(awardSorts, '-issuedOn'),
      filter: z
        .strictObject({
          user: many(idField('User')),
          certification: many(idField('Certification')),
          training: many(idField('Training')),
          status: many(z.enum(statusFilters)),
          company: many(z.union([z.literal(noCompany), idField('Company')])),
          accountOwner: many(idField('User')),
          issuedBy: many(z.enum(issuedByWays)),
          mine: flag,
          owned: flag,
        })
        .prefault({}),
      ids: ticked.meta({ description: 'Only these of them' }),
      except: ticked.meta({ description: 'All but these of them' }),
    })
    .prefault({}),
  columns: keysOf<AwardColumn>(awardColumns),
});

const CertificationsExport = z.strictObject({
  view: z.literal('certifications'),
  format: z.enum(exportFormats),
  query: z
    .strictObject({
      q: text,
      sort: sortField(certificationSorts, 'name'),
      filter: z
        .strictObject({ status: many(z.enum(statuses)), expiration: many(z.enum(expirations)) })
        .prefault({}),
    })
    .prefault({}),
  columns: keysOf<CertificationColumn>(certificationColumns),
});

const RunExport = z.strictObject({
  view: z.literal('predated-run'),
  format: z.enum(exportFormats),
  query: z.strictObject({
    q: text,
    sort: sortField(runRowSorts, 'user'),
    filter: z.strictObject({
      run: z.array(idField('PredatedRun')).length(1),
      outcome: many(z.enum(runOutcomes)),
      result: many(z.enum(['issued', 'not-issued'])),
    }),
  }),
  columns: keysOf<RunRowColumn>(runRowColumns),
});

const ExportBody = z.discriminatedUnion('view', [AwardsExport, CertificationsExport, RunExport]);

function requestOf(body: z.output<typeof ExportBody>): ExportRequest {
  const { format } = body;
  if (body.view === 'certifications') {
    const { q, sort, filter } = body.query;
    const { view, columns } = body;
    const order = orderOf(sort);
    const query = { q, ...order, statuses: filter.status, expirations: filter.expiration };
    return { view, format, columns, query };
  }
  if (body.view === 'predated-run') return runRequestOf(body);
  const { q, sort, filter, ids, except } = body.query;
  const { view, columns } = body;
  const query = {
    q,
    ...orderOf(sort),
    userIds: filter.user,
    certificationIds: filter.certification,
    trainingIds: filter.training,
    statuses: filter.status,
    companyIds: filter.company,
    accountOwnerIds: filter.accountOwner,
    issuedBy: filter.issuedBy,
    awardIds: ids,
    exceptIds: except,
    mine: isSet(filter.mine),
    owned: isSet(filter.owned),
  };
  return { view, format, columns, query };
}

function runRequestOf({ view, format, columns, query }: z.output<typeof RunExport>): ExportRequest {
  const { q, sort, filter } = query;
  const [runId = ''] = filter.run;
  const { outcome: outcomes, result: results } = filter;
  return { view, format, columns, query: { runId, q, ...orderOf(sort), outcomes, results } };
}

/** Files of exactly what a table shows. */
export function exportRoutes(app: HttpApp, deps: HttpDeps): void {
  const tags = ['exports'];
  app.post(
    '/exports',
    {
      schema: {
        operationId: 'createExport',
        tags,
        summary: 'Write the rows and columns that a table shows into a file',
        description:
          'The query is that of the list, its filters as lists of values. The job’s result has the address of the file.',
        body: ExportBody,
        response: answers({ 202: z.object({ jobId: z.uuid() }) }, 401, 403, 422),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      const jobId = await requestExport(deps, actor, requestOf(request.body));
      return reply.code(202).send({ jobId });
    },
  );
  app.get(
    '/exports/:jobId/file',
    {
      schema: {
        operationId: 'getExportFile',
        tags,
        summary: 'The finished file, for whoever asked for it',
        params: z.object({ jobId: idField('Job') }),
        response: {
          ...answers({}, 401, 403, 404, 409, 422),
          200: {
            description: 'The file',
            content: {
              'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
                schema: z.unknown().meta({ type: 'string', format: 'binary' }),
              },
              'text/csv': { schema: z.string() },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      const file = await openExport(deps, actor, request.params.jobId);
      return reply
        .type(file.contentType)
        .header('content-disposition', `attachment; filename="${file.fileName}"`)
        .header('cache-control', 'private, no-store')
        .send(file.stream);
    },
  );
}
