/**
 * Writes docs/openapi.json from the routes; with --check it only compares.
 *
 * Usage: node scripts/openapi-document.ts [--check]
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HttpDeps } from '../src/http/deps.ts';
import { apiDocument } from '../src/http/openapi.ts';
import { buildServer } from '../src/http/server.ts';

const file = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));

/** The document of all routes. Nothing is asked of the database: routes are described, not called. */
export async function openApiText(): Promise<string> {
  const settings = {
    signetUrl: 'http://localhost:8080',
    https: false,
    trustProxy: false,
    rateLimits: true,
    demo: true,
    demoPassword: '',
    setUp: { local: true, code: '' },
    builtInMailbox: true,
    webClientFolder: null,
  };
  const app = await buildServer({ settings } as unknown as HttpDeps, false);
  await app.ready();
  const text = `${JSON.stringify(apiDocument(app), null, 2)}\n`;
  await app.close();
  return text;
}

/** @returns Whether the committed document says what the routes say. */
export async function openApiIsFresh(): Promise<boolean> {
  return (await readFile(file, 'utf8').catch(() => '')) === (await openApiText());
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--check')) {
    if (!(await openApiIsFresh())) {
      console.error(
        'docs/openapi.json is not what the routes say: node scripts/openapi-document.ts',
      );
      process.exitCode = 1;
    }
  } else {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await openApiText());
  }
}
