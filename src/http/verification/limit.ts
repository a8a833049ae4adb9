import { AppError } from '../../kernel/errors.ts';
import type { HttpSettings } from '../deps.ts';

/** Open to strangers, so limited by address: 30 checks a minute, in each process. */
export const checksPerMinute = ({ rateLimits }: HttpSettings) => ({
  rateLimit: rateLimits && {
    max: 30,
    timeWindow: 60_000,
    errorResponseBuilder: (_request: unknown, { ttl }: { readonly ttl: number }) =>
      new AppError('too_many', 'too_many_requests', 'Too many checks. Wait a moment.', {
        retryAfterSeconds: Math.ceil(ttl / 1_000),
      }),
  },
});
