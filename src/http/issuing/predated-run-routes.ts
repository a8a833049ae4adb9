import { z } from 'zod';
import {
  changeRun,
  leaveOut,
  listRuns,
  previewRun,
  readRun,
  sampleOfRun,
  startRun,
  stopRun,
  stopRunMails,
} from '../../modules/issuing/index.ts';
import { readSampleMail, sendSampleMail } from '../../modules/notifications/index.ts';
import { listRunRows } from '../../modules/reporting/index.ts';
import { actorOf, userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { sendMailDocument } from '../mail-document.ts';
import { answers, idParams, orderOf, pageFields, pageOfItems } from '../schemas.ts';
import {
  ChangeBody,
  ExclusionBody,
  PreviewBody,
  presentRow,
  presentRun,
  RowResponse,
  RowsQuery,
  RunResponse,
  StartBody,
  StartedResponse,
} from './predated-run-schemas.ts';

const tags = ['predated runs'];
const params = idParams('PredatedRun');

/** Back-fills of awards: previewed, started, watched, stopped (S-90 to S-101). */
export function predatedRunRoutes(app: HttpApp, deps: HttpDeps): void {
  startRoutes(app, deps);
  readRoutes(app, deps);
  changeRoutes(app, deps);
  stopRoutes(app, deps);
  mailRoutes(app, deps);
}

function startRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/predated-runs/preview',
    {
      schema: {
        operationId: 'previewPredatedRun',
        tags,
        summary: 'Count whom a run would reach, and with which dates',
        description:
          'Issues nothing. The job counts; GET /predated-runs/{id} has the numbers, its rows every person. A preview that nobody starts is forgotten after a week.',
        body: PreviewBody,
        response: answers({ 202: StartedResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) =>
      reply.code(202).send(await previewRun(deps, await actorOf(deps, request), request.body)),
  );
  app.post(
    '/predated-runs',
    {
      schema: {
        operationId: 'startPredatedRun',
        tags,
        summary: 'Issue exactly what was previewed',
        description:
          'The job looks at everybody again first. When anything is different it issues nothing, and the run is a preview again that says what changed.',
        body: StartBody,
        response: answers({ 202: StartedResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request, reply) =>
      reply.code(202).send(await startRun(deps, await actorOf(deps, request), request.body)),
  );
}

function readRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/predated-runs',
    {
      schema: {
        operationId: 'listPredatedRuns',
        tags,
        summary: 'Every run that was started, the newest first',
        querystring: z.strictObject(pageFields),
        response: answers({ 200: pageOfItems(RunResponse) }, 401, 403, 422),
      },
    },
    async (request) => {
      const { limit, cursor = null } = request.query;
      const page = await listRuns(deps, await actorOf(deps, request), { limit, cursor });
      return { ...page, items: page.items.map(presentRun) };
    },
  );
  app.get(
    '/predated-runs/:id',
    {
      schema: {
        operationId: 'getPredatedRun',
        tags,
        summary: 'A preview or a run with its numbers',
        params,
        response: answers({ 200: RunResponse }, 401, 403, 404),
      },
    },
    async (request) =>
      presentRun(await readRun(deps, await actorOf(deps, request), request.params.id)),
  );
  app.get(
    '/predated-runs/:id/rows',
    {
      schema: {
        operationId: 'listPredatedRunRows',
        tags,
        summary: 'Everybody whom it looks at, with what it means for them',
        params,
        querystring: RowsQuery,
        response: answers({ 200: pageOfItems(RowResponse) }, 401, 403, 404, 422),
      },
    },
    async (request) => {
      const { q, sort, limit, cursor } = request.query;
      const outcomes = request.query['filter[outcome]'];
      const results = request.query['filter[result]'];
      const query = { runId: request.params.id, q, ...orderOf(sort), outcomes, results };
      const page = { ...query, limit, cursor };
      const { items, ...rest } = await listRunRows(deps, await actorOf(deps, request), page);
      return { items: items.map(presentRow), ...rest };
    },
  );
}

function changeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.patch(
    '/predated-runs/:id',
    {
      schema: {
        operationId: 'changePredatedRun',
        tags,
        summary: 'Other settings for a preview',
        description: 'Another chosen award date is counted by a job: the state is `computing`.',
        params,
        body: ChangeBody,
        response: answers({ 200: RunResponse }, 401, 403, 404, 409, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { id } = request.params;
      await changeRun(deps, actor, { ...request.body, runId: id });
      return presentRun(await readRun(deps, actor, id));
    },
  );
  app.post(
    '/predated-runs/:id/exclusions',
    {
      schema: {
        operationId: 'excludeFromPredatedRun',
        tags,
        summary: 'Leave people out of a preview, or take them in again',
        params,
        body: ExclusionBody,
        response: answers(
          { 200: z.object({ run: RunResponse, unknownEmails: z.array(z.string()) }) },
          401,
          403,
          404,
          409,
          422,
        ),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { id } = request.params;
      const { unknownEmails } = await leaveOut(deps, actor, { ...request.body, runId: id });
      return {
        run: presentRun(await readRun(deps, actor, id)),
        unknownEmails: [...unknownEmails],
      };
    },
  );
}

function stopRoutes(app: HttpApp, deps: HttpDeps): void {
  app.post(
    '/predated-runs/:id/stop',
    {
      schema: {
        operationId: 'stopPredatedRun',
        tags,
        summary: 'Stop a run; what is issued stays',
        params,
        response: answers({ 202: RunResponse }, 401, 403, 404, 409),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const { id } = request.params;
      await stopRun(deps, actor, { runId: id });
      return reply.code(202).send(presentRun(await readRun(deps, actor, id)));
    },
  );
  app.post(
    '/predated-runs/:id/mail-stop',
    {
      schema: {
        operationId: 'stopPredatedRunMails',
        tags,
        summary: 'Keep the mails of a run that wait from leaving; the awards stay',
        description: 'They leave ten minutes after the end of the run.',
        params,
        response: answers({ 200: RunResponse }, 401, 403, 404, 409),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      const { id } = request.params;
      await stopRunMails(deps, actor, { runId: id });
      return presentRun(await readRun(deps, actor, id));
    },
  );
}

function mailRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/predated-runs/:id/mail',
    {
      schema: {
        operationId: 'getPredatedRunMail',
        tags,
        summary: 'The mail that holders would get, as a document for a sandboxed frame',
        params,
        response: answers({ 200: z.string().meta({ description: 'text/html' }) }, 401, 403, 404),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      const sample = await sampleOfRun(deps, actor, request.params.id);
      return sendMailDocument(reply, (await readSampleMail(deps, actor, sample)).html);
    },
  );
  app.post(
    '/predated-runs/:id/test-mail',
    {
      schema: {
        operationId: 'sendPredatedRunTestMail',
        tags,
        summary: 'Send that mail to yourself',
        params,
        response: answers({ 202: z.object({ recipient: z.string() }) }, 401, 403, 404),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      const sample = await sampleOfRun(deps, actor, request.params.id);
      return reply.code(202).send(await sendSampleMail(deps, actor, sample));
    },
  );
}
