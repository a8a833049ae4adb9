import { afterAll, describe, expect, it } from 'vitest';
import { actor, companyId, type PersonName, testWorld, userId } from '../../../tests/support.ts';
import { encodeCursor } from '../../kernel/paging.ts';
import {
  type ApiKeyActor,
  addToGroup,
  createGroup,
  createUsers,
  listCompanies,
  listGroups,
  listUsers,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');

const names = async (person: PersonName, more: object = {}) => {
  const page = await listUsers(world, actor(person), { limit: 50, ...more });
  return page.items.map(({ name }) => name);
};
const northlight = ['Ana Silva', 'Ben Okafor', 'Eva Executive', 'Max Manager'];

describe('listUsers', () => {
  it('shows everybody to administrators with any permission (S-193)', async () => {
    for (const person of ['admin', 'author', 'system'] as const) {
      expect(await names(person)).toHaveLength(12);
    }
  });

  it('shows Executives and Managers their company, account owners theirs and themselves', async () => {
    expect(await names('executive')).toEqual(northlight);
    expect(await names('manager')).toEqual(northlight);
    expect(await names('owner')).toEqual([...northlight, 'Oskar Owner'].sort());
  });

  it('shows everybody else themselves, whatever they search and filter', async () => {
    expect(await names('ana')).toEqual(['Ana Silva']);
    expect(await names('plain')).toEqual(['Pia Plain']);
    expect(await names('ana', { q: 'okafor' })).toEqual([]);
    expect(await names('ana', { companyIds: [companyId('quillon')] })).toEqual([]);
  });

  it('shows everybody to a key with people:read and refuses one without', async () => {
    const key = (
      ...scopes: ApiKeyActor['scopes'] extends ReadonlySet<infer S> ? S[] : never
    ): ApiKeyActor => ({
      kind: 'apiKey',
      portalId: ada.portalId,
      apiKeyId: 'key' as never,
      scopes: new Set(scopes),
    });
    expect((await listUsers(world, key('people:read'), { limit: 50 })).items).toHaveLength(12);
    await expect(listUsers(world, key('awards:read'), { limit: 50 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('finds by the beginning of a word from two characters, and anywhere from three', async () => {
    expect(await names('admin', { q: 'qu' })).toEqual([
      'Bo Quist',
      'Quenby Manager',
      'Quim Executive',
    ]);
    expect(await names('admin', { q: 'ui' })).toEqual([]);
    expect(await names('admin', { q: 'uis' })).toEqual(['Bo Quist']);
    expect(await names('admin', { q: 'q' })).toHaveLength(12);
    expect(await names('admin', { q: 'northlight eva' })).toEqual(['Eva Executive']);
  });

  it('takes signs of a pattern as they are', async () => {
    expect(await names('admin', { q: '%%' })).toEqual([]);
    expect(await names('admin', { q: '__' })).toEqual([]);
    expect(await names('admin', { q: '\\\\' })).toEqual([]);
  });

  it('finds whatever the case, the marks and the script', async () => {
    await createUsers(world, actor('admin', 'other'), [
      { name: 'Žofie Nováková', email: 'zofie@other.example' },
      { name: 'Иван Петров', email: 'ivan@other.example' },
    ]);
    const found = async (q: string) =>
      (await listUsers(world, actor('admin', 'other'), { q, limit: 9 })).items.map(
        ({ name }) => name,
      );
    expect(await found('zofie novakova')).toEqual(['Žofie Nováková']);
    expect(await found('ПЕТ')).toEqual(['Иван Петров']);
    expect(await found('ив')).toEqual(['Иван Петров']);
  });

  it('pages without a gap or a double, in both directions', async () => {
    for (const sort of ['name', '-name'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listUsers(world, ada, { limit: 5, sort, cursor });
        seen.push(...page.items.map(({ id }) => id));
        expect(page.total).toEqual({ value: 12, exact: true });
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(12);
      expect(seen).toHaveLength(12);
    }
    expect(await names('admin', { sort: '-name' })).toEqual((await names('admin')).reverse());
  });

  it('refuses a cursor without a name', async () => {
    const cursor = encodeCursor({ value: null, id: userId('ana') });
    for (const page of [listUsers, listCompanies, listGroups]) {
      await expect(page(world, ada, { limit: 5, cursor })).rejects.toMatchObject({
        code: 'cursor_invalid',
      });
    }
  });

  it('filters by company, group, kind and activity', async () => {
    const groupId = await createGroup(world, ada, { name: 'Filtered' });
    await addToGroup(world, ada, { groupId, userIds: [userId('ana'), userId('bo')] });
    expect(await names('admin', { groupIds: [groupId] })).toEqual(['Ana Silva', 'Bo Quist']);
    expect(await names('admin', { companyIds: [companyId('northlight')] })).toEqual(northlight);
    expect(await names('admin', { kind: ['administrator'] })).toHaveLength(4);
    expect(await names('admin', { active: false })).toEqual([]);
  });
});

describe('listCompanies', () => {
  const companies = async (person: PersonName) =>
    (await listCompanies(world, actor(person), { limit: 50 })).items.map(({ name }) => name);

  it('shows all to administrators with a permission, else the own one and the owned ones', async () => {
    expect(await companies('author')).toEqual(['Meridian Cloud', 'Northlight', 'Quillon']);
    expect(await companies('ana')).toEqual(['Northlight']);
    expect(await companies('owner')).toEqual(['Meridian Cloud', 'Northlight']);
  });
});

describe('listGroups', () => {
  it('is for administrators with a permission', async () => {
    await createGroup(world, ada, { name: 'Gold partners' });
    const page = await listGroups(world, actor('author'), { q: 'gold', limit: 9 });
    expect(page.items).toMatchObject([{ name: 'Gold partners', memberCount: 0 }]);
    for (const person of ['plain', 'executive', 'owner', 'ana'] as const) {
      await expect(listGroups(world, actor(person), { limit: 9 })).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });
});
