import { z } from 'zod';
import { openPublicPicture } from '../../modules/media/index.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { portalOf } from '../portal-of-request.ts';
import { answers, idField } from '../schemas.ts';
import { sendPicture } from './routes.ts';

/**
 * `/badges/{mediaId}.png`: the address under which credentials, mails and public pages name badges
 * and the picture of the issuer. It never changes once an award exists.
 */
export function publicBadgeRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/badges/:file',
    {
      schema: {
        operationId: 'getPublicBadge',
        tags: ['public'],
        summary: 'The badge of a published certification, as a square PNG of 500 pixels',
        security: [],
        params: z.object({
          file: z
            .string()
            .regex(/^[0-9a-f-]{36}\.png$/i, 'An id, and .png.')
            .transform((text) => text.slice(0, -'.png'.length))
            .pipe(idField('Media'))
            .meta({ description: 'Id of a picture, followed by .png' }),
        }),
        response: {
          ...answers({}, 404, 422),
          200: {
            description: 'PNG',
            content: {
              'image/png': { schema: z.unknown().meta({ type: 'string', format: 'binary' }) },
            },
          },
        },
      },
    },
    async (request, reply) => {
      const portalId = await portalOf(deps, request);
      const picture = await openPublicPicture(deps, { portalId, mediaId: request.params.file });
      reply.header('access-control-allow-origin', '*');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      return sendPicture(reply, picture, 'public');
    },
  );
}
