import { afterAll, describe, expect, it } from 'vitest';
import { portals, testServer, testWorld } from '../../../tests/support.ts';

const world = await testWorld();
const server = await testServer(world, { rateLimits: false });
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const page = async (url: string, host: string) =>
  (await server.app.inject({ url, headers: { host, accept: 'text/html' } })).body;
const say = (contact: string | null) =>
  world.pool.query('update portals set support_contact = $1 where id = $2', [
    contact,
    portals.meridian,
  ]);

describe('the support contact on pages that could not help', () => {
  it.each(['/nothing-here', '/v/nothing', '/certifications/nothing/v1'])(
    'stands on %s as a link',
    async (url) => {
      await say('help@meridian.example');
      expect(await page(url, `one${url.length}.example`)).toContain(
        '<a href="mailto:help@meridian.example"><bdi>help@meridian.example</bdi></a>',
      );
    },
  );

  it('is text where it is no address, and never markup', async () => {
    await say('<img src=x onerror=alert(1)>');
    expect(await page('/nothing-here', 'two.example')).toContain(
      '<bdi>&lt;img src=x onerror=alert(1)&gt;</bdi>',
    );
  });

  it('is left out where the portal names nobody', async () => {
    await say(null);
    expect(await page('/nothing-here', 'three.example')).not.toContain('Questions?');
  });

  it('is read once a minute', async () => {
    await say('old@meridian.example');
    await page('/nothing-here', 'four.example');
    await say('new@meridian.example');
    expect(await page('/nothing-here', 'four.example')).toContain('old@meridian.example');
    world.clock.set(new Date(world.clock.now().getTime() + 61_000));
    expect(await page('/nothing-here', 'four.example')).toContain('new@meridian.example');
  });
});
