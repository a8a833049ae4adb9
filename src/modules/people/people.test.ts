import { afterAll, describe, expect, it } from 'vitest';
import { actor, companyId, portals, testWorld, userId } from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  addToGroup,
  createCompany,
  createGroup,
  createUser,
  createUsers,
  findUsersByEmail,
  lockUsers,
  membershipsOf,
  peopleForAwards,
  removeFromGroup,
  renameCompany,
  renameUser,
  setAccountOwner,
  setActive,
  setPermissions,
  setPrimaryCompany,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');

const lastEvents = async (count: number) => {
  const { rows } = await world.pool.query<{ name: string; payload: unknown }>(
    'select name, payload from domain_events where portal_id = $1 order by id desc limit $2',
    [portals.meridian, count],
  );
  return rows.reverse();
};
const newPerson = (name: string, more: object = {}) => ({
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@new.example`,
  ...more,
});

describe('users', () => {
  it('are changed by whoever manages people, and by nobody else', async () => {
    for (const person of ['author', 'system', 'plain', 'executive', 'owner', 'ana'] as const) {
      const attempts = [
        createUser(world, actor(person), newPerson('Not Allowed')),
        setActive(world, actor(person), { userId: userId('bo'), active: false }),
        setAccountOwner(world, actor(person), { companyId: companyId('quillon'), ownerId: null }),
        addToGroup(world, actor(person), {
          groupId: userId('bo') as never,
          userIds: [userId('bo')],
        }),
      ];
      for (const attempt of attempts) {
        await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
      }
    }
  });

  it('join a company as Sales unless something else is said (S-182)', async () => {
    const id = await createUser(
      world,
      ada,
      newPerson('Nia New', { companyId: companyId('quillon') }),
    );
    const { rows } = await world.pool.query(
      `select u.company_role, m.role, m.is_primary, m.began_at, m.ended_at
         from users u join company_memberships m on m.user_id = u.id where u.id = $1`,
      [id],
    );
    expect(rows).toEqual([
      {
        company_role: 'sales',
        role: 'sales',
        is_primary: true,
        began_at: world.clock.now(),
        ended_at: null,
      },
    ]);
    expect(await lastEvents(1)).toEqual([{ name: 'user.created', payload: { userId: id } }]);
  });

  it('are made all or none, and the taken addresses are named', async () => {
    const people = [
      newPerson('Uma Unique'),
      { name: 'Ana Again', email: 'ANA@northlight.example' },
    ];
    await expect(createUsers(world, ada, people)).rejects.toMatchObject({
      code: 'email_taken',
      details: { indexes: [1] },
    });
    await expect(
      createUsers(world, ada, [newPerson('Twin'), newPerson('Twin')]),
    ).rejects.toMatchObject({ code: 'email_taken', details: { indexes: [1] } });
    const found = await world.withPortal(portals.meridian, 'read', (tx) =>
      findUsersByEmail(tx, ['uma.unique@new.example', 'ana@northlight.example']),
    );
    expect([...found]).toEqual([['ana@northlight.example', userId('ana')]]);
  });

  it('have no permissions unless they are administrators (S-190)', async () => {
    await expect(
      createUser(world, ada, newPerson('Sub Scriber', { permissions: ['content'] })),
    ).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(
      setPermissions(world, ada, {
        userId: userId('ana'),
        kind: 'subscriber',
        permissions: ['people'],
      }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('cannot lose the last active administrator who manages people', async () => {
    const refused = { code: 'last_administrator' };
    const id = userId('admin');
    await expect(setActive(world, ada, { userId: id, active: false })).rejects.toMatchObject(
      refused,
    );
    await expect(
      setPermissions(world, ada, { userId: id, kind: 'administrator', permissions: ['content'] }),
    ).rejects.toMatchObject(refused);
  });

  it('say what happened to them once, and nothing when nothing changed', async () => {
    const id = userId('bo');
    await setActive(world, ada, { userId: id, active: false });
    await setActive(world, ada, { userId: id, active: false });
    await setActive(world, ada, { userId: id, active: true });
    await renameUser(world, ada, { userId: id, name: 'Bo Quist-Lund' });
    await renameUser(world, ada, { userId: id, name: 'Bo Quist-Lund' });
    expect((await lastEvents(3)).map(({ name }) => name)).toEqual([
      'user.deactivated',
      'user.reactivated',
      'user.renamed',
    ]);
  });

  it('move between companies, and where they were stays known', async () => {
    const id = userId('ben');
    world.clock.advance(1_000);
    await setPrimaryCompany(world, ada, {
      userId: id,
      companyId: companyId('quillon'),
      role: 'manager',
    });
    const { rows } = await world.pool.query(
      `select company_id, role, ended_at from company_memberships
        where portal_id = $1 and user_id = $2 order by began_at`,
      [portals.meridian, id],
    );
    expect(rows).toEqual([
      { company_id: companyId('northlight'), role: 'sales', ended_at: world.clock.now() },
      { company_id: companyId('quillon'), role: 'manager', ended_at: null },
    ]);
    expect(await lastEvents(1)).toEqual([
      {
        name: 'user.moved',
        payload: {
          userId: id,
          companyId: companyId('quillon'),
          previousCompanyId: companyId('northlight'),
        },
      },
    ]);
  });

  it('of another portal are not there', async () => {
    const foreign = userId('ana', 'other');
    await expect(setActive(world, ada, { userId: foreign, active: false })).rejects.toMatchObject({
      code: 'user_not_found',
    });
    const found = await world.withPortal(portals.meridian, 'write', (tx) =>
      lockUsers(tx, [foreign, userId('ana')]),
    );
    expect([...found]).toEqual([userId('ana')]);
  });
});

describe('account owners (S-185)', () => {
  const set = (company: 'vendor' | 'northlight' | 'quillon', ownerId: Id<'User'> | null) =>
    setAccountOwner(world, ada, { companyId: companyId(company), ownerId });

  it('are people of the vendor, for companies other than their own', async () => {
    const why = (reason: string) => ({ code: 'account_owner_refused', details: { why: reason } });
    await expect(set('quillon', userId('executive'))).rejects.toMatchObject(why('partner'));
    await expect(set('vendor', userId('admin'))).rejects.toMatchObject(why('vendor_company'));
    const own = await createUser(world, ada, {
      ...newPerson('Own Company', { kind: 'administrator', companyId: companyId('quillon') }),
    });
    await expect(set('quillon', own)).rejects.toMatchObject(why('own_company'));
  });

  it('follow one another, each with a beginning and an end', async () => {
    await set('quillon', userId('owner'));
    world.clock.advance(1_000);
    await set('quillon', userId('system'));
    const { rows } = await world.pool.query(
      `select user_id, role, is_primary, ended_at from company_memberships
        where portal_id = $1 and company_id = $2 and role = 'owner' order by began_at`,
      [portals.meridian, companyId('quillon')],
    );
    expect(rows).toEqual([
      { user_id: userId('owner'), role: 'owner', is_primary: false, ended_at: world.clock.now() },
      { user_id: userId('system'), role: 'owner', is_primary: false, ended_at: null },
    ]);
    expect(await lastEvents(1)).toEqual([
      {
        name: 'accountOwner.changed',
        payload: {
          companyId: companyId('quillon'),
          ownerId: userId('system'),
          previousOwnerId: userId('owner'),
        },
      },
    ]);
  });

  it('cannot join a company that they own', async () => {
    const move = { userId: userId('owner'), companyId: companyId('northlight') };
    await expect(setPrimaryCompany(world, ada, move)).rejects.toMatchObject({
      code: 'account_owner_refused',
    });
  });
});

describe('groups', () => {
  it('know who was a member when', async () => {
    const groupId = await createGroup(world, ada, { name: 'Pilots' });
    const joined = world.clock.now();
    expect(await addToGroup(world, ada, { groupId, userIds: [userId('ana'), userId('bo')] })).toBe(
      2,
    );
    expect(await addToGroup(world, ada, { groupId, userIds: [userId('ana')] })).toBe(0);
    world.clock.advance(60_000);
    expect(await removeFromGroup(world, ada, { groupId, userIds: [userId('ana')] })).toBe(1);
    await addToGroup(world, ada, { groupId, userIds: [userId('ana')] });

    const memberships = await world.withPortal(portals.meridian, 'read', (tx) =>
      membershipsOf(tx, [userId('ana')]),
    );
    const left = world.clock.now();
    expect(memberships).toEqual([
      { userId: userId('ana'), groupId, from: joined, to: left },
      { userId: userId('ana'), groupId, from: left, to: null },
    ]);
    expect(await lastEvents(1)).toEqual([
      { name: 'membership.changed', payload: { userId: userId('ana'), groupId } },
    ]);
  });

  it('have a name of their own', async () => {
    await createGroup(world, ada, { name: 'Resellers' });
    await expect(createGroup(world, ada, { name: 'resellers' })).rejects.toMatchObject({
      code: 'group_name_taken',
    });
  });

  it('take nobody from another portal', async () => {
    const groupId = await createGroup(world, ada, { name: 'Locals' });
    const foreign = { groupId, userIds: [userId('ana'), userId('ana', 'other')] };
    await expect(addToGroup(world, ada, foreign)).rejects.toMatchObject({ code: 'user_not_found' });
    await expect(
      addToGroup(world, actor('admin', 'other'), { groupId, userIds: [userId('ana', 'other')] }),
    ).rejects.toMatchObject({ code: 'group_not_found' });
  });
});

describe('peopleForAwards', () => {
  it('names company and account owner as they are now', async () => {
    const mine = await createCompany(world, ada, { name: 'Old Name' });
    const id = await createUser(world, ada, newPerson('Pat Person', { companyId: mine }));
    await renameCompany(world, ada, { companyId: mine, name: 'New Name' });
    await setAccountOwner(world, ada, { companyId: mine, ownerId: userId('owner') });
    const found = await world.withPortal(portals.meridian, 'read', (tx) =>
      peopleForAwards(tx, [id, userId('ana', 'other')]),
    );
    expect([...found.values()]).toEqual([
      {
        id,
        name: 'Pat Person',
        email: 'pat.person@new.example',
        active: true,
        erased: false,
        company: { id: mine, name: 'New Name' },
        accountOwner: { id: userId('owner'), name: 'Oskar Owner' },
      },
    ]);
  });
});
