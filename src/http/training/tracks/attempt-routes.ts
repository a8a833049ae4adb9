import { z } from 'zod';
import {
  type AttemptListItem,
  attemptSorts,
  listAttempts,
  reopenAttempt,
  reopenReason,
} from '../../../modules/training/index.ts';
import { actorOf } from '../../authentication.ts';
import type { HttpApp, HttpDeps } from '../../deps.ts';
import {
  answers,
  filterOf,
  idField,
  idParams,
  instant,
  listQuery,
  pageOfItems,
} from '../../schemas.ts';
import { trackStates } from './learner-response.ts';
import { NamedResponse } from './track-response.ts';

const tags = ['tracks'];

const AttemptResponse = z
  .object({
    id: z.uuid(),
    user: NamedResponse,
    company: NamedResponse.nullable(),
    track: NamedResponse,
    number: z.number().int().meta({ description: 'A renewal or a reset is the next one' }),
    state: z.enum(trackStates),
    percent: z.number().int(),
    startedAt: instant().nullable(),
    completedAt: instant().nullable(),
    isClosed: z.boolean().meta({ description: 'Frozen: a later one is open' }),
  })
  .meta({ id: 'Attempt', description: 'One pass of one user through one track' });

const presentAttempt = (item: AttemptListItem) => ({
  id: item.id,
  user: { id: item.userId, name: item.userName },
  company: item.companyId === null ? null : { id: item.companyId, name: item.companyName ?? '' },
  track: { id: item.trackId, name: item.trackName },
  number: item.number,
  state: item.state,
  percent: item.percent,
  startedAt: item.startedAt?.toISOString() ?? null,
  completedAt: item.completedAt?.toISOString() ?? null,
  isClosed: item.isClosed,
});

const attemptsQuery = listQuery(attemptSorts, '-started').extend({
  'filter[track]': filterOf(idField('Track')),
  'filter[user]': filterOf(idField('User')),
  'filter[company]': filterOf(idField('Company')),
  'filter[state]': filterOf(z.enum(trackStates)),
});

/** Who is how far. */
export function attemptRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/attempts',
    {
      schema: {
        operationId: 'listAttempts',
        tags,
        summary: 'Who is how far in which track: all, my company, or myself',
        querystring: attemptsQuery,
        response: answers({ 200: pageOfItems(AttemptResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { query } = request;
      const page = await listAttempts(deps, await actorOf(deps, request), {
        ...query,
        trackIds: query['filter[track]'],
        userIds: query['filter[user]'],
        companyIds: query['filter[company]'],
        states: query['filter[state]'],
      });
      return { ...page, items: page.items.map(presentAttempt) };
    },
  );
  app.post(
    '/attempts/:id/reset',
    {
      schema: {
        operationId: 'reopenAttempt',
        tags,
        summary: 'Let somebody begin a track again; the attempt is frozen, not deleted',
        params: idParams('Attempt'),
        body: z.strictObject({ reason: reopenReason }),
        response: answers(
          { 201: z.object({ id: z.uuid(), number: z.number().int() }) },
          401,
          403,
          404,
          409,
          422,
        ),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const { reason } = request.body;
      const { id, number } = await reopenAttempt(deps, actor, {
        attemptId: request.params.id,
        reason,
      });
      return reply.code(201).send({ id, number });
    },
  );
}
