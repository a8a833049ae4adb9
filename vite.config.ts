import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const API_ORIGIN = process.env.SIGNET_URL ?? 'http://localhost:8080';

export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  cacheDir: fileURLToPath(new URL('.cache/vite', import.meta.url)),
  plugins: [
    react(),
    // The source text stays in the code, so a message that nobody translated yet is readable.
    lingui({ macroTransform: { macro: { descriptorFields: 'message' } } }),
    colorSchemeScript(fileURLToPath(new URL('src/web/theme-scheme.js', import.meta.url))),
  ],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    target: 'es2023',
    // A data: address would need an exception in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        main: fileURLToPath(new URL('src/web/index.html', import.meta.url)),
        'public-page': fileURLToPath(
          new URL('src/web/public-page/public-page.ts', import.meta.url),
        ),
      },
      output: {
        // The server-rendered pages name their script by a hash of its content in the query.
        entryFileNames: ({ name }) =>
          name === 'public-page' ? 'assets/public-page.js' : 'assets/[name]-[hash].js',
      },
    },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
  },
  server: {
    proxy: Object.fromEntries(
      ['/api/v1', '/badges', '/sign-in/link', '/v/', '/verify'].map((path) => [
        path,
        { target: API_ORIGIN },
      ]),
    ),
  },
});

/**
 * Puts the script that sets the colour scheme before the first paint into the page as a file of its
 * own: an inline one would need `unsafe-inline`, a module would run after the paint.
 */
function colorSchemeScript(path: string): Plugin {
  const source = readFileSync(path, 'utf8');
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
  const fileName = `assets/theme-scheme-${hash}.js`;
  return {
    name: 'signet:color-scheme-script',
    configureServer(server) {
      server.middlewares.use(`/${fileName}`, (_request, response) => {
        response.setHeader('content-type', 'text/javascript').end(source);
      });
    },
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source });
    },
    transformIndexHtml() {
      return [{ tag: 'script', attrs: { src: `/${fileName}` }, injectTo: 'head-prepend' }];
    },
  };
}
