import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { prose } from '../../kernel/fields.ts';
import {
  completionSorts,
  listCompletions,
  type ReportOutcome,
  recordCompletions,
  voidCompletion,
} from '../../modules/training/index.ts';
import { actorOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, filterOf, flag, idField, idParams, listQuery, pageOfItems } from '../schemas.ts';
import { CompletionResponse, presentCompletion, source } from './completion-response.ts';
import { completionsBody } from './completions-body.ts';
import { OutcomeResponse, presentOutcome } from './outcome-response.ts';

const tags = ['training'];

const completionsQuery = listQuery(completionSorts, '-recordedAt').extend({
  'filter[user]': filterOf(idField('User')),
  'filter[training]': filterOf(idField('Training')),
  'filter[source]': filterOf(source),
  'filter[waiting]': flag,
  'filter[voided]': flag,
});

/** The facts: who finished what, and when. */
export function completionRoutes(app: HttpApp, deps: HttpDeps): void {
  recordRoute(app, deps);
  listRoute(app, deps);
  voidRoute(app, deps);
}

function recordRoute(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/completions',
    {
      schema: {
        operationId: 'recordCompletions',
        tags,
        summary: 'Record one completion, or up to 1,000',
        description:
          'Items of a batch are judged one by one: what cannot become a fact is refused in its result and kept in the inbox, the others are recorded. The same again is `known` and changes nothing. `reason` is needed from a signed-in administrator who sends no `sourceKey`.',
        body: completionsBody,
        response: answers(
          { 200: z.object({ results: z.array(OutcomeResponse) }) },
          401,
          403,
          409,
          413,
          415,
          422,
        ),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { single, items } = request.body;
      const { results } = await recordCompletions(deps, actor, { items });
      if (single) results.forEach(refuseAloud);
      return { results: results.map(presentOutcome) };
    },
  );
}

/** A form is answered as a form: by the field that is wrong. */
function refuseAloud(outcome: ReportOutcome): void {
  if (outcome.status !== 'refused') return;
  const { code, message, errors } = outcome;
  throw new AppError('invalid', code, message, { errors });
}

function listRoute(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/completions',
    {
      schema: {
        operationId: 'listCompletions',
        tags,
        summary: 'The facts, the last recorded first',
        querystring: completionsQuery,
        response: answers({ 200: pageOfItems(CompletionResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { query } = request;
      const page = await listCompletions(deps, await actorOf(deps, request), {
        ...query,
        userIds: query['filter[user]'],
        trainingIds: query['filter[training]'],
        sources: query['filter[source]'],
        waiting: query['filter[waiting]'],
        voided: query['filter[voided]'],
      });
      return { ...page, items: page.items.map(presentCompletion) };
    },
  );
}

function voidRoute(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/completions/:id/void',
    {
      schema: {
        operationId: 'voidCompletion',
        tags,
        summary: 'Make a completion count for nothing, for ever',
        params: idParams('Completion'),
        body: z.strictObject({
          reason: prose(2_000).refine((text) => text !== '', 'Say why.'),
        }),
        response: answers({ 200: z.object({ voided: z.boolean() }) }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { reason } = request.body;
      return voidCompletion(deps, actor, { completionId: request.params.id, reason });
    },
  );
}
