import { afterAll, describe, expect, it } from 'vitest';
import { actor, companyId, people, portals, testWorld, userId } from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import { setActive } from '../people/index.ts';
import { createExternalTraining, recordCompletions } from '../training/index.ts';
import { changeImport, discardImport } from './change-import.ts';
import { requestCheck } from './check-import.ts';
import { createImport } from './create-import.ts';
import { dropOldRows } from './drop-old-rows.ts';
import { editRow } from './edit-row.ts';
import type { ImportKind } from './import.ts';
import { listRows } from './list-rows.ts';
import { getImport, listImports } from './read-import.ts';
import { openErrorFile } from './row-files.ts';
import { requestRun } from './run-import.ts';
import { requestUndo } from './undo-import.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');

type Settings = Omit<Parameters<typeof changeImport>[2], 'importId'>;

async function created(kind: ImportKind, text: string, settings: Settings = {}) {
  const file = { kind, fileName: `${kind}.csv`, bytes: Buffer.from(text) };
  const importId = await createImport(world, ada, file);
  await changeImport(world, ada, { importId, ...settings });
  return importId;
}

async function checked(kind: ImportKind, text: string, settings: Settings = {}) {
  const importId = await created(kind, text, settings);
  await recheck(importId);
  return importId;
}

async function recheck(importId: Id<'Import'>, settings: Settings = {}) {
  await changeImport(world, ada, { importId, ...settings });
  await requestCheck(world, ada, { importId });
  await world.settle();
}

async function run(importId: Id<'Import'>) {
  await requestRun(world, ada, { importId });
  await world.settle();
  return getImport(world, ada, { importId });
}

const rowsOf = async (importId: Id<'Import'>) =>
  (await listRows(world, ada, { importId, limit: 200 })).items;

const only = async (importId: Id<'Import'>) => {
  const [row] = await rowsOf(importId);
  return row;
};

const userNamed = async (email: string) => {
  const { rows } = await world.pool.query(
    `select u.*, c.name as company from users u
       left join companies c on c.portal_id = u.portal_id and c.id = u.primary_company_id
      where u.portal_id = $1 and u.email_folded = $2`,
    [portals.meridian, email],
  );
  return rows[0];
};

describe('an import', () => {
  it('is for whoever may make the same things by hand', async () => {
    const bytes = Buffer.from('E-mail,Name\na@b.example,A');
    const refused = { code: 'forbidden' };
    for (const who of ['author', 'system', 'plain', 'ana'] as const) {
      const file = { kind: 'users' as const, fileName: 'u.csv', bytes };
      await expect(createImport(world, actor(who), file)).rejects.toMatchObject(refused);
    }
    const importId = await created('users', 'E-mail,Name\na@b.example,A');
    const author = actor('author');
    await expect(getImport(world, author, { importId })).rejects.toMatchObject(refused);
    await expect(listImports(world, actor('ana'), { limit: 10 })).rejects.toMatchObject(refused);
    expect((await listImports(world, author, { limit: 10 })).items).toEqual([]);
    await expect(getImport(world, actor('admin', 'other'), { importId })).rejects.toMatchObject({
      code: 'import_not_found',
    });
  });

  it('names the columns that a file must have', async () => {
    const importId = await created('users', 'Shoe size,Name\n43,A');
    await expect(requestCheck(world, ada, { importId })).rejects.toMatchObject({
      message: 'The file lacks the column E-mail.',
    });
    for (const columns of [['email'], ['email', 'email'], ['email', 'shoes']]) {
      await expect(changeImport(world, ada, { importId, columns })).rejects.toMatchObject({
        code: 'invalid_input',
      });
    }
  });

  it('leaves nothing of a file that turns out to be malformed', async () => {
    const before = await listImports(world, ada, { limit: 10 });
    const bytes = Buffer.from(`E-mail,Name\n${'a@b.example,A\n'.repeat(1_500)}"`);
    const file = { kind: 'users' as const, fileName: 'u.csv', bytes };
    await expect(createImport(world, ada, file)).rejects.toMatchObject({ code: 'csv_malformed' });
    expect(await listImports(world, ada, { limit: 10 })).toEqual(before);
  });

  it('can be thrown away, until something has come of it', async () => {
    const importId = await checked('companies', 'Name\nThrown');
    await discardImport(world, ada, { importId });
    await expect(getImport(world, ada, { importId })).rejects.toMatchObject({
      code: 'import_not_found',
    });
    const done = await checked('companies', 'Name\nKept');
    await run(done);
    await expect(discardImport(world, ada, { importId: done })).rejects.toMatchObject({
      code: 'import_state',
    });
  });

  it('keeps what came of it, and drops its rows after ninety days', async () => {
    const importId = await checked('companies', 'Name\nOld one');
    await run(importId);
    world.clock.advance(91 * 24 * 60 * 60 * 1_000);
    await dropOldRows(world, portals.meridian);
    expect(await rowsOf(importId)).toEqual([]);
    expect(await getImport(world, ada, { importId })).toMatchObject({ counts: { new: 1 } });
  });
});

