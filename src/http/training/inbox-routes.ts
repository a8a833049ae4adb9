import { z } from 'zod';
import {
  dismissReport,
  type InboxItem,
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
  instant,
  listQuery,
  NoContent,
  pageOfItems,
} from '../schemas.ts';
import { OutcomeResponse, presentOutcome } from './outcome-response.ts';

const tags = ['training'];
const Named = z.object({ id: z.uuid(), name: z.string() });

const SuggestionResponse = z
  .object({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    company: Named.nullable(),
    reasons: z.array(z.enum(['same-email', 'same-name', 'same-mailbox', 'company-domain'])),
    domain: z.string().nullable(),
  })
  .meta({ id: 'UserSuggestion' });

const WaitingIdentity = z
  .object({
    kind: z.literal('identity'),
    id: z.uuid(),
    since: instant(),
    source: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    unlinked: z.boolean().meta({ description: 'Somebody took a link back' }),
    completionCount: z.number().int(),
    lastOccurredAt: instant(),
    trainings: z.array(Named),
    suggestion: SuggestionResponse.nullable(),
  })
  .meta({ id: 'WaitingIdentity' });

const WaitingReport = z
  .object({
    kind: z.literal('report'),
    id: z.uuid(),
    since: instant(),
    source: z.string(),
    problem: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    report: z.unknown().meta({ description: 'As it was sent, long texts cut' }),
  })
  .meta({ id: 'WaitingReport' });

const FarFutureCompletion = z
  .object({
    kind: z.literal('far-future'),
    id: z.uuid(),
    since: instant(),
    occurredAt: instant(),
    user: Named.nullable(),
    email: z.string().nullable(),
    training: Named,
  })
  .meta({ id: 'FarFutureCompletion' });

const InboxItemResponse = z
  .discriminatedUnion('kind', [WaitingIdentity, WaitingReport, FarFutureCompletion])
  .meta({ id: 'InboxItem' });

function presentItem(item: InboxItem): z.output<typeof InboxItemResponse> {
  const since = item.since.toISOString();
  if (item.kind === 'report') {
    return { ...item, since, errors: item.errors.map((error) => ({ ...error })) };
  }
  if (item.kind === 'far-future')
    return { ...item, since, occurredAt: item.occurredAt.toISOString() };
  const { suggestion, trainings, lastOccurredAt } = item;
  return {
    ...item,
    since,
    lastOccurredAt: lastOccurredAt.toISOString(),
    trainings: trainings.map((training) => ({ ...training })),
    suggestion: suggestion && { ...suggestion, reasons: [...suggestion.reasons] },
  };
}

const inboxQuery = listQuery(['since'], '-since').extend({
  sort: z.enum(['since', '-since']).default('-since'),
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
