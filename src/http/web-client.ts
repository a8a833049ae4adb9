import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { AppError } from '../kernel/errors.ts';
import { isApplicationAddress } from './application-addresses.ts';
import type { HttpApp, HttpDeps } from './deps.ts';
import { errorResponse } from './error-response.ts';
import { contactOf } from './pages/contact.ts';
import { errorPage } from './pages/message-pages.ts';
import { wantsPage } from './pages/negotiate.ts';
import { sendPage } from './pages/page-frame.ts';
import type { PublicFiles } from './pages/public-files.ts';
import { styleNonce } from './security-headers.ts';

/** Serves the built client: hashed files for ever, the page with a fresh nonce each time. */
export async function serveWebClient(
  app: HttpApp,
  deps: HttpDeps,
  files: PublicFiles,
): Promise<void> {
  const { webClientFolder } = deps.settings;
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
    if (page !== null && request.method === 'GET' && isApplicationAddress(path)) {
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(page.replaceAll('__STYLE_NONCE__', styleNonce(reply)));
    }
    const nothing = new AppError('not_found', 'not_found', 'There is nothing at this address.');
    if (path.startsWith('/api/') || !wantsPage(request)) throw nothing;
    const { status, body } = errorResponse(nothing, request.id);
    const contact = await contactOf(deps, request, true);
    return sendPage(reply.code(status), errorPage(files, status, body, contact));
  });
}
