import { afterAll, describe, expect, it } from 'vitest';
import { actor, portals, testWorld, userId } from '../../../tests/support.ts';
import {
  actorOfApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  setActive,
  setPermissions,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');
const input = { name: 'LMS', scopes: ['completions:write', 'trainings:read'] } as const;

describe('API keys', () => {
  it('are made by administrators with System, and by nobody else', async () => {
    for (const person of ['author', 'plain', 'manager', 'ana'] as const) {
      await expect(createApiKey(world, actor(person), input)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const events = { name: 'Events', scopes: ['events:read', 'awards:read'] } as const;
    await expect(createApiKey(world, actor('system'), events)).resolves.toBeDefined();
  });

  it('may do nothing that their maker may not', async () => {
    const scopes = ['events:read', 'awards:write', 'completions:write', 'people:read'] as const;
    await expect(
      createApiKey(world, actor('system'), { name: 'LMS', scopes }),
    ).rejects.toMatchObject({
      kind: 'invalid',
      details: {
        errors: [
          { path: 'scopes.1', message: expect.stringContaining('awards:write') },
          { path: 'scopes.2', message: expect.stringContaining('completions:write') },
        ],
      },
    });
    await expect(createApiKey(world, ada, { name: 'LMS', scopes })).resolves.toBeDefined();
  });

  it('open nothing once their maker loses a permission, or is deactivated', async () => {
    const system = { userId: userId('system'), kind: 'administrator' } as const;
    const events = { name: 'Events', scopes: ['events:read'] } as const;
    const made = async () => (await createApiKey(world, actor('system'), events)).secret;
    const ofAda = (await createApiKey(world, ada, input)).secret;
    const first = await made();
    await setPermissions(world, ada, { ...system, permissions: ['system', 'people'] });
    expect(await actorOfApiKey(world, first)).not.toBeNull();
    await setPermissions(world, ada, { ...system, permissions: ['people'] });
    expect(await actorOfApiKey(world, first)).toBeNull();
    await setPermissions(world, ada, { ...system, permissions: ['system'] });
    expect(await actorOfApiKey(world, first)).toBeNull();
    const second = await made();
    await setActive(world, ada, { userId: system.userId, active: false });
    expect(await actorOfApiKey(world, second)).toBeNull();
    expect(await actorOfApiKey(world, ofAda)).not.toBeNull();
    await setActive(world, ada, { userId: system.userId, active: true });
  });

  it('show their secret once, and are stored as a hash only', async () => {
    const { secret, apiKey } = await createApiKey(world, ada, input);
    expect(secret).toMatch(/^sgn_[\w-]{43}$/);
    expect(secret.startsWith(apiKey.prefix)).toBe(true);
    const { rows } = await world.pool.query('select row_to_json(k)::text as text from api_keys k');
    expect(JSON.stringify([rows, await listApiKeys(world, ada)])).not.toContain(secret);
  });

  it('say which portal and which scopes', async () => {
    const { secret, apiKey } = await createApiKey(world, ada, input);
    expect(await actorOfApiKey(world, secret)).toEqual({
      kind: 'apiKey',
      portalId: portals.meridian,
      apiKeyId: apiKey.id,
      scopes: new Set(input.scopes),
    });
  });

  it('are nobody when they are unknown, taken away, or no key of ours', async () => {
    const { secret, apiKey } = await createApiKey(world, ada, input);
    await revokeApiKey(world, ada, apiKey.id);
    expect(await actorOfApiKey(world, secret)).toBeNull();
    expect(await actorOfApiKey(world, `sgn_${'x'.repeat(43)}`)).toBeNull();
    expect(await actorOfApiKey(world, 'eyJhbGciOi')).toBeNull();
    await expect(revokeApiKey(world, ada, apiKey.id)).rejects.toMatchObject({
      code: 'api_key_not_found',
    });
  });

  it('note their last use at most once a minute', async () => {
    const { secret, apiKey } = await createApiKey(world, ada, input);
    const lastUse = async () =>
      (await listApiKeys(world, ada)).find(({ id }) => id === apiKey.id)?.lastUsedAt;
    expect(await lastUse()).toBeNull();
    await actorOfApiKey(world, secret);
    const first = world.clock.now();
    world.clock.advance(59_000);
    await actorOfApiKey(world, secret);
    expect(await lastUse()).toEqual(first);
    world.clock.advance(1_000);
    await actorOfApiKey(world, secret);
    expect(await lastUse()).toEqual(world.clock.now());
  });

  it('of another portal cannot be taken away', async () => {
    const { apiKey, secret } = await createApiKey(world, ada, input);
    await expect(revokeApiKey(world, actor('admin', 'other'), apiKey.id)).rejects.toMatchObject({
      code: 'api_key_not_found',
    });
    expect(await actorOfApiKey(world, secret)).not.toBeNull();
  });
});
