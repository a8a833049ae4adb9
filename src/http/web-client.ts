import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '../kernel/errors.ts';
import type { HttpApp, HttpSettings } from './deps.ts';
import { styleNonce } from './security-headers.ts';

/** The addresses that the application answers itself; everything else is 404. */
const applicationAddress = /^\/(app(\/.*)?|sign-in(\/.*)?|mailbox)$/;

/** Serves the built client: hashed files for ever, the page with a fresh nonce each time. */
export async function serveWebClient(
  app: HttpApp,
  { webClientFolder }: HttpSettings,
): Promise<void> {
  const page =
    webClientFolder === null ? null : await readFile(join(webClientFolder, 'index.html'), 'utf8');
  if (webClientFolder !== null) {
    await app.register(fastifyStatic, {
      root: webClientFolder,
      index: false,
      wildcard: false,
      setHeaders: (reply, path) => {
        const lasting = path.includes('/assets/');
        reply.header(
          'cache-control',
          lasting ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
        );
      },
    });
  }
  app.get('/favicon.ico', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').redirect('/icon-192.png'),
  );
  app.get('/', { schema: { hide: true } }, async (_request, reply) => reply.redirect('/app'));
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const wantsPage = request.method === 'GET' && !path.startsWith('/api/');
    if (page !== null && wantsPage && applicationAddress.test(path)) {
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(page.replaceAll('__STYLE_NONCE__', styleNonce(reply)));
    }
    throw new AppError('not_found', 'not_found', 'There is nothing at this address.');
  });
}
