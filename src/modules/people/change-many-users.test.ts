import { afterAll, describe, expect, it } from 'vitest';
import { actor, companyId, portals, testWorld, userId } from '../../../tests/support.ts';
import { loadJob } from '../../db/jobs.ts';
import {
  createGroup,
  createUsers,
  listUsers,
  type ManyUsersChange,
  requestUsersChange,
  type UserChoice,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');

const run = async (choice: UserChoice, change: ManyUsersChange) => {
  const jobId = await requestUsersChange(world, ada, { choice, change });
  await world.settle();
  const job = await world.withPortal(portals.meridian, 'read', (tx) => loadJob(tx, jobId));
  return { state: job?.state, ...job?.result };
};

describe('changing many users', () => {
  it('takes the role, the company and groups of those who are ticked (S-183)', async () => {
    const groupId = await createGroup(world, ada, { name: 'Bulk' });
    const ids = [userId('ana'), userId('ben'), userId('manager')];
    const change = { companyRole: 'manager', addGroupIds: [groupId] } as const;
    expect(await run({ ids }, change)).toEqual({
      state: 'done',
      changed: 3,
      unchanged: 0,
      refused: [],
    });
    const { items } = await listUsers(world, ada, { limit: 50, groupIds: [groupId] });
    expect(items.map(({ companyRole }) => companyRole)).toEqual(['manager', 'manager', 'manager']);
    expect(await run({ ids }, change)).toMatchObject({ changed: 0, unchanged: 3 });
  });

  it('reaches everybody whom a search and filters find, but some', async () => {
    await createUsers(
      world,
      ada,
      Array.from({ length: 1_203 }, (_, n) => ({
        name: `Crowd ${n}`,
        email: `crowd.${n}@new.example`,
      })),
    );
    const { items } = await listUsers(world, ada, { q: 'crowd', limit: 2 });
    const except = items.map(({ id }) => id);
    const choice = { q: 'crowd', filter: { active: true }, except };
    expect(await run(choice, { active: false })).toMatchObject({ state: 'done', changed: 1_201 });
    const left = await listUsers(world, ada, { q: 'crowd', active: true, limit: 50 });
    expect(left.items.map(({ id }) => id)).toEqual(except);
  });

  it('leaves whom a rule keeps as they are, and says why', async () => {
    const { refused, ...counts } = (await run(
      { ids: [userId('admin'), userId('bo')] },
      { active: false },
    )) as unknown as { refused: { code: string; count: number }[] };
    expect(counts).toEqual({ state: 'done', changed: 1, unchanged: 0 });
    expect(refused).toMatchObject([{ code: 'self_deactivation', count: 1 }]);
    const moved = await run({ ids: [userId('owner')] }, { companyId: companyId('northlight') });
    expect(moved).toMatchObject({ changed: 0, refused: [{ code: 'account_owner_refused' }] });
  });

  it('is refused to whoever does not manage people, and for what is not there', async () => {
    const wanted = { choice: { ids: [userId('ana')] }, change: { active: false } };
    for (const person of ['author', 'system', 'executive', 'owner'] as const) {
      await expect(requestUsersChange(world, actor(person), wanted)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
    const elsewhere = { companyId: companyId('quillon', 'other') };
    await expect(
      requestUsersChange(world, ada, { ...wanted, change: elsewhere }),
    ).rejects.toMatchObject({ code: 'company_not_found' });
  });
});
