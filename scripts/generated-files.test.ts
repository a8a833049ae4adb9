import { afterAll, describe, expect, it } from 'vitest';
import { type TestWorld, testWorld } from '../tests/support.ts';
import { updateTableTypes } from './generate-table-types.ts';
import { openApiIsFresh } from './openapi-document.ts';

const world: TestWorld = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());

describe('generated files', () => {
  it('has table types that are what the migrations say', async () => {
    expect(await updateTableTypes({ connectionString: world.databaseUrl }, true)).toBe(true);
  });

  it('has an OpenAPI document that is what the routes say', async () => {
    expect(await openApiIsFresh()).toBe(true);
  });
});
