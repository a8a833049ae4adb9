import { afterAll, describe, expect, it } from 'vitest';
import { actor, companyId, portals, testWorld, userId } from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  type ApiKeyActor,
  addUser,
  createCompany,
  createGroup,
  createUser,
  readUser,
  updateCompany,
  updateUser,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');
const key: ApiKeyActor = {
  kind: 'apiKey',
  portalId: portals.meridian,
  apiKeyId: 'key' as never,
  scopes: new Set(['people:write'] as const),
};

let number = 0;
const somebody = (more: object = {}): Promise<Id<'User'>> => {
  number += 1;
  return createUser(world, ada, {
    name: `Person ${number}`,
    email: `person.${number}@new.example`,
    ...more,
  });
};
const details = (id: Id<'User'>) => readUser(world, ada, { userId: id });
const eventsOf = async (id: string) => {
  const { rows } = await world.pool.query<{ name: string }>(
    `select name from domain_events where portal_id = $1 and payload->>'userId' = $2 order by id`,
    [portals.meridian, id],
  );
  return rows.map(({ name }) => name);
};

describe('updateUser', () => {
  it('changes everything of a form at once, and says each thing that others must act on', async () => {
    const groupId = await createGroup(world, ada, { name: 'Everything' });
    const userId = await somebody({ companyId: companyId('northlight') });
    await updateUser(world, ada, {
      userId,
      revision: 1,
      change: {
        name: 'New Name',
        email: 'new.name@quillon.example',
        companyId: companyId('quillon'),
        companyRole: 'executive',
        groupIds: [groupId],
      },
    });
    expect(await details(userId)).toMatchObject({
      name: 'New Name',
      email: 'new.name@quillon.example',
      company: { name: 'Quillon' },
      companyRole: 'executive',
      groups: [{ id: groupId, name: 'Everything' }],
      revision: 2,
    });
    expect(await eventsOf(userId)).toEqual([
      'user.created',
      'user.renamed',
      'user.emailChanged',
      'user.moved',
      'membership.changed',
    ]);
  });

  it('refuses a change that was made on an older revision', async () => {
    const userId = await somebody();
    await updateUser(world, ada, { userId, revision: 1, change: { name: 'First' } });
    const late = updateUser(world, ada, { userId, revision: 1, change: { name: 'Second' } });
    await expect(late).rejects.toMatchObject({ code: 'revision_conflict' });
    expect((await details(userId)).name).toBe('First');
  });

  it('refuses the address of somebody else, however it is written', async () => {
    const change = { email: 'ANA@Northlight.example' };
    await expect(
      updateUser(world, ada, { userId: await somebody(), change }),
    ).rejects.toMatchObject({ code: 'email_taken' });
  });

  it('makes whoever comes to another company sell there, unless it is said (S-182)', async () => {
    const userId = await somebody({ companyId: companyId('northlight'), companyRole: 'manager' });
    await updateUser(world, ada, { userId, change: { companyId: companyId('quillon') } });
    expect((await details(userId)).companyRole).toBe('sales');
    await updateUser(world, ada, { userId, change: { companyId: null } });
    expect((await details(userId)).companyRole).toBeNull();
    await expect(
      updateUser(world, ada, { userId, change: { companyRole: 'manager' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('takes the permissions of whoever becomes a subscriber', async () => {
    const userId = await somebody({ kind: 'administrator', permissions: ['content'] });
    await updateUser(world, ada, { userId, change: { kind: 'subscriber' } });
    expect(await details(userId)).toMatchObject({ kind: 'subscriber', permissions: [] });
  });

  it('lets an administrator own companies, and a partner none (S-185, S-186)', async () => {
    const userId = await somebody({ kind: 'administrator', companyId: companyId('vendor') });
    const mine = await createCompany(world, ada, { name: 'Owned' });
    await updateUser(world, ada, { userId, change: { ownedCompanyIds: [mine] } });
    expect((await details(userId)).ownedCompanies).toEqual([{ id: mine, name: 'Owned' }]);
    const leave = { kind: 'subscriber', companyId: companyId('quillon') } as const;
    await expect(updateUser(world, ada, { userId, change: leave })).rejects.toMatchObject({
      code: 'account_owner_refused',
      details: { why: 'still_owner' },
    });
    await updateUser(world, ada, { userId, change: { ...leave, ownedCompanyIds: [] } });
    expect((await details(userId)).ownedCompanies).toEqual([]);
  });

  it('lets somebody work at the company that she owned until now', async () => {
    const mine = await createCompany(world, ada, { name: 'Joined' });
    const userId = await somebody({ kind: 'administrator' });
    await updateUser(world, ada, { userId, change: { ownedCompanyIds: [mine] } });
    const join = { companyId: mine, ownedCompanyIds: [] };
    await updateUser(world, ada, { userId, change: join });
    expect(await details(userId)).toMatchObject({ company: { id: mine }, ownedCompanies: [] });
  });

  it('does not let administrators deactivate themselves', async () => {
    const other = await somebody({ kind: 'administrator', permissions: ['people'] });
    const self = { userId: userId('admin'), change: { active: false } };
    await expect(updateUser(world, ada, self)).rejects.toMatchObject({ code: 'self_deactivation' });
    await updateUser(world, ada, { userId: other, change: { active: false } });
  });

  it('leaves one who manages people when the last two are taken away at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const second = await somebody({ kind: 'administrator', permissions: ['people'] });
      const take = (id: Id<'User'>) =>
        updateUser(
          world,
          { ...ada, userId: userId('system') },
          {
            userId: id,
            change: { permissions: [] },
          },
        );
      const answers = await Promise.allSettled([take(second), take(userId('admin'))]);
      expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(1);
      const kept = ['content', 'system', 'people'] as const;
      await updateUser(world, ada, { userId: userId('admin'), change: { permissions: kept } });
      await updateUser(world, ada, { userId: second, change: { permissions: [] } });
    }
  });

  it('lets a key change people, but grant nothing and take over nobody (S-190)', async () => {
    const id = await somebody();
    await updateUser(world, key, { userId: id, change: { name: 'By A Key' } });
    const refused = { code: 'forbidden' };
    for (const change of [{ kind: 'administrator' as const }, { permissions: [] }]) {
      await expect(updateUser(world, key, { userId: id, change })).rejects.toMatchObject(refused);
    }
    const takeover = { userId: userId('author'), change: { email: 'mine@evil.example' } };
    await expect(updateUser(world, key, takeover)).rejects.toMatchObject(refused);
    const admin = { name: 'A', email: 'a@evil.example', kind: 'administrator' as const };
    await expect(addUser(world, key, admin)).rejects.toMatchObject(refused);
  });
});

describe('addUser', () => {
  const add = (email: string, more: object = {}) =>
    addUser(world, ada, { name: 'Added Person', email, ...more });

  it('places people by the domain of their address, unless a company is said (S-182)', async () => {
    const placed = await details(await add('one@northlight.example'));
    expect(placed).toMatchObject({ company: { name: 'Northlight' }, companyRole: 'sales' });
    const said = await details(await add('two@northlight.example', { companyId: null }));
    expect(said.company).toBeNull();
    expect((await details(await add('three@nowhere.example'))).company).toBeNull();
  });

  it('places nobody in a company that is not active', async () => {
    const id = await createCompany(world, ada, { name: 'Sleepy', domains: ['sleepy.example'] });
    await updateCompany(world, ada, { companyId: id, change: { status: 'inactive' } });
    expect((await details(await add('one@sleepy.example'))).company).toBeNull();
  });

  it('mails an invitation whose link signs in once and sets a password', async () => {
    const id = await add('invited@northlight.example', { invite: true });
    await world.settle();
    const letter = world.letters.find(({ to }) => to.address === 'invited@northlight.example');
    expect(letter?.subject).toBe('Welcome to Meridian Cloud');
    expect(letter?.text).toMatch(/http:\/\/localhost:8080\/sign-in\/link\/[\w-]{43}/);
    expect((await details(id)).hasPassword).toBe(false);
  });
});
