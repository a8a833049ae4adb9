import { execFile } from 'node:child_process';
import { mkdtempDisposable, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { type TestWorld, testWorld } from '../tests/support.ts';
import { updateTableTypes } from './generate-table-types.ts';
import { openApiIsFresh } from './openapi-document.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const world: TestWorld = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

describe('generated files', () => {
  it('has table types that are what the migrations say', async () => {
    expect(await updateTableTypes({ connectionString: world.databaseUrl }, true)).toBe(true);
  });

  it('has an OpenAPI document that is what the routes say', async () => {
    expect(await openApiIsFresh()).toBe(true);
  });

  it('has client types that are what the OpenAPI document says', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'client-types-'));
    const generator = join(root, 'node_modules/.bin/openapi-ts');
    await promisify(execFile)(process.execPath, [generator, '--output', folder.path], {
      cwd: root,
    });
    const [committed, fresh] = await Promise.all(
      [join(root, 'src/web/api/generated'), folder.path].map((path) =>
        readFile(join(path, 'types.gen.ts'), 'utf8'),
      ),
    );
    expect(committed).toBe(fresh);
  });
});
