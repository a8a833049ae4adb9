import type { HttpSettings } from '../deps.ts';

/** Open to strangers, so limited by address: 30 checks a minute. */
export const checksPerMinute = ({ rateLimits }: HttpSettings) => ({
  rateLimit: rateLimits ? { max: 30, timeWindow: 60_000 } : (false as const),
});
