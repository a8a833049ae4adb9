import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { LiveHint } from '../../db/live.ts';
import { AppError } from '../../kernel/errors.ts';
import { actorOfSession, may, type UserActor } from '../../modules/people/index.ts';
import { sessionToken, userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers } from '../schemas.ts';

const pulseMs = 25_000;
const streamsOfOnePerson = 10;

/**
 * Server-sent events: hints that something shown has changed, never the change itself. A stream ends
 * with its session; whom a hint is not for, learns no id from it.
 */
export function liveRoute(app: HttpApp, deps: HttpDeps): void {
  const streams = new Map<ServerResponse, UserActor['userId']>();
  // The server waits for its answers before it stops, and these would never end.
  app.addHook('preClose', async () => {
    for (const stream of streams.keys()) stream.destroy();
  });
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
      const ofThisPerson = [...streams.values()].filter((userId) => userId === actor.userId).length;
      if (ofThisPerson >= streamsOfOnePerson) throw tooManyStreams();
      const stream = reply.hijack().raw;
      // Who has left meanwhile is not heard to leave.
      if (stream.destroyed) return;
      streams.set(stream, actor.userId);
      const stop = tell(stream, deps, actor, sessionToken(deps, request) ?? '');
      stream.on('close', () => {
        stop();
        streams.delete(stream);
      });
    },
  );
}

/** @returns How to stop telling. */
function tell(stream: ServerResponse, deps: HttpDeps, actor: UserActor, token: string): () => void {
  stream.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  stream.write(': welcome\n\n');
  const unsubscribe = deps.live.subscribe((hint) => {
    const told = hintFor(actor, hint);
    if (told) stream.write(`data: ${JSON.stringify(told)}\n\n`);
  });
  const pulse = setInterval(async () => {
    const still = await actorOfSession(deps, token).catch(() => actor);
    if (still) stream.write(': still here\n\n');
    else stream.end();
  }, pulseMs);
  return () => {
    clearInterval(pulse);
    unsubscribe();
  };
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

const tooManyStreams = () =>
  new AppError('too_many', 'too_many_streams', 'Too many pages of yours are open.', {
    retryAfterSeconds: 30,
  });