describe('users of a file', () => {
  it('are new, changed, the same or wrong; a trial changes nothing', async () => {
    const events = await world.eventNames(portals.meridian);
    const importId = await checked(
      'users',
      [
        'E-mail;Name;Company;Role',
        `zoe@northlight.example;Zoë Ødegård;northlight;Manager`,
        `${people.ana.email.toUpperCase()};Ana Silva-Costa;Quillon;`,
        `${people.bo.email};${people.bo.name};;`,
        'ana@northlight;X;;',
        'zoe@northlight.example;Zoe again;;',
        'new@q.example;;;',
        'new2@q.example;N;;Manager',
        'new3@q.example;N;Quillon;Administrator',
        `${people.owner.email};;Northlight;`,
        'torn@q.example;N;Quillon;Sales;too;many',
      ].join('\n'),
    );
    expect(await getImport(world, ada, { importId })).toMatchObject({
      state: 'checked',
      counts: { new: 1, changed: 1, same: 1, error: 7, skipped: 0 },
    });
    const rows = await rowsOf(importId);
    expect(rows.map(({ number, outcome }) => `${number} ${outcome}`)).toEqual([
      '2 new',
      '3 changed',
      '4 same',
      ...[5, 6, 7, 8, 9, 10, 11].map((number) => `${number} error`),
    ]);
    expect(rows[1]?.changes).toEqual([
      { field: 'name', from: people.ana.name, to: 'Ana Silva-Costa' },
      { field: 'company', from: 'Northlight', to: 'Quillon' },
    ]);
    expect(rows.slice(3).map(({ problems }) => problems[0])).toMatchObject([
      { field: 'email', message: '“ana@northlight” has no ending.' },
      { field: 'email', message: 'Row 2 has this address, too.' },
      { field: 'name', message: 'Somebody new needs a name.' },
      { field: 'role', message: 'A role is one in a company. Say in which.' },
      { field: 'role', message: expect.stringContaining('A role is Executive, Manager or Sales.') },
      { field: 'company', message: 'The account owner of a company cannot work there.' },
      { field: null, message: expect.stringContaining('6 cells') },
    ]);
    expect(await userNamed('zoe@northlight.example')).toBeUndefined();
    expect(await userNamed(people.ana.email)).toMatchObject({ name: people.ana.name });
    expect(await world.eventNames(portals.meridian)).toEqual(events);

    expect(await run(importId)).toMatchObject({ state: 'imported', done: 2 });
    expect(await userNamed('zoe@northlight.example')).toMatchObject({
      name: 'Zoë Ødegård',
      company: 'Northlight',
      company_role: 'manager',
      kind: 'subscriber',
    });
    expect(await userNamed(people.ana.email)).toMatchObject({
      name: 'Ana Silva-Costa',
      company: 'Quillon',
      company_role: 'sales',
    });
    const { rows: places } = await world.pool.query(
      `select company_id, ended_at is null as open from company_memberships
        where portal_id = $1 and user_id = $2 and is_primary and role = 'sales' order by began_at, id`,
      [portals.meridian, userId('ana')],
    );
    expect(places.at(-1)).toEqual({ company_id: companyId('quillon'), open: true });
    expect(places.filter(({ open }) => open)).toHaveLength(1);
    const names = (await world.eventNames(portals.meridian)).slice(events.length);
    expect(names).toEqual(expect.arrayContaining(['user.created', 'user.renamed', 'user.moved']));
  });

  it('change nothing when the same file comes again', async () => {
    const text =
      'E-mail,First name,Last name,Company\numa@u.example,Uma,Unger,Northlight\nuli@u.example,Uli,Unger,';
    await run(await checked('users', text));
    const before = await userNamed('uma@u.example');
    expect(before).toMatchObject({ name: 'Uma Unger', company_role: 'sales' });
    const again = await checked('users', text);
    expect(await getImport(world, ada, { importId: again })).toMatchObject({
      counts: { new: 0, changed: 0, same: 2, error: 0 },
    });
    await expect(requestRun(world, ada, { importId: again })).rejects.toMatchObject({
      code: 'nothing_to_import',
    });
    expect(await userNamed('uma@u.example')).toEqual(before);
  });

  it('of a company that does not exist wait until it is made, mapped, or they are left out', async () => {
    const text =
      'E-mail,Name,Company\nm1@m.example,M,Nordlicht\nm2@m.example,M,nordlicht\nm3@m.example,M,Zephyr\nm4@m.example,M,Unknown';
    const importId = await checked('users', text);
    const asked = await getImport(world, ada, { importId });
    expect(asked).toMatchObject({
      counts: { error: 4 },
      missingCompanies: {
        total: 3,
        items: [{ name: 'Nordlicht', rows: 2 }, { name: 'Unknown' }, { name: 'Zephyr' }],
      },
    });
    await recheck(importId, {
      companyChoices: [
        { name: 'Nordlicht', use: 'map', companyId: companyId('northlight') },
        { name: 'Unknown', use: 'skip', companyId: null },
      ],
      missingCompanies: 'create',
    });
    expect(await getImport(world, ada, { importId })).toMatchObject({
      counts: { new: 3, skipped: 1, error: 0 },
    });
    await run(importId);
    expect(await userNamed('m2@m.example')).toMatchObject({ company: 'Northlight' });
    expect(await userNamed('m3@m.example')).toMatchObject({ company: 'Zephyr' });
    expect(await userNamed('m4@m.example')).toBeUndefined();
    const { rows } = await world.pool.query("select 1 from companies where name = 'Zephyr'");
    expect(rows).toHaveLength(1);
    await expect(
      changeImport(world, ada, {
        importId: await created('users', text),
        companyChoices: [{ name: 'Zephyr', use: 'map', companyId: null }],
      }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('stay inactive unless somebody says otherwise', async () => {
    await setActive(world, ada, { userId: userId('ben'), active: false });
    const text = `E-mail,Name\n${people.ben.email},${people.ben.name}`;
    const importId = await checked('users', text);
    expect(await only(importId)).toMatchObject({ outcome: 'same', note: 'inactive' });
    await recheck(importId, { activateUsers: true });
    expect(await only(importId)).toMatchObject({
      outcome: 'changed',
      changes: [{ field: 'active', from: 'inactive', to: 'active' }],
    });
    await run(importId);
    expect(await userNamed(people.ben.email)).toMatchObject({ active: true });
  });

  it('are corrected in place, and so are those that were about the same', async () => {
    const text = 'E-mail,Name\nbroken,B\ntwin@t.example,T1\ntwin@t.example,T2\n';
    const importId = await checked('users', text);
    expect(await getImport(world, ada, { importId })).toMatchObject({
      counts: { new: 1, error: 2 },
    });
    const still = await editRow(world, ada, { importId, number: 2, values: { email: 'still@' } });
    expect(still).toMatchObject({
      outcome: 'error',
      problems: [{ field: 'email', message: '“still@” has nothing after the @.' }],
    });
    const right = await editRow(world, ada, {
      importId,
      number: 2,
      values: { email: 'right@t.example' },
    });
    expect(right).toMatchObject({ outcome: 'new', cells: ['right@t.example', 'B'] });
    await editRow(world, ada, { importId, number: 3, values: { email: 'other@t.example' } });
    expect(await getImport(world, ada, { importId })).toMatchObject({
      counts: { new: 3, error: 0 },
    });
    await expect(editRow(world, ada, { importId, number: 9, values: {} })).rejects.toMatchObject({
      code: 'import_row_not_found',
    });
    await expect(
      editRow(world, ada, { importId, number: 2, values: { role: 'sales' } }),
    ).rejects.toMatchObject({ code: 'invalid_input' });
  });

  it('with errors can be taken away with their reasons, and nothing in the file is computed', async () => {
    const text = 'E-mail,Name\nbroken,=HYPERLINK("x")\nfine@f.example,F';
    const importId = await checked('users', text.replace('=HYPERLINK("x")', '"=HYPERLINK(""x"")"'));
    const { stream, fileName } = await openErrorFile(world, ada, { importId });
    const file = Buffer.concat(await stream.map((part) => Buffer.from(part)).toArray()).toString();
    expect(fileName).toBe('users-errors.csv');
    expect(file).toContain('E-mail,Name,Reason');
    expect(file).toContain(`broken,"'=HYPERLINK(""x"")",E-mail: “broken” has no @.`);
    expect(file).not.toContain('fine@f.example');
  });

  it('are imported once when two run the same file at once', async () => {
    const text = `E-mail,Name,Company\n${Array.from({ length: 50 }, (_, i) => `p${i}@twice.example,P,Twice`).join('\n')}`;
    const settings = { missingCompanies: 'create' as const };
    const first = await checked('users', text, settings);
    const second = await checked('users', text, settings);
    await requestRun(world, ada, { importId: first });
    await requestRun(world, ada, { importId: second });
    await world.settle();
    const { rows } = await world.pool.query(
      "select count(*)::int as count from users where email like '%@twice.example'",
    );
    expect(rows[0]?.count).toBe(50);
    const { rows: made } = await world.pool.query("select 1 from companies where name = 'Twice'");
    expect(made).toHaveLength(1);
  });
});

describe('companies of a file', () => {
  it('are found by domain, else by name in any case', async () => {
    const importId = await checked(
      'companies',
      'Name,Domain\nNorthlight Cloud,https://www.northlight.example/about\nQUILLON,\nBrand new,brand.example\nQuillon,northlight.example\nBad,not a domain\n',
    );
    const rows = await rowsOf(importId);
    expect(rows.map(({ outcome }) => outcome)).toEqual([
      'changed',
      'same',
      'new',
      'error',
      'error',
    ]);
    expect(rows[0]?.changes).toEqual([
      { field: 'name', from: 'Northlight', to: 'Northlight Cloud' },
    ]);
    await run(importId);
    const { rows: named } = await world.pool.query(
      'select name from companies where portal_id = $1 and id = $2',
      [portals.meridian, companyId('northlight')],
    );
    expect(named[0]?.name).toBe('Northlight Cloud');
    expect(await world.eventNames(portals.meridian)).toContain('company.renamed');
  });
});

describe('completions of a file', () => {
  it('become facts once, wait for people we do not know, and name what is wrong', async () => {
    const course = await createExternalTraining(world, ada, {
      name: 'Imported course',
      sourceName: 'Academy',
      launchUrl: 'https://academy.example/1',
      externalId: 'course-77',
      description: '',
    });
    const text = [
      'E-mail,Course,Date,Score,Passed',
      `${people.bo.email},course-77,03/02/2026,92 %,yes`,
      `${people.bo.email},course-77,03/02/2026,92 %,yes`,
      'stranger@s.example,imported COURSE,28/02/2026,,',
      `${people.executive.email},${course.id},2026-02-27,101,`,
      `${people.executive.email},nowhere,2026-02-27,,`,
      `${people.executive.email},course-77,2/30/2026,,`,
    ].join('\n');
    const importId = await checked('completions', text);
    expect(await getImport(world, ada, { importId })).toMatchObject({
      settings: { dateOrder: 'iso' },
    });
    await recheck(importId, { dateOrder: 'dmy' });
    const rows = await rowsOf(importId);
    expect(rows.map(({ outcome, note }) => [outcome, note])).toEqual([
      ['new', null],
      ['same', null],
      ['new', 'waiting'],
      ['error', null],
      ['error', null],
      ['error', null],
    ]);
    expect(rows.slice(3).map(({ problems }) => problems)).toEqual([
      [{ field: 'score', message: 'A score is a number from 0 to 100.' }],
      [{ field: 'training', message: 'There is no training “nowhere” here.' }],
      [{ field: 'completedOn', message: '“2/30/2026” is not a day of the calendar (day first).' }],
    ]);
    const facts = () =>
      world.pool.query("select * from completions where source = 'import' order by id");
    expect((await facts()).rows).toEqual([]);
    await run(importId);
    const { rows: stored } = await facts();
    expect(stored).toHaveLength(2);
    expect(stored[0]).toMatchObject({
      score: 92,
      passed: true,
      precision: 'date',
      recorded_by: ada.userId,
    });
    const again = await checked('completions', text, { dateOrder: 'dmy' });
    expect(await getImport(world, ada, { importId: again })).toMatchObject({
      counts: { new: 0, same: 3 },
    });
  });
});

describe('an import that is undone', () => {
  const undo = async (importId: Id<'Import'>) => {
    await requestUndo(world, ada, { importId });
    await world.settle();
    return getImport(world, ada, { importId });
  };

  it('takes back users on whom nothing was built, and lets them come again', async () => {
    const text =
      'E-mail,Name,Company\nu1@undo.example,U1,Quillon\nu2@undo.example,U2,Quillon\nu3@undo.example,U3,';
    const importId = await checked('users', text);
    await run(importId);
    await world.pool.query(
      "update users set last_sign_in_at = now() where email = 'u2@undo.example'",
    );
    const { id: u3 } = await userNamed('u3@undo.example');
    const { id: trainingId } = await createExternalTraining(world, ada, {
      name: 'Undo course',
      sourceName: 'Academy',
      launchUrl: 'https://academy.example/2',
      externalId: 'undo-course',
      description: '',
    });
    await recordCompletions(world, ada, {
      items: [{ userId: u3, trainingId, occurredAt: '2026-01-05', reason: 'Seen.' }],
    });
    expect(await undo(importId)).toMatchObject({ state: 'undone', done: 3, undone: 1 });
    expect(await userNamed('u1@undo.example')).toMatchObject({ active: false, company: null });
    expect(await userNamed('u2@undo.example')).toMatchObject({ active: true, company: 'Quillon' });
    expect(await userNamed('u3@undo.example')).toMatchObject({ active: true });
    await expect(requestUndo(world, ada, { importId })).rejects.toMatchObject({
      code: 'import_state',
    });
    const again = await checked('users', text, { activateUsers: true });
    await run(again);
    expect(await userNamed('u1@undo.example')).toMatchObject({ active: true, company: 'Quillon' });
  });

  it('takes back companies at which nobody is', async () => {
    const importId = await checked('companies', 'Name\nEmpty one\nFull one');
    await run(importId);
    await run(await checked('users', 'E-mail,Name,Company\nf@full.example,F,Full one'));
    expect(await undo(importId)).toMatchObject({ undone: 1 });
    const { rows } = await world.pool.query(
      "select name, status from companies where name like '% one' and name <> 'Old one' order by name",
    );
    expect(rows).toEqual([
      { name: 'Empty one', status: 'inactive' },
      { name: 'Full one', status: 'active' },
    ]);
  });

  it('voids completions for ever, and says so when they come again', async () => {
    const text = `E-mail,Training,Completed on\n${people.bo.email},undo-course,2026-01-07`;
    const importId = await checked('completions', text);
    await run(importId);
    expect(await undo(importId)).toMatchObject({ undone: 1 });
    expect(await world.eventNames(portals.meridian)).toContain('completion.voided');
    const again = await checked('completions', text);
    expect(await only(again)).toMatchObject({
      outcome: 'error',
      problems: [{ field: null, message: expect.stringContaining('was voided') }],
    });
  });
});
