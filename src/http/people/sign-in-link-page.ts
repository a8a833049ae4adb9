import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import { passwordLength, readSignInLink, signInByLink } from '../../modules/people/index.ts';
import { type Portal, portalSettings } from '../../modules/portals/index.ts';
import { refuseForeignOrigin } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { type Html, html } from '../pages/html.ts';
import { pageFrame, sendPage } from '../pages/page-frame.ts';
import type { PublicFiles } from '../pages/public-files.ts';
import { portalOfLink } from '../portal-of-request.ts';
import { logoUrlOf } from '../portals/logo-url.ts';
import { placeOf, setSessionCookie } from './session-cookie.ts';
import { chosenPassword } from './session-routes.ts';

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
      (_request, body, done) => done(null, { password: passwordIn(String(body)) }),
    );
    pages.get('/sign-in/link/:token', { schema }, async (request, reply) => {
      const portal = await portalOfPage(deps, request, request.params.token);
      const link = await readSignInLink(deps, portal.id, request.params.token);
      const page = link?.setsPassword
        ? passwordPage(deps.files, portal)
        : askPage(deps.files, portal);
      return sendPage(reply.header('cache-control', 'no-store'), page);
    });
    pages.post('/sign-in/link/:token', { schema }, async (request, reply) => {
      refuseForeignOrigin(deps, request);
      const portal = await portalOfPage(deps, request, request.params.token);
      const wanted = { token: request.params.token, password: passwordOf(request) };
      const problem = await problemWith(deps, portal, wanted);
      if (problem !== null) {
        reply.code(422).header('cache-control', 'no-store');
        return sendPage(reply, passwordPage(deps.files, portal, problem));
      }
      try {
        const { token } = await signInByLink(deps, portal.id, {
          ...placeOf(deps, request),
          ...wanted,
        });
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

const passwordIn = (form: string) => new URLSearchParams(form).get('password') ?? undefined;

const passwordOf = ({ body }: FastifyRequest): string | undefined =>
  (body as { password?: string } | null)?.password;

/** The sentence for a password that cannot be taken; null where all is well, or none is asked for. */
async function problemWith(
  deps: HttpDeps,
  portal: Portal,
  { token, password }: { token: string; password: string | undefined },
): Promise<string | null> {
  const link = await readSignInLink(deps, portal.id, token);
  if (!link?.setsPassword) return null;
  const judged = chosenPassword().safeParse(password ?? '');
  return judged.success ? null : (judged.error.issues[0]?.message ?? null);
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

const passwordPage = (files: PublicFiles, portal: Portal, problem: string | null = null): Html =>
  frameOf(
    files,
    portal,
    'Choose a password',
    html`<section class="sheet plain">
<h1>Welcome to <bdi>${portal.name}</bdi></h1>
<p>Choose a password: at least ${passwordLength.least} characters. This link signs you in once.</p>
<form method="post" class="stacked">
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required minlength="${passwordLength.least}" maxlength="${passwordLength.most}"${problem === null ? '' : html` aria-invalid="true" aria-describedby="problem"`}>
${problem === null ? '' : html`<p id="problem" class="problem" role="alert">${problem}</p>`}
<button class="primary" type="submit">Save and sign in</button>
</form>
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
