import { afterAll, describe, expect, it } from 'vitest';
import { actor, companyId, testWorld, userId } from '../../../tests/support.ts';
import {
  createCompanies,
  createCompany,
  listCompanies,
  listStaysAtCompany,
  readCompany,
  setAccountOwner,
  setPrimaryCompany,
  updateCompany,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');
const read = (id: ReturnType<typeof companyId>) => readCompany(world, ada, { companyId: id });

describe('domains of companies', () => {
  it('are several, each of one company only', async () => {
    const id = await createCompany(world, ada, {
      name: 'Many',
      domains: ['b.example', 'a.example'],
    });
    expect((await read(id)).domains).toEqual(['a.example', 'b.example']);
    const taken = { name: 'Other', domains: ['c.example', 'a.example'] };
    await expect(createCompany(world, ada, taken)).rejects.toMatchObject({
      code: 'domain_taken',
      message: 'The domain a.example belongs to Many already.',
    });
    await updateCompany(world, ada, { companyId: id, change: { domains: ['b.example'] } });
    await createCompany(world, ada, taken);
    const found = await listCompanies(world, ada, { limit: 10, domains: ['a.example'] });
    expect(found.items.map(({ name }) => name)).toEqual(['Other']);
  });

  it('are never one where anybody can have an address (S-182)', async () => {
    const refused = { code: 'invalid_input', details: { errors: [{ code: 'free_mail_domain' }] } };
    await expect(
      createCompany(world, ada, { name: 'Free', domains: ['gmail.com'] }),
    ).rejects.toMatchObject(refused);
    await expect(
      createCompanies(world, ada, [{ name: 'Free', domain: 'Web.de' }]),
    ).rejects.toMatchObject(refused);
  });
});

describe('updateCompany', () => {
  it('refuses a change that was made on an older revision, and changes nothing', async () => {
    const id = await createCompany(world, ada, { name: 'Revised' });
    await updateCompany(world, ada, { companyId: id, revision: 1, change: { status: 'pending' } });
    await expect(
      updateCompany(world, ada, { companyId: id, revision: 1, change: { name: 'Late' } }),
    ).rejects.toMatchObject({ code: 'revision_conflict' });
    expect(await read(id)).toMatchObject({ name: 'Revised', status: 'pending', revision: 2 });
  });

  it("keeps the vendor's own company active", async () => {
    const change = { status: 'inactive' } as const;
    await expect(
      updateCompany(world, ada, { companyId: companyId('vendor'), change }),
    ).rejects.toMatchObject({ code: 'vendor_stays_active' });
  });

  it('is for whoever manages people', async () => {
    for (const person of ['author', 'system', 'executive', 'owner'] as const) {
      await expect(
        updateCompany(world, actor(person), {
          companyId: companyId('northlight'),
          change: { name: 'Mine' },
        }),
      ).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('a company', () => {
  it('is read by its Executives and Managers, its owner, and administrators (S-124, S-187)', async () => {
    const wanted = { companyId: companyId('northlight') };
    for (const person of ['executive', 'manager', 'owner', 'author'] as const) {
      expect(await readCompany(world, actor(person), wanted)).toMatchObject({
        name: 'Northlight',
        accountOwner: { name: 'Oskar Owner', email: 'oskar@meridian.example' },
      });
    }
    for (const person of ['ana', 'quillonExecutive', 'plain'] as const) {
      await expect(readCompany(world, actor(person), wanted)).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  it('knows who worked there and who owned it, newest first', async () => {
    const id = await createCompany(world, ada, { name: 'Storied' });
    await setPrimaryCompany(world, ada, { userId: userId('bo'), companyId: id });
    world.clock.advance(1_000);
    await setAccountOwner(world, ada, { companyId: id, ownerId: userId('owner') });
    await setPrimaryCompany(world, ada, { userId: userId('bo'), companyId: companyId('quillon') });
    const first = await listStaysAtCompany(world, ada, { companyId: id, limit: 1 });
    expect(first.items).toMatchObject([{ user: { name: 'Oskar Owner' }, role: 'owner', to: null }]);
    const next = await listStaysAtCompany(world, ada, {
      companyId: id,
      limit: 1,
      cursor: first.nextCursor ?? '',
    });
    expect(next.items).toMatchObject([
      { user: { name: 'Bo Quist' }, role: 'sales', to: world.clock.now() },
    ]);
    expect(next.nextCursor).toBeNull();
  });
});
