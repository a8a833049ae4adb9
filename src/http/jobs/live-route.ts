import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { LiveHint } from '../../db/live.ts';
import { AppError } from '../../kernel/errors.ts';
import { actorOfSession, may, type UserActor } from '../../modules/people/index.ts';
import { sessionCookie, userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers } from '../schemas.ts';

const pulseMs = 25_000;
const streamsOfOnePerson = 10;

/**
 * Server-sent events: hints that something shown has changed, never the change itself. A stream ends
 * with its session; whom a hint is not for, learns no id from it.
 */
export function liveRoute(app: HttpApp, deps: HttpDeps): void {
  const open = new Map<string, number>();
  app.get(
    '/live',
    {
      schema: {
        operationId: 'streamHints',
        tags: ['events'],
        summary: 'Hints that something shown has changed (text/event-stream)',
        response: answers({ 200: z.string().meta({ description: 'text/event-stream' }) }, 401, 403),
      },
    },
    async (request, reply) => {
      const actor = await userOf(deps, request);
      const token = request.cookies[sessionCookie(deps)] ?? '';
      const streams = open.get(actor.userId) ?? 0;
      if (streams >= streamsOfOnePerson) throw tooManyStreams();
      open.set(actor.userId, streams + 1);
      reply.hijack();
      begin(reply);
      const unsubscribe = deps.live.subscribe((hint) => {
        const told = hintFor(actor, hint);
        if (told) reply.raw.write(`data: ${JSON.stringify(told)}\n\n`);
      });
      const pulse = setInterval(async () => {
        const still = await actorOfSession(deps, token).catch(() => actor);
        if (still) reply.raw.write(': still here\n\n');
        else reply.raw.end();
      }, pulseMs);
      request.raw.on('close', () => {
        clearInterval(pulse);
        unsubscribe();
        const left = (open.get(actor.userId) ?? 1) - 1;
        if (left > 0) open.set(actor.userId, left);
        else open.delete(actor.userId);
      });
    },
  );
}

/** @returns What this person may hear of it; null when it is none of her business. */
export function hintFor(
  actor: UserActor,
  { portalId, userId, topic, id }: LiveHint,
): { readonly topic: string; readonly id: string | null } | null {
  if (portalId !== actor.portalId) return null;
  if (userId === actor.userId) return { topic, id };
  if (userId !== null) return null;
  if (topic === 'inbox' && !may(actor, 'completion.read')) return null;
  return { topic, id: null };
}

function begin(reply: FastifyReply): void {
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  reply.raw.write(': welcome\n\n');
}

const tooManyStreams = () =>
  new AppError('too_many', 'too_many_streams', 'Too many pages of yours are open.', {
    retryAfterSeconds: 30,
  });
