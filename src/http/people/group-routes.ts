import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import {
  type Actor,
  changeGroupMembers,
  createGroup,
  deleteGroup,
  groupSorts,
  listGroups,
  listStaysInGroup,
  previewGroupMembers,
  readGroup,
  systemActor,
  updateGroup,
} from '../../modules/people/index.ts';
import { actorOf } from '../authentication.ts';
import { OptionalIfMatch } from '../certifications/schemas.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams, listQuery, NoContent, pageFields, pageOfItems } from '../schemas.ts';
import {
  GroupBody,
  GroupDetailsResponse,
  GroupResponse,
  MembersBody,
  MembersOutcomeResponse,
  MembersPreviewResponse,
  presentGroup,
  presentGroupDetails,
  presentOutcome,
  presentPreview,
} from './group-schemas.ts';
import { GroupStayResponse, presentGroupStay } from './stay-response.ts';

const tags = ['people'];
const params = idParams('Group');

/** The Groups table, one group, and who is in it. */
export function groupRoutes(app: HttpApp, deps: HttpDeps): void {
  readRoutes(app, deps);
  changeRoutes(app, deps);
  memberRoutes(app, deps);
}

function readRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/groups',
    {
      schema: {
        operationId: 'listGroups',
        tags,
        summary: 'Groups, and the certifications that their members can earn',
        querystring: listQuery(groupSorts, 'name'),
        response: answers({ 200: pageOfItems(GroupResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const page = await listGroups(deps, await actorOf(deps, request), request.query);
      return { ...page, items: page.items.map(presentGroup) };
    },
  );
  app.get(
    '/groups/:id',
    {
      schema: {
        operationId: 'getGroup',
        tags,
        summary: 'One group; its members are the users with it as a filter',
        params,
        response: answers({ 200: GroupDetailsResponse }, 401, 403, 404, 422),
      },
    },
    async (request, reply) => answer(deps, reply, await actorOf(deps, request), request.params.id),
  );
  app.get(
    '/groups/:id/memberships',
    {
      schema: {
        operationId: 'listGroupMemberships',
        tags,
        summary: 'Who is and was in a group, newest first',
        params,
        querystring: z.strictObject(pageFields),
        response: answers(
          {
            200: z.object({
              items: z.array(GroupStayResponse),
              nextCursor: z.string().nullable(),
            }),
          },
          401,
          403,
          404,
          422,
        ),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const wanted = { groupId: request.params.id, ...request.query };
      const { items, nextCursor } = await listStaysInGroup(deps, actor, wanted);
      return { items: items.map(presentGroupStay), nextCursor };
    },
  );
}

function changeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/groups',
    {
      schema: {
        operationId: 'createGroup',
        tags,
        summary: 'Add a group',
        body: GroupBody.required({ name: true }),
        response: answers({ 201: GroupDetailsResponse }, 401, 403, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const groupId = await createGroup(deps, actor, request.body);
      return answer(deps, reply.code(201), written(actor), groupId);
    },
  );
  app.patch(
    '/groups/:id',
    {
      schema: {
        operationId: 'updateGroup',
        tags,
        summary: 'Change name or description of a group',
        params,
        headers: OptionalIfMatch,
        body: GroupBody,
        response: answers({ 200: GroupDetailsResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const groupId = request.params.id;
      const revision = request.headers['if-match'];
      await updateGroup(deps, actor, { groupId, revision, ...request.body });
      return answer(deps, reply, written(actor), groupId);
    },
  );
  app.delete(
    '/groups/:id',
    {
      schema: {
        operationId: 'deleteGroup',
        tags,
        summary: 'Delete a group that no certification uses',
        params,
        headers: OptionalIfMatch,
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const revision = request.headers['if-match'];
      const wanted = { groupId: request.params.id, revision };
      await deleteGroup(deps, await actorOf(deps, request), wanted);
      return reply.code(204).send(null);
    },
  );
}

function memberRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/groups/:id/member-changes/preview',
    {
      schema: {
        operationId: 'previewGroupMembers',
        tags,
        summary: 'What a change of members would do, also to the certifications that use the group',
        params,
        body: MembersBody,
        response: answers({ 200: MembersPreviewResponse }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const wish = { groupId: request.params.id, ...request.body };
      return presentPreview(await previewGroupMembers(deps, await actorOf(deps, request), wish));
    },
  );
  app.post(
    '/groups/:id/member-changes',
    {
      schema: {
        operationId: 'changeGroupMembers',
        tags,
        summary: 'Let people into a group and out of it',
        params,
        body: MembersBody,
        response: answers({ 200: MembersOutcomeResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const wish = { groupId: request.params.id, ...request.body };
      return presentOutcome(await changeGroupMembers(deps, await actorOf(deps, request), wish));
    },
  );
}

/** Who may change it may see what came of it: also a key that reads nothing else. */
const written = ({ portalId }: Actor): Actor => systemActor(portalId);

async function answer(deps: HttpDeps, reply: FastifyReply, actor: Actor, groupId: Id<'Group'>) {
  const group = await readGroup(deps, actor, { groupId });
  reply.header('etag', `"${group.revision}"`);
  return presentGroupDetails(group);
}
