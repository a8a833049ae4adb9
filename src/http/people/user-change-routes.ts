import { z } from 'zod';
import {
  companyRoles,
  inviteUsers,
  requestUsersChange,
  type UserChoice,
} from '../../modules/people/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idField, NoContent, storable } from '../schemas.ts';
import { filterOfBody, UserFilterBody } from './user-schemas.ts';

const tags = ['people'];

const Choice = z
  .union([
    z.strictObject({ ids: z.array(idField('User')).min(1).max(5_000, 'At most 5,000 by id.') }),
    z.strictObject({
      q: storable(200).optional(),
      filter: UserFilterBody,
      except: z.array(idField('User')).max(5_000).default([]),
    }),
  ])
  .meta({ description: 'Some by id, or all whom the list finds but some' });

const groups = () => z.array(idField('Group')).max(50, 'At most 50 groups at once.').optional();

const Change = z
  .strictObject({
    primaryCompanyId: idField('Company').nullable(),
    companyRole: z.enum(companyRoles),
    active: z.boolean(),
    addGroupIds: groups(),
    removeGroupIds: groups(),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what shall change.');

const choiceOf = (choice: z.output<typeof Choice>): UserChoice =>
  'ids' in choice ? choice : { ...choice, filter: filterOfBody(choice.filter) };

/** What is done to many people at once. */
export function userChangeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/user-changes',
    {
      schema: {
        operationId: 'changeUsers',
        tags,
        summary: 'Change company, role, activity or groups of many people',
        description:
          'The job’s result says how many were changed, and why others were left as they are.',
        body: z.strictObject({ users: Choice, change: Change }),
        response: answers({ 202: z.object({ jobId: z.uuid() }) }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const { users, change: asked } = request.body;
      const { primaryCompanyId: companyId, ...rest } = asked;
      const change = { ...rest, ...(companyId !== undefined && { companyId }) };
      const choice = choiceOf(users);
      const jobId = await requestUsersChange(deps, actor, { choice, change });
      return reply.code(202).send({ jobId });
    },
  );
  app.post(
    '/invitations',
    {
      schema: {
        operationId: 'inviteUsers',
        tags,
        summary: 'Mail people a link that signs them in once and lets them choose a password',
        description: 'It opens for seven days. Links of earlier mails open nothing any more.',
        body: z.strictObject({ userIds: z.array(idField('User')).min(1).max(200) }),
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      await inviteUsers(deps, await actorOf(deps, request), request.body);
      return reply.code(204).send(null);
    },
  );
}
