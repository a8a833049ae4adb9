import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import { findPublicPicture } from '../../modules/media/index.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { chosenPortal } from '../portal-choice.ts';
import { portalOf } from '../portal-of-request.ts';
import { answers, idField } from '../schemas.ts';
import { sendPicture } from './send-picture.ts';

/**
 * `/badges/{mediaId}.png`: the address under which credentials, mails and public pages name badges
 * and the picture of the issuer. It never changes once an award exists; a mere logo may.
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
      const picture = await pictureOf(deps, request, request.params.file);
      reply.header('access-control-allow-origin', '*');
      reply.header('cross-origin-resource-policy', 'cross-origin');
      return sendPicture(request, reply, picture, picture.fixed ? 'public' : 'publicShort');
    },
  );
}

/** Of the portal of the host, as credentials name it; else of the one whose pages are looked at. */
async function pictureOf(deps: HttpDeps, request: FastifyRequest, mediaId: Id<'Media'>) {
  const chosen = chosenPortal(request);
  const ofHost = await portalOf(deps, request);
  try {
    return await findPublicPicture(deps, { portalId: ofHost, mediaId });
  } catch (error) {
    const elsewhere = chosen !== null && error instanceof AppError && error.kind === 'not_found';
    if (elsewhere) return findPublicPicture(deps, { portalId: chosen, mediaId });
    throw error;
  }
}
