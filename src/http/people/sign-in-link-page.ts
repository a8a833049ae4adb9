import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { signInByLink } from '../../modules/people/index.ts';
import { type Portal, portalSettings } from '../../modules/portals/index.ts';
import { refuseForeignOrigin } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { type Html, html } from '../pages/html.ts';
import { pageFrame, sendPage } from '../pages/page-frame.ts';
import type { PublicFiles } from '../pages/public-files.ts';
import { portalOfLink } from '../portal-of-request.ts';
import { logoUrlOf } from '../portals/logo-url.ts';
import { placeOf, setSessionCookie } from './session-cookie.ts';

const params = z.object({ token: z.string().min(20).max(100) });
const schema = { hide: true, params } as const;

/**
 * The page of a one-time sign-in link. Opening it changes nothing, because mail programs open links
 * to look at them; the button uses the link up. It works without a script.
 */
export async function signInLinkPage(
  app: HttpApp,
  deps: HttpDeps & { readonly files: PublicFiles },
): Promise<void> {
  await app.register(async (plain) => {
    const pages = plain as unknown as HttpApp;
    pages.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_request, _body, done) => done(null, {}),
    );
    pages.get('/sign-in/link/:token', { schema }, async (request, reply) => {
      const portal = await portalOfPage(deps, request, request.params.token);
      return sendPage(reply.header('cache-control', 'no-store'), askPage(deps.files, portal));
    });
    pages.post('/sign-in/link/:token', { schema }, async (request, reply) => {
      refuseForeignOrigin(deps, request);
      const portal = await portalOfPage(deps, request, request.params.token);
      const { token: secret } = request.params;
      try {
        const place = placeOf(deps, request);
        const { token } = await signInByLink(deps, portal.id, { ...place, token: secret });
        await setSessionCookie(deps, request, reply, { portalId: portal.id, token });
        return reply.redirect('/app', 303);
      } catch (error) {
        if (!(error instanceof AppError) || error.kind !== 'unauthenticated') throw error;
        reply.code(401).header('cache-control', 'no-store');
        return sendPage(reply, refusedPage(deps.files, portal));
      }
    });
  });
}

const portalOfPage = async (
  deps: HttpDeps,
  request: FastifyRequest,
  token: string,
): Promise<Portal> =>
  deps.withPortal(await portalOfLink(deps, request, token), 'read', portalSettings);

const frameOf = (files: PublicFiles, portal: Portal, title: string, main: Html): Html =>
  pageFrame({
    title: `${title} · ${portal.name}`,
    files,
    brandColor: portal.brandColor,
    owner: { name: portal.name, logo: logoUrlOf(portal), href: '/' },
    main,
  });

const askPage = (files: PublicFiles, portal: Portal): Html =>
  frameOf(
    files,
    portal,
    'Sign in',
    html`<section class="sheet plain">
<h1>Sign in to <bdi>${portal.name}</bdi></h1>
<p>This link signs you in once, on this device.</p>
<form method="post"><button class="primary" type="submit">Sign in</button></form>
</section>`,
  );

const refusedPage = (files: PublicFiles, portal: Portal): Html =>
  frameOf(
    files,
    portal,
    'Link used up',
    html`<section class="sheet plain">
<h1>This link has been used, or is too old</h1>
<p>A sign-in link works once and for a limited time. Ask an administrator for a new one, or <a href="/sign-in">sign in with your password</a>.</p>
</section>`,
  );
