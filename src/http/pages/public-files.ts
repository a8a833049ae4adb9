import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { AppError } from '../../kernel/errors.ts';
import type { HttpApp, HttpSettings } from '../deps.ts';

/** What every page loads; each address names its content, so it may be kept for ever. */
export interface PublicFiles {
  readonly stylesheet: string;
  /** Copy buttons and dropping of files; null where the web client is not built. */
  readonly script: string | null;
  /** The font that nearly every page needs at once. */
  readonly font: string;
}

const fontFolder = dirname(
  createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json'),
);
const forEver = 'public, max-age=31536000, immutable';

/** Serves the stylesheet and the fonts of the public pages below `/public/`. */
export function servePublicFiles(app: HttpApp, { webClientFolder }: HttpSettings): PublicFiles {
  const faces = readFileSync(join(fontFolder, 'wght.css'), 'utf8');
  const css = [
    faces.replaceAll('url(./files/', 'url(/public/fonts/').replace(/\/\*.*?\*\/\s*/g, ''),
    readFileSync(join(import.meta.dirname, 'public.css'), 'utf8'),
  ].join('\n');
  const stylesheet = `public-${hashOf(css)}.css`;
  app.get<{ Params: { file: string } }>(
    '/public/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params;
      if (!/^public-[\w-]{10}\.css$/.test(file)) throw noSuchFile();
      // While two versions of the program run, a page of one may ask the other for its style.
      reply.header('cache-control', file === stylesheet ? forEver : 'no-store');
      return reply.type('text/css; charset=utf-8').send(css);
    },
  );
  serveFonts(app, faces);
  serveBrandColors(app);
  serveEmptyFrame(app);
  return {
    stylesheet: `/public/${stylesheet}`,
    script: scriptAddress(webClientFolder),
    font: '/public/fonts/inter-latin-wght-normal.woff2',
  };
}

function serveFonts(app: HttpApp, faces: string): void {
  const names = [...faces.matchAll(/url\(\.\/files\/([\w-]+\.woff2)\)/g)].map(
    ([, name = '']) => name,
  );
  const fonts = new Map(names.map((name) => [name, readFileSync(join(fontFolder, 'files', name))]));
  app.get<{ Params: { file: string } }>(
    '/public/fonts/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const font = fonts.get(request.params.file);
      if (font === undefined) throw noSuchFile();
      return reply
        .type('font/woff2')
        .header('cache-control', forEver)
        .header('access-control-allow-origin', '*')
        .send(font);
    },
  );
}

function serveBrandColors(app: HttpApp): void {
  app.get<{ Params: { color: string } }>(
    '/public/brand/:color.css',
    { schema: { hide: true } },
    async (request, reply) => {
      const { color } = request.params;
      if (!/^[0-9a-f]{6}$/.test(color)) throw noSuchFile();
      return reply
        .type('text/css; charset=utf-8')
        .header('cache-control', forEver)
        .send(`:root{--brand:#${color}}`);
    },
  );
}

/**
 * An empty page for a frame of the application, which writes into it what a mail or a public page
 * would look like. Nothing in it can run, send or load from elsewhere, whatever is written.
 */
function serveEmptyFrame(app: HttpApp): void {
  const policy =
    "sandbox allow-same-origin; default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; form-action 'none'; frame-ancestors 'self'";
  app.get('/public/frame', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .header('content-security-policy', policy)
      .header('x-frame-options', 'SAMEORIGIN')
      .send(emptyPage),
  );
}

const emptyPage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body></body></html>';

/** The accent of a portal as a stylesheet: our pages allow no style in the page itself. */
export const brandStylesheet = (color: string): string =>
  `/public/brand/${color.slice(1).toLowerCase()}.css`;

function scriptAddress(folder: string | null): string | null {
  const file = folder === null ? null : join(folder, 'assets', 'public-page.js');
  if (file === null || !existsSync(file)) return null;
  return `/assets/public-page.js?v=${hashOf(readFileSync(file, 'utf8'))}`;
}

const noSuchFile = () =>
  new AppError('not_found', 'not_found', 'There is nothing at this address.');

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 10);
