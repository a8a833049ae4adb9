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

const fontFolder = join(
  dirname(createRequire(import.meta.url).resolve('@fontsource-variable/inter/package.json')),
);
const forEver = 'public, max-age=31536000, immutable';

/** Serves the stylesheet and the fonts of the public pages below `/public/`. */
export function servePublicFiles(app: HttpApp, { webClientFolder }: HttpSettings): PublicFiles {
  const faces = readFileSync(join(fontFolder, 'wght.css'), 'utf8');
  const fontNames = [...faces.matchAll(/url\(\.\/files\/([\w-]+\.woff2)\)/g)].map(
    (m) => m[1] ?? '',
  );
  const css = [
    faces.replaceAll('url(./files/', 'url(/public/fonts/').replace(/\/\*.*?\*\/\s*/g, ''),
    readFileSync(join(import.meta.dirname, 'public.css'), 'utf8'),
  ].join('\n');
  const stylesheet = `/public/public-${hashOf(css)}.css`;

  app.get(stylesheet, { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', forEver).send(css),
  );
  app.get<{ Params: { file: string } }>(
    '/public/fonts/:file',
    { schema: { hide: true } },
    async (request, reply) => {
      const { file } = request.params;
      if (!fontNames.includes(file)) throw new AppError('not_found', 'not_found', 'No such font.');
      return reply
        .type('font/woff2')
        .header('cache-control', forEver)
        .header('access-control-allow-origin', '*')
        .send(readFileSync(join(fontFolder, 'files', file)));
    },
  );
  app.get<{ Params: { color: string } }>(
    '/public/brand/:color.css',
    { schema: { hide: true } },
    async (request, reply) => {
      const { color } = request.params;
      if (!/^[0-9a-f]{6}$/.test(color)) throw new AppError('not_found', 'not_found', 'No colour.');
      return reply
        .type('text/css; charset=utf-8')
        .header('cache-control', forEver)
        .send(`:root{--brand:#${color}}`);
    },
  );
  return {
    stylesheet,
    script: scriptAddress(webClientFolder),
    font: '/public/fonts/inter-latin-wght-normal.woff2',
  };
}

/** The accent of a portal as a stylesheet: our pages allow no style in the page itself. */
export const brandStylesheet = (color: string): string =>
  `/public/brand/${color.slice(1).toLowerCase()}.css`;

function scriptAddress(folder: string | null): string | null {
  const file = folder === null ? null : join(folder, 'assets', 'public-page.js');
  if (file === null || !existsSync(file)) return null;
  return `/assets/public-page.js?v=${hashOf(readFileSync(file, 'utf8'))}`;
}

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 10);
