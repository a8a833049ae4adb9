import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addPicture, addTraining } from '../../../tests/support/catalogue.ts';
import { actor, type TestWorld, testWorld } from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import { encodeCursor } from '../../kernel/paging.ts';
import {
  type CertificationListQuery,
  certificationSorts,
  createDraft,
  type DraftChange,
  listCertifications,
  publishCertification,
  type ValidityTerm,
} from './index.ts';

const ada = actor('admin');
let world: TestWorld;

const years = (count: number): ValidityTerm => ({ kind: 'duration', unit: 'year', count });

beforeAll(async () => {
  world = await testWorld();
  const badgeMediaId = (await addPicture(world)) as Id<'Media'>;
  const meridian = (await addTraining(world, 'Cloud Security 201')) as Id<'Training'>;
  const other = (await addTraining(world, 'Vertrieb für Anfänger', {
    source: 'Other LMS',
  })) as Id<'Training'>;
  const make = async (change: DraftChange, status?: 'active' | 'inactive') => {
    world.clock.advance(60_000);
    const { id } = await createDraft(world, ada, { badgeMediaId, ...change });
    if (status) await publishCertification(world, ada, { certificationId: id, status });
  };
  const one = { trainingIds: [meridian] };
  await make({ name: 'Émile', requirement: one, validity: years(1) }, 'active');
  await make({ name: 'emma', requirement: one, validity: { kind: 'never' } }, 'inactive');
  await make(
    {
      name: 'Zoë',
      description: '100% of it_all',
      requirement: { trainingIds: [other, meridian] },
      validity: years(2),
      skills: ['Azure'],
    },
    'active',
  );
  await make({ name: 'Fixed', validity: { kind: 'fixed', date: '2030-01-01' } });
  await make({ name: 'Months', validity: { kind: 'duration', unit: 'month', count: 18 } });
  await make({ name: 'Three', validity: years(3) });
  await createDraft(world, actor('admin', 'other'), { name: 'Of another portal' });
});
afterAll(() => world[Symbol.asyncDispose]());

const list = (query: Partial<CertificationListQuery> = {}) =>
  listCertifications(world, ada, { sort: 'name', descending: false, limit: 50, ...query });
const names = async (query: Partial<CertificationListQuery> = {}) =>
  (await list(query)).items.map(({ name }) => name);

describe('listCertifications', () => {
  it.each(['plain', 'owner', 'executive', 'ana'] as const)('refuses %s', async (person) => {
    await expect(
      listCertifications(world, actor(person), { sort: 'name', descending: false, limit: 1 }),
    ).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is for Content or System alone, too (S-05)', async () => {
    for (const person of ['author', 'system'] as const) {
      const query = { sort: 'name', descending: false, limit: 1 } as const;
      expect((await listCertifications(world, actor(person), query)).total.value).toBe(6);
    }
  });

  it('shows all eleven columns', async () => {
    const { items, total } = await list({ q: 'zo' });
    expect(total).toEqual({ value: 1, exact: true });
    expect(items[0]).toMatchObject({
      name: 'Zoë',
      trainings: [
        { name: 'Vertrieb für Anfänger', kind: 'external', source: 'Other LMS', status: 'active' },
        { name: 'Cloud Security 201', source: 'Meridian Academy' },
      ],
      description: '100% of it_all',
      skills: ['Azure'],
      source: 'Other LMS, Meridian Academy',
      status: 'active',
      validity: { kind: 'duration', unit: 'year', count: 2 },
      expiration: '2y',
      createdBy: { id: ada.userId, name: 'Ada Admin' },
      signetId: 'C-1003',
      holders: { value: 0, exact: true },
    });
    expect(items[0]?.createdAt).toBeInstanceOf(Date);
    expect(items[0]?.updatedAt).toBeInstanceOf(Date);
  });

  it.each([
    ['name', ['Émile', 'emma', 'Fixed', 'Months', 'Three', 'Zoë']],
    ['createdAt', ['Émile', 'emma', 'Zoë', 'Fixed', 'Months', 'Three']],
    ['signetId', ['Émile', 'emma', 'Zoë', 'Fixed', 'Months', 'Three']],
    ['expiration', ['Émile', 'Months', 'Zoë', 'Three', 'Fixed', 'emma']],
    ['status', ['Fixed', 'Months', 'Three', 'Émile', 'Zoë', 'emma']],
  ] as const)('sorts by %s', async (sort, expected) => {
    expect(await names({ sort })).toEqual(expected);
    expect(await names({ sort, descending: true })).toEqual(expected.toReversed());
  });

  it.each(certificationSorts)('pages by %s without a gap or a repetition', async (sort) => {
    for (const descending of [false, true]) {
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ sort, descending, limit: 2, cursor });
        paged.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(await names({ sort, descending }));
    }
  });

  it.each([
    ['em', ['Émile', 'emma']],
    ['mm', []],
    ['mma', ['emma']],
    ['ÉMI', ['Émile']],
    ['azure', ['Zoë']],
    ['201 security', ['Émile', 'emma', 'Zoë']],
    ['security zo', ['Zoë']],
    ['security nowhere', []],
    ['c-1004', ['Fixed']],
    ['anfanger', ['Zoë']],
    ['security 2', ['Émile', 'emma', 'Zoë']],
    ['0%', []],
    ['100%', ['Zoë']],
    ['t_a', ['Zoë']],
    ['x_x', []],
    ['\\\\\\', []],
    ['e', ['Émile', 'emma', 'Fixed', 'Months', 'Three', 'Zoë']],
  ])('finds by %j', async (q, expected) => {
    expect(await names({ q })).toEqual(expected);
  });

  it.each([
    [{ statuses: ['active'] }, ['Émile', 'Zoë']],
    [{ statuses: ['inactive', 'draft'] }, ['emma', 'Fixed', 'Months', 'Three']],
    [{ statuses: ['archived'] }, []],
    [{ expirations: ['1y'] }, ['Émile']],
    [{ expirations: ['2y', '3y'] }, ['Three', 'Zoë']],
    [{ expirations: ['never'] }, ['emma']],
    [{ expirations: ['other'] }, ['Fixed', 'Months']],
    [{ statuses: ['active'], expirations: ['2y'], q: 'azu' }, ['Zoë']],
    [{ statuses: [], expirations: [] }, ['Émile', 'emma', 'Fixed', 'Months', 'Three', 'Zoë']],
  ] as const)('filters by %j', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it('refuses a cursor that is not one of ours', async () => {
    await expect(list({ cursor: 'x' })).rejects.toMatchObject({ code: 'cursor_invalid' });
  });

  it.each(['status', 'expiration', 'createdAt', 'updatedAt', 'signetId'] as const)(
    'refuses a cursor of another order than %s',
    async (sort) => {
      const values = [
        ...[null, '', 'Émile', '1e9999', '99999999999', '2027-01-01', '2027-13-01 00:00:00+00'],
        ...['2027-02-31 00:00:00+00', '2027-01-01 00:00:00+99', '2027-01-01 00:00:00+00x'],
      ];
      for (const value of values) {
        if (sort === 'expiration' && value === '99999999999') continue;
        const cursor = encodeCursor({ value, id: '01980000-0000-7000-8000-000000000000' });
        await expect(list({ sort, cursor })).rejects.toMatchObject({ code: 'cursor_invalid' });
      }
    },
  );
});
