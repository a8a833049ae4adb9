import type { onRequestHookHandler } from 'fastify';
import { AppError } from '../../kernel/errors.ts';
import type { HttpApp, HttpSettings } from '../deps.ts';

/** One for each server: what counts is the process that is kept busy, not the route. */
const limits = new WeakMap<HttpSettings, onRequestHookHandler>();

/**
 * Open to strangers, so limited: 30 checks a minute for each address (of IPv6: for each /64), in
 * each process, through the API and the pages together.
 */
export function checksPerMinute(app: HttpApp, settings: HttpSettings): onRequestHookHandler[] {
  if (!settings.rateLimits) return [];
  const limit = limits.get(settings) ?? newLimit(app);
  limits.set(settings, limit);
  return [limit];
}

const newLimit = (app: HttpApp): onRequestHookHandler =>
  app.rateLimit({
    max: 30,
    timeWindow: 60_000,
    ipv6Subnet: 64,
    errorResponseBuilder: (_request, { ttl }) =>
      new AppError('too_many', 'too_many_requests', 'Too many checks. Wait a moment.', {
        retryAfterSeconds: Math.ceil(ttl / 1_000),
      }),
  });
