import { z } from 'zod';
import { refuseForeignOrigin } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { choosePortal } from '../portal-choice.ts';
import { answers, idField, NoContent } from '../schemas.ts';

/** The switch between the portals of one machine. It signs nobody in. */
export function portalChoiceRoutes(app: HttpApp, deps: HttpDeps): void {
  app.put(
    '/portal-choice',
    {
      schema: {
        operationId: 'choosePortal',
        tags: ['portal'],
        summary: 'Which portal this browser is shown, where several share one local address',
        security: [],
        body: z.strictObject({ portalId: idField('Portal') }),
        response: answers({ 204: NoContent }, 403, 404, 422),
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(deps, request);
      await choosePortal(deps, request, reply, request.body.portalId);
      return reply.code(204).send(null);
    },
  );
}
