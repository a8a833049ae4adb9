import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { complete, publishedCertification, testSecret, testServer, testWorld } from './support.ts';

const world = await testWorld();
const folder = await mkdtemp(join(tmpdir(), 'signet-commands-'));
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** As `bin/signet` runs it, on the database of this test. */
function signet(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const settings = {
    DATABASE_URL: world.databaseUrl,
    SIGNET_SECRET: testSecret,
    SIGNET_DATA: join(folder, 'data'),
    LOG_LEVEL: 'silent',
    ...env,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [main, ...args],
      { env: { ...process.env, ...settings } },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    );
  });
}

const file = async (name: string, text: string) => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe('bin/signet', () => {
  it('lists its commands, and ends with 2 for one that it does not know', async () => {
    const { code, out } = await signet(['--help']);
    expect(code).toBe(0);
    for (const name of [
      'serve',
      'migrate',
      'doctor',
      'demo',
      'portal',
      'import',
      'verify',
      'keys',
    ]) {
      expect(out).toMatch(new RegExp(`^ {2}${name} `, 'm'));
    }
    expect(await signet(['dance'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no command dance.'),
    });
    expect((await signet(['keys', 'burn'])).code).toBe(2);
    expect((await signet(['keys', 'list', '--colour'])).code).toBe(2);
  });

  it('names a wrong setting, and a database that does not answer, in one sentence', async () => {
    const wrong = await signet(['migrate'], { PORT: 'eighty' });
    expect(wrong).toMatchObject({ code: 1, err: expect.stringMatching(/^PORT .*\n$/) });
    const gone = await signet(['migrate'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(gone.code).toBe(1);
    expect(gone.err).toMatch(/^The database cannot be reached .*DATABASE_URL.*\n$/);
  });

  it('makes a portal whose first administrator signs in once by the printed link', async () => {
    const made = await signet([
      'portal',
      'create',
      '--name',
      'Acme',
      '--admin-email',
      'root@acme.example',
    ]);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toContain('http://acme.localhost:8080/sign-in/link/');
    const token = /\/sign-in\/link\/(\S+)/.exec(made.out)?.[1];
    world.clock.set(new Date());
    await using server = await testServer(world);
    expect((await server.stranger('POST', `/api/v1/sign-in-links/${token}`)).statusCode).toBe(204);
    expect((await server.stranger('POST', `/api/v1/sign-in-links/${token}`)).statusCode).toBe(401);
    const refused = await signet([
      'portal',
      'create',
      '--name',
      'Acme',
      '--admin-email',
      'not an address',
    ]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('--admin-email') });
  });

  it.each([
    [['--host', 'localhost'], 'The portal meridian has the address http://localhost:8080 already.'],
    [['--host', 'other.localhost'], 'The portal other has the address'],
    [['--host', 'https://acme.example'], '--host: only a host name'],
    [['--host', 'acme.example:81'], '--host: only a host name'],
    [['--host', 'acme.example/x'], '--host: only a host name'],
    [['--host', 'ac me.example'], '--host: only a host name'],
    [['--host', 'new.localhost', '--slug', 'a/../b'], '--slug: up to 60 small letters'],
    [['--host', 'new.localhost', '--admin-name', ' '], '--admin-name: This field is needed.'],
    [['--host', 'new.localhost', '--admin-name', 'a\u202eb'], '--admin-name: Control and'],
  ])('makes no portal with %j', async (options, sentence) => {
    const before = await world.lookups.allPortals();
    const who = ['--name', 'Again', '--admin-email', 'root@again.example'];
    const refused = await signet(['portal', 'create', ...who, ...options]);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining(sentence) });
    expect(await world.lookups.allPortals()).toEqual(before);
  });

  const of = ['--portal', 'meridian'];
  const said = (added: number, same: number, wrong = 0) =>
    `Added ${added}, changed 0, the same ${same}, left out 0, wrong ${wrong}.\n`;

  it('imports companies and users, tries them first, and takes a file again', async () => {
    const companies = await file(
      'companies.csv',
      'name;domain\nZenith;zenith.example\nNorthlight;\n',
    );
    const users = await file(
      'users.csv',
      '\ufeffEmail,Name,Company,Role\nzoe@zenith.example,Zoë Ødegård,Zenith,Manager\nnobody,No Body,Zenith,sales\nyan@zenith.example,Yan,Nowhere,\n',
    );
    const tried = await signet(['import', 'companies', companies, '--dry-run', ...of]);
    expect(tried).toMatchObject({
      code: 0,
      out: 'Would add 1, change 0, the same 1, left out 0, wrong 0.\n',
    });
    expect(await signet(['import', 'companies', companies, ...of])).toMatchObject({
      out: said(1, 1),
    });
    expect(await signet(['import', 'companies', companies, ...of])).toMatchObject({
      out: said(0, 2),
    });
    const people = await signet(['import', 'users', users, ...of]);
    expect(people).toMatchObject({ code: 1, out: said(1, 0, 2) });
    expect(people.err).toContain('row 3: E-mail: “nobody” has no @.');
    expect(people.err).toContain('row 4: Company: There is no company “Nowhere” yet.');
    const made = await signet(['import', 'users', users, '--missing-companies', 'create', ...of]);
    expect(made).toMatchObject({ code: 1, out: said(1, 1, 1) });
  }, 120_000);

  it('imports completions, in the order of day and month that it is told', async () => {
    await publishedCertification(world, { trainings: ['Imported'] });
    const { rows } = await world.pool.query<{ external_id: string }>(
      'select external_id from external_trainings',
    );
    const facts = await file(
      'completions.csv',
      `email,externalTrainingId,occurredAt\nzoe@zenith.example,${rows[0]?.external_id},3/1/2026\n`,
    );
    expect(await signet(['import', 'completions', facts, ...of])).toMatchObject({
      code: 1,
      err: expect.stringContaining('can be read in two ways'),
    });
    const monthFirst = ['import', 'completions', facts, '--dates', 'mdy', ...of];
    expect(await signet(monthFirst)).toMatchObject({ code: 0, out: said(1, 0) });
    expect(await signet(monthFirst)).toMatchObject({ out: said(0, 1) });
    const wrongColumns = await file('wrong.csv', 'post,name\na,b\n');
    expect(await signet(['import', 'users', wrongColumns, ...of])).toMatchObject({
      code: 1,
      err: expect.stringContaining('lacks the column E-mail'),
    });
  }, 120_000);

  it('says in one sentence that what it shall import cannot be read', async () => {
    const missing = await signet(['import', 'users', join(folder, 'missing.csv'), ...of]);
    expect(missing).toMatchObject({ code: 1, out: '' });
    expect(missing.err).toMatch(/^\S+missing\.csv cannot be read\.\n$/);
    const directory = await signet(['import', 'users', folder, ...of]);
    expect(directory).toMatchObject({ code: 1, out: '' });
    expect(directory.err).toMatch(/^\S+ is a folder, not a file\.\n$/);
  });

  it('rotates the signing key and leaves every award valid', async () => {
    const { trainingIds } = await publishedCertification(world, { trainings: ['Rotation'] });
    world.clock.advance(60_000);
    await complete(world, 'ana', trainingIds[0] ?? '');
    await world.settle();
    const rotated = await signet(['keys', 'rotate', '--portal', 'meridian']);
    expect(rotated.code).toBe(0);
    expect(rotated.out).toMatch(/^active .*\n?/m);
    expect(rotated.out).toMatch(/^retired /m);
    const deep = await signet(['doctor', '--deep']);
    expect(deep.out).toContain('verify');
    expect(deep).toMatchObject({ code: 0, err: '' });
  });

  it('checks a badge file offline, and refuses one that was changed', async () => {
    await using server = await testServer(world);
    const { rows } = await world.pool.query<{ code: string }>('select code from awards limit 1');
    const badge = await server.stranger('GET', `/v/${rows[0]?.code}.png`);
    const path = join(folder, 'badge.png');
    await writeFile(path, badge.rawPayload);
    const checked = await signet([
      'verify',
      path,
      '--offline',
      '--email',
      'ana@northlight.example',
    ]);
    expect(checked.out).toMatch(/Is it unaltered\? +yes/);
    expect(checked.out).toMatch(/Whom is it about\? +yes/);

    const json = await server.stranger('GET', `/v/${rows[0]?.code}.json`);
    const changed = await file('changed.json', json.body.replaceAll('Solution', 'Evolution'));
    expect(await signet(['verify', changed, '--offline'])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/Is it unaltered\? +NO/),
    });
  });
});
