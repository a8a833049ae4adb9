import { createVerificationMemory } from '../../modules/verification/index.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { errorResponse } from '../error-response.ts';
import { signInLinkPage } from '../people/sign-in-link-page.ts';
import { contactOf } from './contact.ts';
import { credentialRoutes } from './credential-routes.ts';
import { documentRoutes, nothingHere } from './document-routes.ts';
import { errorPage } from './message-pages.ts';
import { wantsPage } from './negotiate.ts';
import { sendPage } from './page-frame.ts';
import type { PublicFiles } from './public-files.ts';
import { verifyRoutes } from './verify-routes.ts';

/**
 * Everything that a stranger may open: pages, the documents behind them, and the files they load.
 * Errors are pages for whoever wants pages, and problem details for programs.
 */
export async function publicPageRoutes(
  app: HttpApp,
  httpDeps: HttpDeps,
  files: PublicFiles,
): Promise<void> {
  await app.register(async (scope) => {
    const pages = scope as unknown as HttpApp;
    const deps = { ...httpDeps, files, memory: createVerificationMemory() };
    pages.setErrorHandler(async (error, request, reply) => {
      const { status, headers, body } = errorResponse(error, request.id);
      if (status >= 500) request.log.error({ err: error }, 'request failed');
      reply.code(status).headers(headers).header('cache-control', 'no-store');
      if (!wantsPage(request)) {
        return reply.type('application/problem+json').send(JSON.stringify(body));
      }
      const contact = await contactOf(deps, request, status < 500);
      return sendPage(reply, errorPage(files, status, body, contact));
    });
    for (const prefix of ['/v', '/verify', '/certifications', '/issuers']) {
      await pages.register(async (below) => below.setNotFoundHandler(refuse), { prefix });
    }
    credentialRoutes(pages, deps);
    documentRoutes(pages, deps);
    verifyRoutes(pages, deps);
    await signInLinkPage(pages, deps);
    pages.get('/robots.txt', { schema: { hide: true } }, async (_request, reply) =>
      reply
        .type('text/plain; charset=utf-8')
        .header('cache-control', 'public, max-age=3600')
        .send(robots),
    );
  });
}

const refuse = () => {
  throw nothingHere();
};

/** Previews of links need the pages and the cards; each page itself asks not to be indexed. */
const robots = `User-agent: *
Allow: /v/
Allow: /verify
Allow: /certifications/
Allow: /issuers/
Allow: /public/
Allow: /badges/
Disallow: /api/
Disallow: /app
`;
