import { afterAll, describe, expect, it } from 'vitest';
import {
  actor,
  companyId,
  complete,
  type PersonName,
  portals,
  publishedCertification,
  testServer,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { encodeCursor } from '../../kernel/paging.ts';
import { revokeAward } from '../issuing/index.ts';
import { systemActor } from '../people/index.ts';
import { awardSorts } from './award-list-query.ts';
import {
  type AwardGroupQuery,
  type AwardPageQuery,
  countAwards,
  groupAwards,
  listAwards,
  summarizeAwards,
} from './list-awards.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
const server = await testServer(world);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const dayMs = 86_400_000;

/* Ana, Ben and Max work at Northlight, Bo at Quillon; Ada at the vendor. */
const engineer = await publishedCertification(world, {
  name: 'Solution Engineer',
  trainings: ['Cloud Security 201', 'Zero Trust'],
});
const seller = await publishedCertification(world, {
  name: 'Sales Professional',
  trainings: ['Selling'],
  skills: ['Selling'],
  validity: { kind: 'never' },
});
const foreign = await publishedCertification(world, { name: 'Foreign', portal: 'other' });
world.clock.advance(dayMs);
for (const person of ['ana', 'ben', 'bo'] as const) {
  for (const id of engineer.trainingIds) await complete(world, person, id);
}
world.clock.advance(dayMs);
for (const person of ['ana', 'manager', 'admin'] as const) {
  await complete(world, person, seller.trainingIds[0] ?? '');
}
await complete(world, 'ana', foreign.trainingIds[0] ?? '', { portal: 'other' });
await world.settle();

const list = (person: PersonName, query: Partial<AwardPageQuery> = {}) =>
  listAwards(world, actor(person), { sort: 'user', descending: false, limit: 50, ...query });
const shown = async (person: PersonName, query: Partial<AwardPageQuery> = {}) =>
  (await list(person, query)).items.map(
    ({ user, certification }) => `${user.name}: ${certification.name}`,
  );
const idOf = async (name: string, certification: string) => {
  const { items } = await list('admin');
  const found = items.find(
    (row) => row.user.name === name && row.certification.name === certification,
  );
  return found?.id ?? '';
};

describe('the Issued Certifications table', () => {
  it('says everything about an award in one row, with today’s names (S-115)', async () => {
    const { items, baseAddress } = await list('admin', {
      certificationIds: [engineer.certificationId],
      userIds: [userId('ana')],
    });
    expect(baseAddress).toBe('http://localhost:8080');
    expect(items).toMatchObject([
      {
        user: { id: userId('ana'), name: 'Ana Silva', email: 'ana@northlight.example' },
        company: { id: companyId('northlight'), name: 'Northlight' },
        accountOwner: { id: userId('owner'), name: 'Oskar Owner' },
        certification: { id: engineer.certificationId, name: 'Solution Engineer' },
        trainings: [{ name: 'Cloud Security 201' }, { name: 'Zero Trust' }],
        sources: ['Meridian Academy'],
        skills: ['Cloud', 'Security'],
        status: 'valid',
        issuedBy: 'automatic',
        issuedOn: '2026-03-03',
        validThrough: '2028-03-03',
        version: 1,
      },
    ]);
  });

  it.each<[PersonName, readonly string[]]>([
    ['author', ['Ada', 'Ana', 'Ana', 'Ben', 'Bo', 'Max']],
    ['system', ['Ada', 'Ana', 'Ana', 'Ben', 'Bo', 'Max']],
    ['executive', ['Ana', 'Ana', 'Ben', 'Max']],
    ['manager', ['Ana', 'Ana', 'Ben', 'Max']],
    ['owner', ['Ana', 'Ana', 'Ben', 'Max']],
    ['ana', ['Ana', 'Ana']],
    ['bo', ['Bo']],
    ['quillonManager', ['Bo']],
    ['plain', []],
  ])('shows %s what the role may see (S-123 to S-128)', async (person, names) => {
    const { items, total } = await list(person);
    expect(items.map(({ user }) => user.name.split(' ')[0])).toEqual(names);
    expect(total).toEqual({ value: names.length, exact: true });
  });

  it('shows nothing of another portal', async () => {
    const there = await listAwards(world, actor('admin', 'other'), {
      sort: 'user',
      descending: false,
      limit: 50,
    });
    expect(there.items).toHaveLength(1);
    expect(there.items[0]?.certification.name).toBe('Foreign');
    expect(there.total).toEqual({ value: 1, exact: true });
    expect(await summarizeAwards(world, actor('admin', 'other'))).toMatchObject({ issued: 1 });
    expect(await shown('admin', { userIds: [userId('ana', 'other')] })).toEqual([]);
  });

  it('filters by everything that has an id', async () => {
    const ana = ['Ana Silva: Sales Professional', 'Ana Silva: Solution Engineer'];
    expect((await shown('admin', { userIds: [userId('ana')] })).sort()).toEqual(ana);
    const engineers = ['Ana Silva', 'Ben Okafor', 'Bo Quist'].map((n) => `${n}: Solution Engineer`);
    expect(await shown('admin', { certificationIds: [engineer.certificationId] })).toEqual(
      engineers,
    );
    expect(await shown('admin', { trainingIds: [engineer.trainingIds[1] ?? ''] })).toEqual(
      engineers,
    );
    expect(await shown('admin', { companyIds: [companyId('quillon')] })).toEqual(
      engineers.slice(2),
    );
    expect(await shown('admin', { companyIds: ['none'] })).toEqual([]);
    expect(await shown('admin', { accountOwnerIds: [userId('owner')] })).toHaveLength(4);
    expect(await shown('admin', { issuedBy: ['import'] })).toEqual([]);
    expect(await shown('admin', { mine: true })).toEqual(['Ada Admin: Sales Professional']);
    expect(await shown('owner', { owned: true })).toHaveLength(4);
    expect(await shown('admin', { owned: true })).toEqual([]);
    expect(await shown('manager', { mine: true })).toEqual(['Max Manager: Sales Professional']);
  });

  it('finds words of the row: two letters at the beginning, three anywhere, in any script', async () => {
    expect(await shown('admin', { q: 'quist' })).toEqual(['Bo Quist: Solution Engineer']);
    expect(await shown('admin', { q: 'uis' })).toEqual(['Bo Quist: Solution Engineer']);
    expect(await shown('admin', { q: 'ui' })).toEqual([]);
    expect(await shown('admin', { q: 'bo' })).toEqual(['Bo Quist: Solution Engineer']);
    expect(await shown('admin', { q: 'SÍLVA sales' })).toEqual(['Ana Silva: Sales Professional']);
    expect(await shown('admin', { q: 'zero trust' })).toHaveLength(3);
    expect(await shown('admin', { q: 'oskar' })).toHaveLength(4);
    expect(await shown('admin', { q: 'selling' })).toHaveLength(3);
    expect(await shown('admin', { q: '100%' })).toEqual([]);
    expect(await shown('bo', { q: 'silva' })).toEqual([]);
  });

  it.each(awardSorts)('pages by %s both ways without a gap or a repeat', async (sort) => {
    const all = await list('admin', { sort });
    expect(all.nextCursor).toBeNull();
    for (const descending of [false, true]) {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list('admin', { sort, descending, limit: 2, cursor });
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      const expected = all.items.map(({ id }) => id);
      expect(ids).toEqual(descending ? expected.reverse() : expected);
    }
  });

  it('refuses a cursor of another order', async () => {
    const { nextCursor } = await list('admin', { limit: 1 });
    await expect(
      list('admin', { sort: 'issuedOn', cursor: nextCursor ?? '' }),
    ).rejects.toMatchObject({ code: 'cursor_invalid' });
  });

  it.each([null, '2024-99-99 99:99+00', '2024-02-30 00:00:00+00'])(
    'refuses a cursor that somebody made up: %s',
    async (value) => {
      const cursor = encodeCursor({ value, id: engineer.certificationId });
      for (const sort of ['status', 'expiration', 'issuedOn'] as const) {
        await expect(list('admin', { sort, cursor })).rejects.toMatchObject({
          code: 'cursor_invalid',
        });
      }
    },
  );
});

describe('the status of an award', () => {
  it('is told by the clock in the zone of the portal, and counted alike', async () => {
    const counted = async () => ({
      inForce: (await countAwards(world, actor('admin'), { statuses: ['in-force'] })).value,
      valid: (await countAwards(world, actor('admin'), { statuses: ['valid'] })).value,
      expiring: (await countAwards(world, actor('admin'), { statuses: ['expiring'] })).value,
      expired: (await countAwards(world, actor('admin'), { statuses: ['expired'] })).value,
    });
    const listed = async () => ({
      inForce: (await shown('admin', { statuses: ['in-force'] })).length,
      valid: (await shown('admin', { statuses: ['valid'] })).length,
      expiring: (await shown('admin', { statuses: ['expiring'] })).length,
      expired: (await shown('admin', { statuses: ['expired'] })).length,
    });
    const start = world.clock.now();
    const at = async (instant: string) => {
      world.clock.set(new Date(instant));
      const counts = await counted();
      expect(await listed()).toEqual(counts);
      return counts;
    };
    // The last valid day of three of them is 3 March 2028; the other three never end.
    expect(await at('2027-12-03T23:59:59Z')).toEqual({
      inForce: 6,
      valid: 6,
      expiring: 0,
      expired: 0,
    });
    expect(await at('2027-12-04T00:00:00Z')).toEqual({
      inForce: 6,
      valid: 3,
      expiring: 3,
      expired: 0,
    });
    expect(await at('2028-03-03T23:59:59Z')).toEqual({
      inForce: 6,
      valid: 3,
      expiring: 3,
      expired: 0,
    });
    expect(await at('2028-03-04T00:00:00Z')).toEqual({
      inForce: 3,
      valid: 3,
      expiring: 0,
      expired: 3,
    });
    world.clock.set(start);
  });

  it('follows a revocation at once; withdrawn ones must be asked for', async () => {
    const revoked = await idOf('Bo Quist', 'Solution Engineer');
    await revokeAward(world, actor('admin'), {
      awardId: revoked,
      reason: 'By mistake',
      note: null,
    });
    expect(await shown('admin', { statuses: ['revoked'] })).toEqual([
      'Bo Quist: Solution Engineer',
    ]);
    expect(await countAwards(world, actor('admin'), { statuses: ['revoked'] })).toEqual({
      value: 1,
      exact: true,
    });
    expect(await summarizeAwards(world, actor('admin'))).toEqual({
      issued: 6,
      people: { value: 5, exact: true },
      companies: 3,
      inForce: 5,
      expiring: 0,
      expiring60: 0,
      issuedLately: { value: 6, exact: true },
    });
    expect(await summarizeAwards(world, actor('manager'))).toEqual({
      issued: 4,
      people: { value: 3, exact: true },
      companies: 1,
      inForce: 4,
      expiring: 0,
      expiring60: 0,
      issuedLately: { value: 4, exact: true },
    });
  });
});

describe('totals', () => {
  it('are exact by the counters for one certification, one company or a status', async () => {
    const total = (query: Parameters<typeof countAwards>[2]) =>
      countAwards(world, systemActor(portals.meridian), query);
    expect(await total({})).toEqual({ value: 6, exact: true });
    expect(await total({ certificationIds: [seller.certificationId] })).toMatchObject({ value: 3 });
    expect(await total({ companyIds: [companyId('northlight')] })).toMatchObject({ value: 4 });
    expect(
      await total({
        companyIds: [companyId('northlight')],
        certificationIds: [seller.certificationId],
      }),
    ).toMatchObject({ value: 2 });
  });
});

describe('groups of the table', () => {
  const grouped = async (person: PersonName, query: Partial<AwardGroupQuery>) => {
    const given = { by: 'company', sort: 'name', descending: false, limit: 50, ...query } as const;
    const { items } = await groupAwards(world, actor(person), given);
    return items.map(({ label, count }) => [label, count]);
  };

  it.each([{}, { q: 'a' }, { q: 'meridian academy' }])(
    'have the counts of their rows, by the counters and by the rows: %j',
    async (query) => {
      const companies = [
        ['Meridian Cloud', 1],
        ['Northlight', 4],
        ['Quillon', 1],
      ];
      expect(await grouped('admin', query)).toEqual(companies);
      expect(await grouped('admin', { ...query, sort: 'count', descending: true })).toEqual([
        companies[1],
        companies[2],
        companies[0],
      ]);
      expect(await grouped('admin', { ...query, by: 'certification' })).toEqual([
        ['Sales Professional', 3],
        ['Solution Engineer', 3],
      ]);
    },
  );

  it('narrow with the filters and the role', async () => {
    expect(await grouped('admin', { statuses: ['revoked'] })).toEqual([['Quillon', 1]]);
    expect(await grouped('manager', { by: 'certification' })).toEqual([
      ['Sales Professional', 2],
      ['Solution Engineer', 2],
    ]);
    expect(await grouped('plain', {})).toEqual([]);
  });

  it('come page by page over HTTP', async () => {
    const admin = await server.as('admin');
    const labels: string[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`;
      const page = await admin('GET', `/api/v1/awards/groups?groupBy=company&limit=1${after}`);
      expect(page.statusCode).toBe(200);
      labels.push(...page.json().items.map((group: { label: string }) => group.label));
      cursor = page.json().nextCursor;
    } while (cursor !== null);
    expect(labels).toEqual(['Meridian Cloud', 'Northlight', 'Quillon']);
    const refused = await admin('GET', '/api/v1/awards/groups?groupBy=colour');
    expect(refused.statusCode).toBe(422);
  });
});

describe('GET /awards', () => {
  it('takes filters, search, order and cursor from the address', async () => {
    const admin = await server.as('admin');
    const first = await admin(
      'GET',
      `/api/v1/awards?filter[certification]=${engineer.certificationId}&filter[status]=in-force,revoked&sort=-user&limit=2&q=solution`,
    );
    expect(first.statusCode).toBe(200);
    const page = first.json();
    expect(page.items.map((row: { user: { name: string } }) => row.user.name)).toEqual([
      'Bo Quist',
      'Ben Okafor',
    ]);
    expect(page.items[0]).toMatchObject({
      status: 'revoked',
      source: ['Meridian Academy'],
      publicUrl: `http://localhost:8080/v/${page.items[0].code}`,
    });
    expect(page.total).toEqual({ value: 3, exact: true });
    const next = await admin(
      'GET',
      `/api/v1/awards?filter[certification]=${engineer.certificationId}&filter[status]=in-force,revoked&sort=-user&limit=2&q=solution&cursor=${page.nextCursor}`,
    );
    expect(next.json()).toMatchObject({
      items: [{ user: { name: 'Ana Silva' } }],
      nextCursor: null,
    });
  });

  it.each(['filter[colour]=red', 'filter[status]=fine', 'sort=shoeSize', 'limit=0', 'cursor=x'])(
    'refuses %s',
    async (query) => {
      const response = await (await server.as('admin'))('GET', `/api/v1/awards?${query}`);
      expect(response.statusCode).toBe(422);
    },
  );

  it('answers the summary, and nobody who is not signed in', async () => {
    expect((await (await server.as('bo'))('GET', '/api/v1/awards/summary')).json()).toMatchObject({
      issued: 1,
      inForce: 0,
    });
    expect((await server.stranger('GET', '/api/v1/awards')).statusCode).toBe(401);
    const key = await server.withKey(['trainings:read']);
    expect((await key('GET', '/api/v1/awards')).statusCode).toBe(403);
  });
});
