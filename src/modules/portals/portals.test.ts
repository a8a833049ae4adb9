import { afterAll, describe, expect, it } from 'vitest';
import { actor, portals, testWorld } from '../../../tests/support.ts';
import { newId } from '../../kernel/ids.ts';
import { changePortal, readPortal } from '../people/index.ts';
import {
  createPortal,
  insertSigningKey,
  issuerProfiles,
  listSigningKeys,
  loadActiveSigningKey,
  portalSettings,
  retireSigningKey,
  slugOf,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');
const acme = { name: 'Acme Cloud', timeZone: 'Europe/Berlin', baseAddress: 'https://acme.example' };

describe('createPortal', () => {
  it('makes a portal that issues in its own name until something else is said', async () => {
    const id = await createPortal(world, { ...acme, hosts: ['Acme.Example'] });
    const portal = await world.withPortal(id, 'read', portalSettings);
    expect(portal).toMatchObject({
      slug: 'acme-cloud',
      timeZone: 'Europe/Berlin',
      demo: false,
      issuer: { version: 1, name: 'Acme Cloud', url: 'https://acme.example' },
    });
    expect(await world.lookups.portalOfHost('acme.example')).toBe(id);
    expect(await world.lookups.portalOfHost('unknown.example')).toBe(portals.meridian);
  });

  it('refuses a short name or a host that another portal has, and leaves nothing behind', async () => {
    const before = await world.lookups.allPortals();
    const hosts = ['meridian.localhost'];
    await expect(createPortal(world, { ...acme, slug: 'meridian' })).rejects.toMatchObject({
      code: 'portal_slug_taken',
    });
    await expect(createPortal(world, { ...acme, slug: 'fresh', hosts })).rejects.toMatchObject({
      code: 'portal_host_taken',
    });
    expect(await world.lookups.allPortals()).toEqual(before);
  });

  it.each(['Mars/Olympus', '+02:00', ''])('refuses the time zone "%s"', async (timeZone) => {
    await expect(createPortal(world, { ...acme, timeZone })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });
});

describe('changePortal', () => {
  it('is for administrators with System', async () => {
    for (const person of ['author', 'plain', 'executive', 'ana'] as const) {
      await expect(changePortal(world, actor(person), { name: 'Mine' })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });

  it('leaves alone what is not said', async () => {
    const before = await readPortal(world, ada);
    const { portal, notes } = await changePortal(world, ada, { labels: { training: 'Academy' } });
    expect(portal).toEqual({ ...before, labels: { ...before.labels, training: 'Academy' } });
    expect(notes).toEqual([]);
  });

  it('darkens a colour that cannot be read, and says so', async () => {
    const { portal, notes } = await changePortal(world, ada, { brandColor: '#FFD400' });
    expect(portal.brandColor).not.toBe('#FFD400');
    expect(notes).toMatchObject([{ path: 'brandColor', code: 'brand_color_darkened' }]);
  });

  it('gives the issuer a next version, and keeps the ones before', async () => {
    const first = (await readPortal(world, ada)).issuer;
    await changePortal(world, ada, { issuer: { name: first.name } });
    const { portal } = await changePortal(world, ada, {
      issuer: { email: 'badges@meridian.example' },
    });
    expect(portal.issuer).toEqual({ ...first, version: 2, email: 'badges@meridian.example' });
    const all = await world.withPortal(portals.meridian, 'read', issuerProfiles);
    expect(all).toEqual([first, portal.issuer]);
  });

  it('refuses a picture that is not there', async () => {
    await expect(changePortal(world, ada, { logoMediaId: newId() })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('applies two changes at once, one after the other', async () => {
    const change = (name: string) => changePortal(world, ada, { issuer: { name } });
    await Promise.all(['One', 'Two', 'Three', 'Four'].map(change));
    const all = await world.withPortal(portals.meridian, 'read', issuerProfiles);
    expect(all.map(({ version }) => version)).toEqual(all.map((_, index) => index + 1));
  });
});

describe('signing keys', () => {
  const key = () => ({
    id: newId<'SigningKey'>(),
    controller: 'did:key:z6Mk',
    verificationMethod: 'did:key:z6Mk#z6Mk',
    publicKeyMultibase: 'z6Mk',
    privateKeyEncrypted: 'sealed',
    createdAt: world.clock.now(),
  });

  it('are one active and any number of retired ones, which stay for ever', async () => {
    await world.withPortal(portals.other, 'write', async (tx) => {
      const first = key();
      expect(await loadActiveSigningKey(tx)).toBeNull();
      expect(await insertSigningKey(tx, first)).toBe(true);
      expect(await insertSigningKey(tx, key())).toBe(false);
      await retireSigningKey(tx, first.id, world.clock.now());
      const second = key();
      expect(await insertSigningKey(tx, second)).toBe(true);
      expect((await loadActiveSigningKey(tx))?.privateKeyEncrypted).toBe('sealed');
      const all = await listSigningKeys(tx);
      expect(all.map(({ id, state }) => [id, state])).toEqual([
        [first.id, 'retired'],
        [second.id, 'active'],
      ]);
      expect(JSON.stringify(all)).not.toContain('sealed');
    });
  });
});

describe('slugOf', () => {
  it.each([
    ['Meridian Cloud', 'meridian-cloud'],
    ['  Žižkov & Söhne GmbH ', 'zizkov-sohne-gmbh'],
    ['株式会社', 'portal'],
  ])('makes of "%s" the short name %s', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
