import { z } from 'zod';
import {
  dismissReport,
  ignoreIdentity,
  inboxKinds,
  linkIdentity,
  listInbox,
  replayInbox,
  unlinkIdentity,
} from '../../modules/training/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import {
  answers,
  filterOf,
  idField,
  idParams,
  listQuery,
  NoContent,
  pageOfItems,
} from '../schemas.ts';
import { InboxItemResponse, presentItem } from './inbox-item-response.ts';
import { OutcomeResponse, presentOutcome } from './outcome-response.ts';

const tags = ['training'];
const inboxQuery = listQuery(['since'], '-since').extend({
  'filter[kind]': filterOf(z.enum(inboxKinds)),
});

/** What nobody could place yet: unknown people, reports with a problem, impossible dates. */
export function inboxRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/completion-inbox',
    {
      schema: {
        operationId: 'listCompletionInbox',
        tags,
        summary: 'Unknown people, reports with a problem, completions far ahead; newest first',
        querystring: inboxQuery,
        response: answers({ 200: pageOfItems(InboxItemResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { query } = request;
      const input = { ...query, kinds: query['filter[kind]'] };
      const page = await listInbox(deps, await actorOf(deps, request), input);
      return { ...page, items: page.items.map(presentItem) };
    },
  );
  reportRoutes(app, deps);
  identityRoutes(app, deps);
}

function reportRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/completion-inbox/:id/replay',
    {
      schema: {
        operationId: 'replayReport',
        tags,
        summary: 'Try again to make a fact of a report, as it came or corrected',
        params: idParams('Report'),
        body: z.strictObject({
          correction: z
            .unknown()
            .optional()
            .meta({ description: 'The whole item as it should have been' }),
        }),
        response: answers({ 200: OutcomeResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { correction } = request.body;
      return presentOutcome(
        await replayInbox(deps, actor, { reportId: request.params.id, correction }),
      );
    },
  );
  app.post(
    '/completion-inbox/:id/dismissal',
    {
      schema: {
        operationId: 'dismissReport',
        tags,
        summary: 'Take a report out of the inbox; it never becomes a fact',
        params: idParams('Report'),
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      await dismissReport(deps, await actorOf(deps, request), { reportId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}

function identityRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/identities/:id/link',
    {
      schema: {
        operationId: 'linkIdentity',
        tags,
        summary: 'Say who it is: all completions count for that user, at their own times',
        params: idParams('Identity'),
        body: z.strictObject({ userId: idField('User') }),
        response: answers({ 200: z.object({ changed: z.boolean() }) }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      return linkIdentity(deps, actor, { ...request.body, identityId: request.params.id });
    },
  );
  app.delete(
    '/identities/:id/link',
    {
      schema: {
        operationId: 'unlinkIdentity',
        tags,
        summary: 'Take a link back: the completions belong to nobody again',
        params: idParams('Identity'),
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      await unlinkIdentity(deps, await actorOf(deps, request), { identityId: request.params.id });
      return reply.code(204).send(null);
    },
  );
  app.post(
    '/identities/:id/ignore',
    {
      schema: {
        operationId: 'ignoreIdentity',
        tags,
        summary: 'Take somebody out of the inbox; the completions are kept',
        params: idParams('Identity'),
        response: answers({ 204: NoContent }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) => {
      await ignoreIdentity(deps, await actorOf(deps, request), { identityId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}
