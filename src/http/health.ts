import { z } from 'zod';
import type { HttpApp, HttpDeps } from './deps.ts';

const State = z.object({ ok: z.boolean(), problems: z.array(z.string()) });

/** `/healthz`: the process answers. `/readyz`: database, queue and storage do, too. */
export function healthRoutes(app: HttpApp, deps: HttpDeps): void {
  const hidden = { hide: true } as const;
  app.get('/healthz', { schema: { ...hidden, response: { 200: State } } }, async () => ({
    ok: true,
    problems: [],
  }));
  app.get(
    '/readyz',
    { schema: { ...hidden, response: { 200: State, 503: State } } },
    async (_, reply) => {
      const { ok, problems } = await deps.ready();
      return reply.code(ok ? 200 : 503).send({ ok, problems: [...problems] });
    },
  );
}
