import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  type CompanyName,
  companyId,
  complete,
  type PersonName,
  portals,
  publishedCertification,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { AppError } from '../../kernel/errors.ts';
import { reinstateAward, revokeAward } from '../issuing/index.ts';
import { renameCompany, renameUser, setAccountOwner, setPrimaryCompany } from '../people/index.ts';
import { foldCounts } from './fold-counts.ts';
import { rebuildAndCompare } from './rebuild-and-compare.ts';

/* P-14: what the table keeps while things happen is what it would be if it were made anew. */

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
afterAll(() => world[Symbol.asyncDispose]());
const admin = actor('admin');
const certifications = [
  await publishedCertification(world),
  await publishedCertification(world, { name: 'Forever', validity: { kind: 'never' } }),
];
world.clock.advance(86_400_000);

const person = fc.constantFrom<PersonName>('ana', 'ben', 'bo', 'manager', 'quillonExecutive');
const company = fc.constantFrom<CompanyName>('northlight', 'quillon', 'vendor');
const name = fc.constantFrom('Ada', 'Éva', 'Иван', '100 %', 'O’Neill');

type Operation = () => Promise<unknown>;
const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(person, fc.nat(1)).map(
      ([who, n]) =>
        () =>
          finish(who, n),
    ),
  },
  fc.tuple(person, name).map(
    ([who, to]) =>
      () =>
        renameUser(world, admin, { userId: userId(who), name: to }),
  ),
  fc.tuple(company, name).map(
    ([of, to]) =>
      () =>
        renameCompany(world, admin, { companyId: companyId(of), name: to }),
  ),
  fc.tuple(person, fc.option(company)).map(
    ([who, to]) =>
      () =>
        setPrimaryCompany(world, admin, {
          userId: userId(who),
          companyId: to && companyId(to),
        }),
  ),
  fc.tuple(company, fc.option(fc.constantFrom<PersonName>('owner', 'plain'))).map(
    ([of, owner]) =>
      () =>
        setAccountOwner(world, admin, {
          companyId: companyId(of),
          ownerId: owner && userId(owner),
        }),
  ),
  {
    weight: 2,
    arbitrary: fc.tuple(fc.boolean(), fc.nat()).map(
      ([end, n]) =>
        () =>
          endOne(end, n),
    ),
  },
  fc.constant(() => foldCounts(world, portals.meridian)),
  fc.constant(() => world.settle()),
);

const finish = (who: PersonName, n: number) =>
  complete(world, who, certifications[n]?.trainingIds[0] ?? '');

async function endOne(end: boolean, n: number): Promise<void> {
  const { rows } = await world.pool.query<{ id: string }>(
    'select id from awards where portal_id = $1 order by id',
    [portals.meridian],
  );
  const awardId = rows[n % rows.length]?.id;
  if (awardId === undefined) return;
  if (end) await revokeAward(world, admin, { awardId, reason: 'By mistake', note: null });
  else await reinstateAward(world, admin, { awardId });
}

/** What the product refuses has changed nothing. */
const unlessRefused = (done: Promise<unknown>) =>
  done.catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });

describe('the table of awards', () => {
  it('is what the awards say, whatever happened, also at once (P-14)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(operation, { minLength: 1, maxLength: 3 }), {
          minLength: 3,
          maxLength: 12,
        }),
        async (steps) => {
          for (const together of steps) {
            await Promise.all(together.map((run) => unlessRefused(run())));
            world.clock.advance(3_600_000);
          }
          await world.settle();
          expect(await rebuildAndCompare(world, portals.meridian)).toEqual([]);
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
    const { rows } = await world.pool.query<{ state: string }>(
      'select distinct state from award_list order by state',
    );
    expect(rows.map(({ state }) => state)).toContain('live');
  });
});
