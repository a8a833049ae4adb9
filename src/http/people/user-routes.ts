import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import {
  type Actor,
  addUser,
  listStaysOfUser,
  listUsers,
  may,
  readUser,
  systemActor,
  updateUser,
} from '../../modules/people/index.ts';
import { actorOf } from '../authentication.ts';
import { OptionalIfMatch } from '../certifications/schemas.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams, pageFields, pageOfItems } from '../schemas.ts';
import { presentStay, StayResponse } from './stay-response.ts';
import {
  AddUserBody,
  filterOfQuery,
  presentUser,
  presentUserDetails,
  UpdateUserBody,
  UserDetailsResponse,
  UserResponse,
  usersQuery,
} from './user-schemas.ts';

const tags = ['people'];
const params = idParams('User');

/** The Users table, and one person. */
export function userRoutes(app: HttpApp, deps: HttpDeps): void {
  listRoutes(app, deps);
  changeRoutes(app, deps);
}

function listRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/users',
    {
      schema: {
        operationId: 'listUsers',
        tags,
        summary: 'Users whom you may see',
        querystring: usersQuery,
        response: answers({ 200: pageOfItems(UserResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { q, sort, limit, cursor } = request.query;
      const input = { q, sort, limit, cursor, ...filterOfQuery(request.query) };
      const page = await listUsers(deps, actor, input);
      const showsGroups = may(actor, 'group.read');
      return { ...page, items: page.items.map((user) => presentUser(user, showsGroups)) };
    },
  );
  app.get(
    '/users/:id',
    {
      schema: {
        operationId: 'getUser',
        tags,
        summary: 'One person',
        params,
        response: answers({ 200: UserDetailsResponse }, 401, 403, 404, 422),
      },
    },
    async (request, reply) => answer(deps, reply, await actorOf(deps, request), request.params.id),
  );
  app.get(
    '/users/:id/memberships',
    {
      schema: {
        operationId: 'listUserMemberships',
        tags,
        summary: 'Where somebody worked and which companies she owned, newest first',
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
      const wanted = { userId: request.params.id, ...request.query };
      const { items, nextCursor } = await listStaysOfUser(deps, actor, wanted);
      return { items: items.map(presentStay), nextCursor };
    },
  );
}

function changeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/users',
    {
      schema: {
        operationId: 'createUser',
        tags,
        summary: 'Add a person, and invite by mail if asked to',
        body: AddUserBody,
        response: answers({ 201: UserDetailsResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const { primaryCompanyId: companyId, ...body } = request.body;
      const userId = await addUser(deps, actor, { ...body, companyId });
      return answer(deps, reply.code(201), written(actor), userId);
    },
  );
  app.patch(
    '/users/:id',
    {
      schema: {
        operationId: 'updateUser',
        tags,
        summary: 'Change some of a person; whoever may do something else is signed out everywhere',
        params,
        headers: OptionalIfMatch,
        body: UpdateUserBody,
        response: answers({ 200: UserDetailsResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const userId = request.params.id;
      const { primaryCompanyId: companyId, ...body } = request.body;
      const revision = request.headers['if-match'];
      await updateUser(deps, actor, { userId, revision, change: { ...body, companyId } });
      return answer(deps, reply, written(actor), userId);
    },
  );
}

/** Who may change it may see what came of it: also a key that reads nothing else. */
const written = ({ portalId }: Actor): Actor => systemActor(portalId);

async function answer(deps: HttpDeps, reply: FastifyReply, actor: Actor, userId: Id<'User'>) {
  const user = await readUser(deps, actor, { userId });
  reply.header('etag', `"${user.revision}"`);
  return presentUserDetails(user, may(actor, 'group.read'));
}
