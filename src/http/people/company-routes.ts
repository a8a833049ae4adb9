import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { line } from '../../kernel/fields.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  type Actor,
  type CompanyDetails,
  type CompanyListItem,
  companyDomain,
  companySorts,
  companyStatuses,
  createCompany,
  listCompanies,
  listStaysAtCompany,
  readCompany,
  systemActor,
  updateCompany,
} from '../../modules/people/index.ts';
import { actorOf } from '../authentication.ts';
import { OptionalIfMatch } from '../certifications/schemas.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import {
  answers,
  filterOf,
  idField,
  idParams,
  instant,
  listQuery,
  pageFields,
  pageOfItems,
} from '../schemas.ts';
import { presentStay, StayResponse } from './stay-response.ts';
import { Named } from './user-schemas.ts';

const tags = ['people'];
const params = idParams('Company');

const company = {
  id: z.uuid(),
  name: z.string(),
  isVendor: z.boolean(),
  status: z.enum(companyStatuses),
  domains: z.array(z.string()),
};

const CompanyResponse = z
  .object({
    ...company,
    accountOwner: Named.nullable(),
    peopleCount: z
      .number()
      .int()
      .meta({ description: 'Active people, whose primary company it is' }),
    createdAt: instant(),
  })
  .meta({ id: 'Company' });

const CompanyDetailsResponse = z
  .object({
    ...company,
    accountOwner: Named.extend({ email: z.string() }).nullable(),
    revision: z.number().int(),
  })
  .meta({ id: 'CompanyDetails' });

const presentCompany = ({ accountOwner, domains, createdAt, ...rest }: CompanyListItem) => ({
  ...rest,
  domains: [...domains],
  accountOwner: accountOwner && { ...accountOwner },
  createdAt: createdAt.toISOString(),
});

const presentDetails = ({ accountOwner, domains, ...rest }: CompanyDetails) => ({
  ...rest,
  domains: [...domains],
  accountOwner: accountOwner && { ...accountOwner },
});

export const companiesQuery = listQuery(companySorts, 'name').extend({
  'filter[status]': filterOf(z.enum(companyStatuses)),
  'filter[accountOwner]': filterOf(idField('User')),
  'filter[domain]': filterOf(companyDomain()),
});

const fields = {
  name: line(200),
  domains: z.array(companyDomain()).max(50, 'At most 50 domains.'),
  status: z.enum(companyStatuses),
  accountOwnerId: idField('User').nullable(),
};
const CompanyBody = z.strictObject(fields).partial();

/** The Companies table, and one company. */
export function companyRoutes(app: HttpApp, deps: HttpDeps): void {
  listRoutes(app, deps);
  changeRoutes(app, deps);
}

function listRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/companies',
    {
      schema: {
        operationId: 'listCompanies',
        tags,
        summary: 'Companies whom you may see',
        querystring: companiesQuery,
        response: answers({ 200: pageOfItems(CompanyResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { q, sort, limit, cursor, ...filters } = request.query;
      const page = await listCompanies(deps, actor, {
        ...{ q, sort, limit, cursor },
        status: filters['filter[status]'],
        accountOwnerIds: filters['filter[accountOwner]'],
        domains: filters['filter[domain]'],
      });
      return { ...page, items: page.items.map(presentCompany) };
    },
  );
  app.get(
    '/companies/:id',
    {
      schema: {
        operationId: 'getCompany',
        tags,
        summary: 'One company, and whom to ask at the vendor',
        params,
        response: answers({ 200: CompanyDetailsResponse }, 401, 403, 404, 422),
      },
    },
    async (request, reply) => answer(deps, reply, await actorOf(deps, request), request.params.id),
  );
  app.get(
    '/companies/:id/memberships',
    {
      schema: {
        operationId: 'listCompanyMemberships',
        tags,
        summary: 'Who belonged to a company and who owned it, newest first',
        params,
        querystring: z.strictObject(pageFields),
        response: answers(
          { 200: z.object({ items: z.array(StayResponse), nextCursor: z.string().nullable() }) },
          401,
          403,
          404,
          422,
        ),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const wanted = { companyId: request.params.id, ...request.query };
      const { items, nextCursor } = await listStaysAtCompany(deps, actor, wanted);
      return { items: items.map(presentStay), nextCursor };
    },
  );
}

function changeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/companies',
    {
      schema: {
        operationId: 'createCompany',
        tags,
        summary: 'Add a company',
        body: CompanyBody.required({ name: true }),
        response: answers({ 201: CompanyDetailsResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const companyId = await createCompany(deps, actor, request.body);
      return answer(deps, reply.code(201), written(actor), companyId);
    },
  );
  app.patch(
    '/companies/:id',
    {
      schema: {
        operationId: 'updateCompany',
        tags,
        summary: 'Change some of a company: name, domains, status, account owner',
        params,
        headers: OptionalIfMatch,
        body: CompanyBody,
        response: answers({ 200: CompanyDetailsResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const companyId = request.params.id;
      const revision = request.headers['if-match'];
      await updateCompany(deps, actor, { companyId, revision, change: request.body });
      return answer(deps, reply, written(actor), companyId);
    },
  );
}

/** Who may change it may see what came of it: also a key that reads nothing else. */
const written = ({ portalId }: Actor): Actor => systemActor(portalId);

async function answer(deps: HttpDeps, reply: FastifyReply, actor: Actor, companyId: Id<'Company'>) {
  const details = await readCompany(deps, actor, { companyId });
  reply.header('etag', `"${details.revision}"`);
  return presentDetails(details);
}
