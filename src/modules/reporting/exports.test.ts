import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import {
  actor,
  complete,
  type PersonName,
  people,
  portals,
  publishedCertification,
  testServer,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import { loadJob } from '../../db/jobs.ts';
import { renameUser } from '../people/index.ts';
import { makeUpRows } from './award-rows.fixture.ts';
import { requestExport } from './exports.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
const server = await testServer(world);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

afterEach(() => vi.unstubAllEnvs());

const formula = '=HYPERLINK("https://evil.example","Ana")';
await renameUser(world, actor('admin'), { userId: userId('ana'), name: formula });
const engineer = await publishedCertification(world);
const forever = await publishedCertification(world, {
  name: '+1 Forever',
  trainings: ['@home'],
  validity: { kind: 'never' },
});
world.clock.advance(86_400_000);
for (const person of ['ana', 'ben', 'bo'] as const) {
  await complete(world, person, engineer.trainingIds[0] ?? '');
}
await complete(world, 'bo', forever.trainingIds[0] ?? '');
await world.settle();

/** Asks for a file, lets the job run, and fetches it. */
async function fetchExport(person: PersonName, body: object): Promise<Buffer> {
  const caller = await server.as(person);
  const asked = await caller('POST', '/api/v1/exports', body);
  expect(asked.statusCode, asked.body).toBe(202);
  await world.settle();
  const job = (await caller('GET', `/api/v1/jobs/${asked.json().jobId}`)).json();
  expect(job).toMatchObject({ state: 'done', kind: 'export', errors: [] });
  const file = await caller('GET', job.result.url);
  expect(file.statusCode).toBe(200);
  expect(file.headers['content-disposition']).toBe(`attachment; filename="${job.result.fileName}"`);
  return file.rawPayload;
}

const textOf = (bytes: Buffer): string[][] => parse(bytes, { bom: true });
const columns = [
  'user',
  'certification',
  'training',
  'status',
  'expiration',
  'company',
  'issuedOn',
];

describe('an export', () => {
  it('is a workbook of exactly the rows and columns that the table shows, in their order', async () => {
    const bytes = await fetchExport('admin', {
      view: 'awards',
      format: 'xlsx',
      query: { sort: '-user', filter: { user: [userId('ana'), userId('bo')] } },
      columns,
    });
    const { sheets } = await readXlsx(bytes);
    expect(sheets).toHaveLength(1);
    const date = (text: string) => new Date(`${text}T00:00:00Z`);
    const issued = date('2026-03-03');
    const [head, ...rows] = sheets[0]?.rows ?? [];
    expect(head).toEqual([
      'User',
      'Certification',
      'Training',
      'Status',
      'Expiration',
      'Company',
      'Issued on',
    ]);
    expect(rows.slice(0, 2).sort((a, b) => String(a[1]).localeCompare(String(b[1])))).toEqual([
      ['Bo Quist', '+1 Forever', '@home', 'Valid', null, 'Quillon', issued],
      [
        'Bo Quist',
        'Solution Engineer',
        'Cloud Security 201',
        'Valid',
        date('2028-03-03'),
        'Quillon',
        issued,
      ],
    ]);
    expect(rows[2]?.[0]).toBe(formula);
    expect(rows).toHaveLength(3);
  });

  it('holds the ticked rows alone, or all but those that were taken out', async () => {
    const { items } = (await (await server.as('admin'))('GET', '/api/v1/awards?sort=user')).json();
    const ids: string[] = items.map(({ id }: { id: string }) => id);
    const codes = async (query: object) => {
      const asked = { view: 'awards', format: 'csv', query, columns: ['code'] };
      return textOf(await fetchExport('admin', asked))
        .slice(1)
        .flat();
    };
    const codeOf = (id: string | undefined) =>
      items.find((award: { id: string }) => award.id === id).code;
    expect(await codes({ sort: 'user', ids: [ids[2], ids[0]] })).toEqual(
      [ids[0], ids[2]].map(codeOf),
    );
    expect(await codes({ sort: 'user', except: [ids[0]] })).toEqual(ids.slice(1).map(codeOf));
    const own = { view: 'awards', format: 'csv', query: { ids }, columns: ['user'] };
    expect(
      new Set(
        textOf(await fetchExport('bo', own))
          .slice(1)
          .flat(),
      ),
    ).toEqual(new Set(['Bo Quist']));
  });

  it('never holds a formula (S10)', async () => {
    const query = { sort: 'user' };
    const request = { view: 'awards', query, columns: ['user', 'certification', 'training'] };
    const workbook = await readXlsx(await fetchExport('admin', { ...request, format: 'xlsx' }));
    for (const [, cell] of workbook.sheets[0]?.cells ?? []) expect(cell.formula).toBeUndefined();

    const bytes = await fetchExport('admin', { ...request, format: 'csv' });
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const rows = textOf(bytes);
    expect(rows).toHaveLength(5);
    expect(rows).toContainEqual([`'${formula}`, 'Solution Engineer', 'Cloud Security 201']);
    expect(rows).toContainEqual(['Bo Quist', "'+1 Forever", "'@home"]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it('shows whoever asked what the role may see, and the company of then beside that of now', async () => {
    const request = {
      view: 'awards',
      format: 'csv',
      columns: ['email', 'companyAtAward', 'publicUrl'],
    };
    const rows = textOf(await fetchExport('manager', request));
    expect(
      rows
        .slice(1)
        .map(([email, company]) => [email, company])
        .sort(),
    ).toEqual([
      [people.ana.email, 'Northlight'],
      [people.ben.email, 'Northlight'],
    ]);
    expect(rows[1]?.[2]).toMatch(/^http:\/\/localhost:8080\/v\/[0-9A-Z]{26}$/);
    expect(textOf(await fetchExport('plain', request))).toHaveLength(1);
  });

  it('writes the table of certifications, too', async () => {
    const rows = textOf(
      await fetchExport('admin', {
        view: 'certifications',
        format: 'csv',
        query: { filter: { expiration: ['never'] } },
        columns: ['name', 'expiration', 'status', 'holders', 'createdAt'],
      }),
    );
    expect(rows).toEqual([
      ['Certification', 'Expiration', 'Status', 'People in force', 'Date created'],
      ["'+1 Forever", 'Never', 'Active', '1', '2026-03-02'],
    ]);
  });

  it('holds every column when none is named', async () => {
    const [header] = textOf(await fetchExport('admin', { view: 'certifications', format: 'csv' }));
    expect(header).toContain('Certification');
    expect(header).toContain('Signet ID');
  });

  it('is for people who may see the table, and its file for whoever asked', async () => {
    const request = { view: 'awards', format: 'csv', columns: ['user'] };
    const certifications = { view: 'certifications', format: 'csv', columns: ['name'] };
    const manager = await server.as('manager');
    expect((await manager('POST', '/api/v1/exports', certifications)).statusCode).toBe(403);
    expect((await server.stranger('POST', '/api/v1/exports', request)).statusCode).toBe(401);

    const { jobId } = (await manager('POST', '/api/v1/exports', request)).json();
    const address = `/api/v1/exports/${jobId}/file`;
    expect((await manager('GET', address)).statusCode).toBe(409);
    await world.settle();
    expect((await manager('GET', address)).statusCode).toBe(200);
    for (const other of ['admin', 'executive', 'ana'] as const) {
      expect((await (await server.as(other))('GET', address)).statusCode).toBe(404);
    }
    const foreign = await server.as('manager', 'other');
    expect((await foreign('GET', address)).statusCode).toBe(404);
  });

  it.each([
    { format: 'pdf' },
    { columns: [] },
    { columns: ['user', 'user'] },
    { columns: ['shoeSize'] },
    { query: { filter: { colour: ['red'] } } },
    { query: { q: 'so\u0000lution' } },
    { query: { q: 'so\ud800lution' } },
    { view: 'people' },
  ])('refuses %j', async (change) => {
    const request = { view: 'awards', format: 'csv', columns: ['user'], ...change };
    const response = await (await server.as('admin'))('POST', '/api/v1/exports', request);
    expect(response.statusCode).toBe(422);
  });
});

describe('a large export', () => {
  it('reads page after page, tells how far it is, and has every row once', async () => {
    await makeUpRows(world, 12_000);
    const { rows } = await world.pool.query<{ count: number }>(
      `select count(*) as count from award_list where portal_id = $1 and state <> 'withdrawn'`,
      [portals.meridian],
    );
    const written = textOf(
      await fetchExport('admin', { view: 'awards', format: 'csv', columns: ['code'] }),
    );
    expect(written).toHaveLength((rows[0]?.count ?? 0) + 1);
    expect(new Set(written.flat()).size).toBe(written.length);
  });

  it('stops when it is asked to, and leaves nothing behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signet-test-'));
    vi.stubEnv('TMPDIR', folder);
    const jobId = await requestExport(world, actor('admin'), {
      view: 'awards',
      format: 'xlsx',
      query: { sort: 'user', descending: false },
      columns: ['user'],
    });
    // Running already: it stops after the rows that are read at once.
    await world.pool.query(
      `update jobs set state = 'running', cancel_requested = true where id = $1`,
      [jobId],
    );
    await world.settle();
    const job = await world.withPortal(portals.meridian, 'read', (tx) => loadJob(tx, jobId));
    expect(job).toMatchObject({ state: 'cancelled', done: 5_000, result: null });
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
    expect(await world.storage.head(`exports/${jobId}.xlsx`)).toBeNull();
  });
});
