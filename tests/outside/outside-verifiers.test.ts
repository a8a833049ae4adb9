import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeAward } from '../../src/modules/issuing/index.ts';
import {
  actor,
  type Browserless,
  complete,
  publishedCertification,
  testServer,
  testWorld,
} from '../support.ts';
import { type PublicHost, publicHost } from './public-host.ts';

const host = 'badges.signet.test';
const world = await testWorld();
const folder = await mkdtemp(join(tmpdir(), 'signet-outside-'));
let server: Browserless;
let web: PublicHost;
let award: { id: string; code: string };

beforeAll(async () => {
  await world.pool.query('update portals set base_address = $1 where slug = $2', [
    `https://${host}`,
    'meridian',
  ]);
  server = await testServer(world, { signetUrl: `https://${host}`, https: true });
  web = await publicHost(host, (request, response) => server.app.routing(request, response));
  const { trainingIds } = await publishedCertification(world);
  world.clock.advance(60_000);
  await complete(world, 'ana', trainingIds[0] ?? '');
  await world.settle();
  const { rows } = await world.pool.query<{ id: string; code: string }>(
    'select id, code from awards',
  );
  award = rows[0] ?? { id: '', code: '' };
});

afterAll(async () => {
  await web[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly vc: boolean;
  readonly core: Readonly<Record<string, boolean>>;
}

const script = fileURLToPath(new URL('./verifiers.ts', import.meta.url));

async function judge(source: string): Promise<Outcome> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, source], {
    env: { ...process.env, ...web.environment },
    timeout: 60_000,
  });
  return JSON.parse(/^OUTCOME (.*)$/m.exec(stdout)?.[1] ?? '{}') as Outcome;
}

describe('a badge of the running program, fetched over https', () => {
  it('is accepted by two other houses', async () => {
    expect(await judge(`https://${host}/v/${award.code}.json`)).toMatchObject({
      vc: true,
      core: { valid_signature: true, revocation_status: true },
    });
  }, 90_000);

  it('is refused when a word of it was changed', async () => {
    const { body } = await server.stranger('GET', `/v/${award.code}.json`);
    const file = join(folder, 'tampered.json');
    await writeFile(file, body.replaceAll('Solution Engineer', 'Chief Engineer'));
    const { vc, core } = await judge(file);
    expect(vc).toBe(false);
    expect(core.valid_signature).not.toBe(true);
  }, 90_000);

  it('is refused from the moment that it is revoked', async () => {
    await revokeAward(world, actor('admin'), { awardId: award.id, reason: 'A test.', note: null });
    const { vc, core } = await judge(`https://${host}/v/${award.code}.json`);
    expect(vc).toBe(false);
    expect(core.revocation_status).toBe(false);
  }, 90_000);
});
