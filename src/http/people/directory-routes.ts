import { z } from 'zod';
import {
  type CompanyListItem,
  type GroupListItem,
  listCompanies,
  listGroups,
  listUsers,
  type UserListItem,
} from '../../modules/people/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, filterOf, flag, idField, instant, listQuery, pageOfItems } from '../schemas.ts';

const tags = ['people'];
const Named = z.object({ id: z.uuid(), name: z.string() });

const UserResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    kind: z.enum(['administrator', 'subscriber']),
    permissions: z.array(z.enum(['content', 'system', 'people'])),
    company: Named.nullable(),
    companyRole: z.enum(['executive', 'manager', 'sales']).nullable(),
    active: z.boolean(),
    lastSignInAt: instant().nullable(),
  })
  .meta({ id: 'User' });

const presentUser = ({ permissions, company, lastSignInAt, ...user }: UserListItem) => ({
  ...user,
  permissions: [...permissions],
  company: company && { ...company },
  lastSignInAt: lastSignInAt?.toISOString() ?? null,
});

const CompanyResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    isVendor: z.boolean(),
    status: z.enum(['active', 'inactive', 'pending']),
    accountOwner: Named.nullable(),
  })
  .meta({ id: 'Company' });

const presentCompany = ({ accountOwner, ...company }: CompanyListItem) => ({
  ...company,
  accountOwner: accountOwner && { ...accountOwner },
});

const GroupResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    memberCount: z.number().int(),
  })
  .meta({ id: 'Group' });

const presentGroup = (group: GroupListItem) => ({ ...group });

const byName = listQuery(['name'], 'name');

const usersQuery = byName.extend({
  'filter[active]': flag,
  'filter[kind]': filterOf(z.enum(['administrator', 'subscriber'])),
  'filter[company]': filterOf(idField('Company')),
  'filter[group]': filterOf(idField('Group')),
});

/** Lists for pickers and filters; who sees whom is decided in `people`. */
export function directoryRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/users',
    {
      schema: {
        operationId: 'listUsers',
        tags,
        summary: 'Users whom you may see, by name',
        querystring: usersQuery,
        response: answers({ 200: pageOfItems(UserResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { query } = request;
      const page = await listUsers(deps, actor, {
        ...query,
        active: query['filter[active]'],
        kind: query['filter[kind]'],
        companyIds: query['filter[company]'],
        groupIds: query['filter[group]'],
      });
      return { ...page, items: page.items.map(presentUser) };
    },
  );
  app.get(
    '/companies',
    {
      schema: {
        operationId: 'listCompanies',
        tags,
        summary: 'Companies whom you may see, by name',
        querystring: byName,
        response: answers({ 200: pageOfItems(CompanyResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const page = await listCompanies(deps, await actorOf(deps, request), request.query);
      return { ...page, items: page.items.map(presentCompany) };
    },
  );
  app.get(
    '/groups',
    {
      schema: {
        operationId: 'listGroups',
        tags,
        summary: 'Groups, by name',
        querystring: byName,
        response: answers({ 200: pageOfItems(GroupResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const page = await listGroups(deps, await actorOf(deps, request), request.query);
      return { ...page, items: page.items.map(presentGroup) };
    },
  );
}
