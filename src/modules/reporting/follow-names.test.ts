import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  companyId,
  complete,
  type PersonName,
  portals,
  publishedCertification,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { revokeAward } from '../issuing/index.ts';
import { renameCompany, renameUser, setAccountOwner, setPrimaryCompany } from '../people/index.ts';
import { addAwardRows } from './award-row-repository.ts';
import { foldCounts } from './fold-counts.ts';
import { followNames } from './follow-names.ts';
import { countAwards, listAwards } from './list-awards.ts';
import { rebuildAndCompare } from './rebuild-and-compare.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());
const admin = actor('admin');

const { certificationId, trainingIds } = await publishedCertification(world);
world.clock.advance(86_400_000);
for (const person of ['ana', 'ben', 'bo'] as const) {
  await complete(world, person, trainingIds[0] ?? '');
}
await world.settle();

const rowOf = async (person: PersonName) => {
  const userIds = [userId(person)];
  const query = { sort: 'user', descending: false, limit: 9, userIds } as const;
  return (await listAwards(world, admin, query)).items[0];
};
const countOf = async (company: 'northlight' | 'quillon' | 'none') => {
  const companyIds = [company === 'none' ? company : companyId(company)];
  return (await countAwards(world, admin, { companyIds })).value;
};
const foundBy = async (q: string) => (await countAwards(world, admin, { q })).value;
const differences = () => rebuildAndCompare(world, portals.meridian);

describe('the table of awards follows', () => {
  it('the name of a person', async () => {
    await renameUser(world, admin, { userId: userId('ana'), name: 'Ana Oliveira' });
    expect(await rowOf('ana')).toMatchObject({ user: { name: 'Ana Silva' } });
    await world.settle();
    expect(await rowOf('ana')).toMatchObject({ user: { name: 'Ana Oliveira' } });
    expect(await foundBy('oliveira')).toBe(1);
    expect(await foundBy('silva')).toBe(0);
  });

  it('the name of a company, and of its account owner', async () => {
    await renameCompany(world, admin, { companyId: companyId('northlight'), name: 'Süd & Licht' });
    await renameUser(world, admin, { userId: userId('owner'), name: 'Olga Owner' });
    await world.settle();
    expect(await rowOf('ben')).toMatchObject({
      company: { name: 'Süd & Licht' },
      accountOwner: { name: 'Olga Owner' },
    });
    expect(await foundBy('sud licht')).toBe(2);
    expect(await foundBy('northlight')).toBe(2); // in the e-mail addresses
  });

  it('another account owner, or none', async () => {
    const change = { companyId: companyId('quillon'), ownerId: userId('plain') };
    await setAccountOwner(world, admin, change);
    await world.settle();
    expect(await rowOf('bo')).toMatchObject({ accountOwner: { id: userId('plain') } });
    await setAccountOwner(world, admin, { ...change, ownerId: null });
    await world.settle();
    expect(await rowOf('bo')).toMatchObject({ accountOwner: null });
  });

  it('a move to another company, and the counts move along', async () => {
    expect([await countOf('northlight'), await countOf('quillon')]).toEqual([2, 1]);
    const move = { userId: userId('ana'), companyId: companyId('quillon') };
    await setPrimaryCompany(world, admin, move);
    await world.settle();
    expect(await rowOf('ana')).toMatchObject({ company: { name: 'Quillon' }, accountOwner: null });
    expect([await countOf('northlight'), await countOf('quillon')]).toEqual([1, 2]);

    await setPrimaryCompany(world, admin, { userId: userId('ana'), companyId: null });
    await world.settle();
    expect(await rowOf('ana')).toMatchObject({ company: null });
    expect([await countOf('quillon'), await countOf('none')]).toEqual([1, 1]);
    await foldCounts(world, portals.meridian);
    expect([await countOf('quillon'), await countOf('none')]).toEqual([1, 1]);
    expect(await differences()).toEqual([]);
  });

  it('a move while an award of the same person is revoked', async () => {
    const id = (await rowOf('ana'))?.id ?? '';
    await Promise.all([
      setPrimaryCompany(world, admin, {
        userId: userId('ana'),
        companyId: companyId('quillon'),
      }).then(() => world.settle()),
      revokeAward(world, admin, { awardId: id, reason: 'By mistake', note: null }),
    ]);
    await world.settle();
    expect(await differences()).toEqual([]);
  });

  it('in steps of a thousand rows, by a job of its own when there are more', async () => {
    await world.pool.query(
      `with copies as (
         insert into awards
         select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(),
                  'code', 'copy' || n, 'status_index', 100000 + n, 'cycle', 1 + n))).*
           from awards a cross join generate_series(1, 2300) n
          where a.portal_id = $1 and a.user_id = $2
         returning id)
       select count(*) from copies`,
      [portals.meridian, userId('bo')],
    );
    await world.withPortal(portals.meridian, 'write', async (tx) => {
      const copies = await tx
        .selectFrom('awards')
        .select('id')
        .where('code', 'like', 'copy%')
        .execute();
      await addAwardRows(
        tx,
        copies.map(({ id }) => id),
      );
    });
    expect(await countOf('quillon')).toBe(2_302);
    const renamed = { userIds: [], companyIds: [companyId('quillon')] };
    await renameCompany(world, admin, { companyId: companyId('quillon'), name: 'Quillon & Sons' });
    expect(await followNames(world, portals.meridian, renamed, { most: 1_000 })).toBe(false);
    expect(await differences()).toHaveLength(1_302);
    await setPrimaryCompany(world, admin, {
      userId: userId('bo'),
      companyId: companyId('northlight'),
    });
    await world.settle();
    expect(await countOf('northlight')).toBe(2_302);
    expect(await differences()).toEqual([]);
    const { rows } = await world.pool.query<{ state: string; done: number }>(
      `select state, done from jobs where kind = 'follow-names'`,
    );
    expect(rows.every(({ state }) => state === 'done')).toBe(true);
    expect(Math.max(...rows.map(({ done }) => done))).toBeGreaterThan(0);
  });
});

describe('comparing with the awards', () => {
  it.each([
    ["update award_list set user_name = 'x'", 'wrong user'],
    ["update award_list set owner_name = 'x'", 'wrong account owner'],
    ["update award_list set state = 'withdrawn', skills = '{x}'", 'wrong skills, state'],
    ['delete from award_list', 'wrong row'],
  ])('finds what "%s" did', async (statement, told) => {
    const id = (await rowOf('ben'))?.id ?? '';
    const { rows } = await world.pool.query<{ row: string }>(
      'select to_jsonb(a)::text as row from award_list a where id = $1',
      [id],
    );
    await world.pool.query(`${statement} where id = $1`, [id]);
    expect(await differences()).toContain(`award ${id}: ${told}`);
    await world.pool.query('delete from award_list where id = $1', [id]);
    await world.pool.query(
      'insert into award_list select (jsonb_populate_record(null::award_list, $1::jsonb)).*',
      [rows[0]?.row],
    );
  });

  it('finds a count that is wrong', async () => {
    const clean = await differences();
    await world.pool.query(
      `insert into award_counts (portal_id, id, dimension, key, state, difference)
       values ($1, gen_random_uuid(), 'certification', $2, 'live', 1)`,
      [portals.meridian, certificationId],
    );
    expect(clean).toEqual([]);
    expect(await differences()).toEqual([
      `certification ${certificationId}, live: counted 2303, there are 2302`,
    ]);
  });
});
