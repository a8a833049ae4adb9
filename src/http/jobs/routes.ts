import { z } from 'zod';
import { eventsAfter } from '../../db/event-log.ts';
import { type Job, listJobs, loadJob, requestCancel } from '../../db/jobs.ts';
import { AppError } from '../../kernel/errors.ts';
import { type Actor, authorize } from '../../modules/people/index.ts';
import { actorOf, userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams, instant, NoContent } from '../schemas.ts';
import { liveRoute } from './live-route.ts';

const JobResponse = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    title: z.string(),
    state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
    done: z.number().int(),
    total: z.number().int().nullable(),
    result: z.record(z.string(), z.unknown()).nullable(),
    errors: z.array(z.string()),
    createdAt: instant(),
  })
  .meta({ id: 'Job' });

const presentJob = ({ id, kind, title, state, done, total, result, errors, createdAt }: Job) => ({
  id,
  kind,
  title,
  state,
  done,
  total,
  result: result === null ? null : { ...result },
  errors: [...errors],
  createdAt: createdAt.toISOString(),
});

const EventResponse = z.object({
  position: z.number().int(),
  id: z.uuid(),
  type: z.string(),
  occurredAt: instant(),
  recordedAt: instant(),
  data: z.record(z.string(), z.unknown()),
});

/** Long work, what happened, and the stream of hints that keeps open pages fresh. */
export function jobRoutes(app: HttpApp, deps: HttpDeps): void {
  const tags = ['jobs'];
  app.get(
    '/jobs',
    {
      schema: {
        operationId: 'listJobs',
        tags,
        summary: 'The newest long jobs of the signed-in person',
        response: answers({ 200: z.object({ items: z.array(JobResponse) }) }, 401, 403),
      },
    },
    async (request) => {
      const actor = await userOf(deps, request);
      const jobs = await deps.withPortal(actor.portalId, 'read', (tx) =>
        listJobs(tx, actor.userId, 20),
      );
      return { items: jobs.map(presentJob) };
    },
  );
  app.get(
    '/jobs/:id',
    {
      schema: {
        operationId: 'getJob',
        tags,
        summary: 'How far a long job is',
        params: idParams('Job'),
        response: answers({ 200: JobResponse }, 401, 404),
      },
    },
    async (request) =>
      presentJob(await readJob(deps, await actorOf(deps, request), request.params.id)),
  );
  app.delete(
    '/jobs/:id',
    {
      schema: {
        operationId: 'cancelJob',
        tags,
        summary: 'Ask a long job to stop',
        params: idParams('Job'),
        response: answers({ 202: NoContent }, 401, 404),
      },
    },
    async (request, reply) => {
      const actor = await actorOf(deps, request);
      const job = await readJob(deps, actor, request.params.id);
      await deps.withPortal(actor.portalId, 'write', (tx) =>
        requestCancel(tx, job.id, deps.clock.now()),
      );
      return reply.code(202).send(null);
    },
  );
  eventRoute(app, deps);
  liveRoute(app, deps);
}

function eventRoute(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/events',
    {
      schema: {
        operationId: 'listEvents',
        tags: ['events'],
        summary: 'What happened, in order and without gaps',
        querystring: z.strictObject({
          after: z.coerce.number().int().min(0).default(0),
          limit: z.coerce.number().int().min(1).max(1_000).default(100),
        }),
        response: answers({ 200: z.object({ items: z.array(EventResponse) }) }, 401, 403, 422),
      },
    },
    async (request) => {
      const actor = await actorOf(deps, request);
      authorize(actor, 'event.read');
      const { after, limit } = request.query;
      const events = await deps.withPortal(actor.portalId, 'read', (tx) =>
        eventsAfter(tx, after, limit),
      );
      return {
        items: events.map((event) => ({
          position: event.position,
          id: event.id,
          type: event.name,
          occurredAt: event.occurredAt.toISOString(),
          recordedAt: event.recordedAt.toISOString(),
          data: event.payload as Record<string, unknown>,
        })),
      };
    },
  );
}

async function readJob(deps: HttpDeps, actor: Actor, id: string): Promise<Job> {
  const job = await deps.withPortal(actor.portalId, 'read', (tx) => loadJob(tx, id));
  if (!job) throw new AppError('not_found', 'job_not_found', 'There is no such job.');
  authorize(actor, 'job.read', { userId: job.createdBy });
  return job;
}
