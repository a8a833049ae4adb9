import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, type TestWorld, testWorld } from '../../../tests/support.ts';
import { type AwardGrouping, awardGroupings, groupSorts } from './award-groups-query.ts';
import { makeUpRows } from './award-rows.fixture.ts';
import { type AwardGroupQuery, groupAwards, type ListedGroup } from './list-awards.ts';

const now = new Date('2026-03-02T09:00:00Z');
let world: TestWorld;

beforeAll(async () => {
  world = await testWorld({ now });
  await makeUpRows(world, 3_000);
});
afterAll(() => world[Symbol.asyncDispose]());

const ask = (query: Partial<AwardGroupQuery>) =>
  groupAwards(world, actor('admin'), {
    by: 'company',
    sort: 'name',
    descending: false,
    limit: 50,
    q: 'company',
    ...query,
  });

async function allGroups(query: Partial<AwardGroupQuery>): Promise<readonly ListedGroup[]> {
  const groups: ListedGroup[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask({ ...query, cursor });
    groups.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return groups;
}

/** The same told row by row. */
async function rowsOf(by: AwardGrouping) {
  const { rows } = await world.pool.query<{
    key: string;
    name: string;
    expires: number;
    last: string | null;
    state: string;
  }>(
    `select ${by}_id as key, ${by}_name as name, extract(epoch from expires_at)::float8 as expires,
            last_valid_day::text as last, state
       from award_list where state <> 'withdrawn'`,
  );
  return Map.groupBy(rows, ({ key }) => key);
}

const endOfReminders = new Date('2026-06-01T00:00:00Z').getTime() / 1_000;

describe('the standing of a group', () => {
  it.each(awardGroupings)('says of each %s what its rows say', async (by) => {
    const rows = await rowsOf(by);
    const groups = await allGroups({ by, standing: true });
    expect(groups).toHaveLength(rows.size);
    for (const { key, count, standing } of groups) {
      const own = rows.get(key) ?? [];
      const live = own.filter(({ state }) => state === 'live');
      const inForce = live.filter(({ expires }) => expires > now.getTime() / 1_000);
      const expiring = inForce.filter(({ expires }) => expires <= endOfReminders);
      const days = inForce.flatMap(({ last }) => last ?? []).sort();
      expect(count).toBe(own.length);
      expect(standing).toEqual({
        valid: inForce.length - expiring.length,
        expiring: expiring.length,
        expired: live.length - inForce.length,
        soonestExpiry: days[0] ?? null,
      });
    }
  });

  it('is left out until it is asked for', async () => {
    const { items } = await ask({});
    expect(items[0]?.standing).toBeNull();
  });
});

describe('the order of groups', () => {
  it.each(groupSorts.flatMap((sort) => [true, false].map((descending) => ({ sort, descending }))))(
    'pages through every group once: %j',
    async (order) => {
      const all = await allGroups({ ...order, limit: 17 });
      const keys = all.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBe((await rowsOf('company')).size);
      const whole = await ask({ ...order, limit: 200 });
      expect(keys).toEqual(whole.items.map(({ key }) => key));
    },
  );

  it('can be that of the soonest expiry, and of the share that has expired', async () => {
    const soonest = await allGroups({ sort: 'soonestExpiry', standing: true });
    const days = soonest.map(({ standing }) => standing?.soonestExpiry ?? '9999');
    expect(days).toEqual([...days].sort());
    const shares = (
      await allGroups({ sort: 'expiredShare', descending: true, standing: true })
    ).map(({ count, standing }) => Math.floor(((standing?.expired ?? 0) * 1_000_000) / count));
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  it('refuses a cursor of another order', async () => {
    const { nextCursor } = await ask({ limit: 1 });
    await expect(
      ask({ sort: 'soonestExpiry', cursor: nextCursor ?? undefined }),
    ).rejects.toMatchObject({ code: 'cursor_invalid' });
  });
});

describe('groups that are looked for by name', () => {
  it('are those in whose name every word begins so or stands', async () => {
    const labels = async (groupName: string) =>
      (await allGroups({ groupName })).map(({ label }) => label).sort();
    expect(await labels('company 143')).toEqual(['Company 143']);
    expect(await labels('COMP 14')).toEqual([
      'Company 14',
      ...[0, 1, 2, 3, 4, 5].map((digit) => `Company 14${digit}`),
    ]);
    expect(await labels('nobody')).toEqual([]);
    expect(await labels("'; drop table award_list; --")).toEqual([]);
    expect(await labels('100%')).toEqual([]);
  });
});
