import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../db/database.ts';
import {
  claimIdempotencyKey,
  finishIdempotencyKey,
  forgetIdempotencyKey,
} from '../db/idempotency.ts';
import { AppError } from '../kernel/errors.ts';
import type { Actor } from '../modules/people/index.ts';
import { actorOrNobody, fingerprintOf, principalOf } from './authentication.ts';
import type { HttpApp, HttpDeps } from './deps.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer holds a secret that is shown once: it is never stored to be given again. */
    readonly answersSecret?: boolean;
  }
}

interface Claim {
  readonly actor: Actor;
  readonly principal: string;
  readonly route: string;
  readonly key: string;
}

const claims = new WeakMap<FastifyRequest, Claim>();

/**
 * `Idempotency-Key` on every POST of the API (T-115): the same key and body get the stored answer,
 * another body is refused, a first request still under way is a conflict. Kept for 24 hours; a
 * request that left no answer holds its key for ten minutes.
 */
export function rememberAnswers(app: HttpApp, deps: HttpDeps): void {
  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || typeof key !== 'string' || request.isMultipart()) return;
    if (request.routeOptions.config.answersSecret) return;
    const actor = await actorOrNobody(deps, request);
    if (!actor) return;
    return answerAgain(deps, request, reply, actor, readKey(key));
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request);
    if (!claim) return payload;
    claims.delete(request);
    // The work is done: an answer that cannot be kept is still the answer.
    await keepAnswer(deps, claim, reply.statusCode, payload).catch((error: Error) =>
      request.log.error({ err: error }, 'an answer could not be kept'),
    );
    return payload;
  });
}

const keepAnswer = (
  deps: HttpDeps,
  claim: Claim,
  status: number,
  payload: unknown,
): Promise<void> =>
  inPortal(deps, claim.actor, async (tx) => {
    if (status >= 500) return forgetIdempotencyKey(tx, claim);
    const text = typeof payload === 'string' && payload !== '' ? payload : null;
    return finishIdempotencyKey(tx, claim, status, text);
  });

function readKey(key: string): string {
  if (key.length >= 1 && key.length <= 255 && /^[\x21-\x7e]+$/.test(key)) return key;
  throw new AppError(
    'invalid',
    'idempotency_key_invalid',
    'Idempotency-Key is 1 to 255 visible ASCII characters.',
  );
}

async function answerAgain(
  deps: HttpDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  actor: Actor,
  key: string,
): Promise<FastifyReply | undefined> {
  const route = `${request.method} ${request.url}`;
  const claim = { actor, principal: principalOf(actor), route, key };
  const fingerprint = fingerprintOf(JSON.stringify(request.body ?? null));
  const before = await inPortal(deps, actor, (tx) =>
    claimIdempotencyKey(tx, { ...claim, fingerprint, now: deps.clock.now() }),
  );
  if (before === null) {
    claims.set(request, claim);
    return undefined;
  }
  if (before.fingerprint !== fingerprint) {
    throw new AppError(
      'invalid',
      'idempotency_key_reused',
      'This Idempotency-Key was used with another body.',
    );
  }
  if (before.status === null) {
    throw new AppError(
      'conflict',
      'request_under_way',
      'The first request with this key is still under way.',
    );
  }
  reply.code(before.status).header('idempotency-replayed', 'true');
  if (before.response === null) return reply.send();
  const type = before.status < 400 ? 'application/json' : 'application/problem+json';
  return reply.type(type).send(before.response);
}

const inPortal = <T>(deps: HttpDeps, actor: Actor, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  deps.withPortal(actor.portalId, 'write', fn);
