import { afterAll, describe, expect, it } from 'vitest';
import { portals, testWorld } from '../../../tests/support.ts';
import { openPool } from '../../db/connection.ts';
import { portalScope, type ReadTx } from '../../db/database.ts';
import { searchPatterns } from '../people/index.ts';
import type { AwardFilter, AwardSelection } from './award-conditions-query.ts';
import { summaryOfEverybody } from './award-count-query.ts';
import { awardSorts, countAwardsUpTo, pageOfAwards, readByIndex } from './award-list-query.ts';
import { madeUpId, makeUpRows } from './award-rows.fixture.ts';
import { statusBounds } from './award-status.ts';

/*
 * What is fast with a million rows is what an index finds: here every query that a screen asks
 * runs as the application, and its plan is read (performance.md, W3).
 */

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
await makeUpRows(world, 20_000);

const bounds = statusBounds(world.clock.now(), 'UTC');
const select = (filter: AwardFilter = {}, q = ''): AwardSelection => ({
  scope: { kind: 'everybody' },
  filter,
  patterns: searchPatterns(q),
});

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}
const plans: string[] = [];
const pool = openPool({ connectionString: world.databaseUrl }, 1);
afterAll(() => pool.end());
pool.on('connect', (client) => {
  const query = client.query.bind(client);
  const explain = async ({ text, values }: Statement) => {
    const { rows } = await query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
  };
  const explained = async (statement: Statement | string) => {
    const asked = typeof statement === 'object' && / from award_list_scoped /.test(statement.text);
    if (asked) await explain(statement);
    return query(statement);
  };
  Object.assign(client, { query: explained });
});
const withPortal = portalScope(pool);

/** The plan of every statement that `ask` sends, as the application, as text. */
async function plansOf(ask: (tx: ReadTx) => Promise<unknown>): Promise<string> {
  plans.length = 0;
  await withPortal(portals.meridian, 'read', async (tx) => {
    await readByIndex(tx);
    await ask(tx);
  });
  expect(plans.length).toBeGreaterThan(0);
  return plans.join('\n\n');
}

const filters: Readonly<Record<string, AwardFilter>> = {
  nothing: {},
  'one user': { userIds: [madeUpId('user7')] },
  'one certification': { certificationIds: [madeUpId('certification7')] },
  'one training': { trainingIds: [madeUpId('training7')] },
  'one company': { companyIds: [madeUpId('company7')] },
  'one account owner': { accountOwnerIds: [madeUpId('owner7')] },
  'in force': { statuses: ['in-force'] },
  expiring: { statuses: ['expiring'] },
  expired: { statuses: ['expired'] },
  revoked: { statuses: ['revoked'] },
  imported: { issuedBy: ['import'] },
};
const searches = ['silva', 'ива', '田中太', 'garc', 'nobody at all', 'ab', 'certification 7'];
const orders = awardSorts.flatMap((sort) => [
  { sort, descending: false },
  { sort, descending: true },
]);

describe('the table of awards is never read from its beginning to its end', () => {
  it.each(Object.entries(filters))('with a filter of %s, in every order', async (_, filter) => {
    for (const order of orders) {
      const plans = await plansOf(async (tx) => {
        const page = await pageOfAwards(
          tx,
          { selection: select(filter), order, bounds },
          { limit: 20 },
        );
        const cursor = page.nextCursor ?? undefined;
        await pageOfAwards(tx, { selection: select(filter), order, bounds }, { limit: 20, cursor });
      });
      expect(plans).not.toContain('Seq Scan on award_list');
      expect(plans).toContain('award_list');
    }
  });

  it.each(searches)('when somebody searches for %s', async (q) => {
    for (const filter of [{}, filters['one company'], filters['one certification']]) {
      for (const order of orders) {
        const plans = await plansOf(async (tx) => {
          await pageOfAwards(tx, { selection: select(filter, q), order, bounds }, { limit: 20 });
          await countAwardsUpTo(tx, select(filter, q), bounds);
        });
        expect(plans).not.toContain('Seq Scan on award_list');
      }
    }
  });

  it.each(Object.entries(filters).slice(1))('when rows of %s are counted', async (_, filter) => {
    const plans = await plansOf((tx) => countAwardsUpTo(tx, select(filter), bounds));
    expect(plans).not.toContain('Seq Scan on award_list');
  });

  it('when a manager looks at the own company', async () => {
    const companyIds = [madeUpId('company7')];
    const mine: AwardSelection = {
      ...select(),
      scope: { kind: 'some', userId: madeUpId('user7'), companyIds },
    };
    const plans = await plansOf(async (tx) => {
      for (const order of orders)
        await pageOfAwards(tx, { selection: mine, order, bounds }, { limit: 20 });
      await countAwardsUpTo(tx, mine, bounds);
    });
    expect(plans).not.toContain('Seq Scan on award_list');
  });

  it.each([
    ['certification', { certificationIds: [madeUpId('certification7')] }],
    ['training', { trainingIds: [madeUpId('training7')] }],
    ['company', { companyIds: [madeUpId('company7')] }],
    ['accountOwner', { accountOwnerIds: [madeUpId('owner7')] }],
  ] as const)(
    'nor are its others, when all rows are of one %s and sorted by it',
    async (sort, filter) => {
      const plans = await plansOf((tx) => {
        const ask = { selection: select(filter), order: { sort, descending: true }, bounds };
        return pageOfAwards(tx, ask, { limit: 20 });
      });
      expect(plans).toContain('Sort Key');
      expect(plans).not.toContain('_name_idx on award_list');
    },
  );

  it('when the summary counts people', async () => {
    const plans = await plansOf((tx) => summaryOfEverybody(tx, bounds));
    expect(plans).not.toContain('Seq Scan on award_list');
  });
});
