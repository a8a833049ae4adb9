import { afterAll, describe, expect, it } from 'vitest';
import { type Caller, testServer, testWorld } from '../../../tests/support.ts';

const world = await testWorld();
const server = await testServer(world);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const boundary = 'a-boundary-that-no-file-holds';
const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const form = (content: Buffer | string, fileName = 'users.csv') =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);

const send = (caller: Caller, content: Buffer | string, fileName?: string) =>
  caller('POST', '/api/v1/imports?kind=users', form(content, fileName), headers);

describe('a file that is sent', () => {
  it.each([
    ['of no kind', '/api/v1/imports', 422, undefined],
    ['of a kind that there is not', '/api/v1/imports?kind=awards', 422, undefined],
  ])('%s is refused', async (_, url, status) => {
    const ada = await server.as('admin');
    expect((await ada('POST', url, form('E-mail\na@b.example'), headers)).statusCode).toBe(status);
  });

  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004…'), 'file_not_text'],
    ['nothing', '', 'file_empty'],
    ['titles alone', 'E-mail,Name\n', 'file_without_rows'],
    ['a torn quote', 'E-mail,Name\n"a,b', 'csv_malformed'],
  ])('with %s is refused in a sentence', async (_, content, code) => {
    const ada = await server.as('admin');
    const answer = await send(ada, content);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code, title: expect.stringMatching(/\.$/) });
  });

  it('must not be larger than the limit, and must be there', async () => {
    const ada = await server.as('admin');
    expect((await send(ada, Buffer.alloc(20_000_002, 'a'))).statusCode).toBe(413);
    const json = await ada('POST', '/api/v1/imports?kind=users', { file: 'x' });
    expect(json.json()).toMatchObject({ code: 'multipart_expected' });
  });

  it('is told with its columns matched, and its name without a path', async () => {
    const ada = await server.as('admin');
    const answer = await send(ada, 'Mail;Full name;Shoe size\na@b.example;A;42', '../../etc/ü.csv');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      state: 'read',
      fileName: 'ü.csv',
      separator: ';',
      titles: ['Mail', 'Full name', 'Shoe size'],
      settings: { columns: ['email', 'name', null] },
      sample: [{ number: 2, cells: ['a@b.example', 'A', '42'] }],
    });
  });
});

describe('a checked file', () => {
  it('is corrected row by row, and what is wrong in a correction is named', async () => {
    const ada = await server.as('admin');
    const { id } = (await send(ada, 'E-mail,Name\nbroken,<b>B</b>')).json();
    expect((await ada('POST', `/api/v1/imports/${id}/check`)).statusCode).toBe(202);
    expect((await ada('POST', `/api/v1/imports/${id}/check`)).statusCode).toBe(409);
    await world.settle();
    const list = await ada('GET', `/api/v1/imports/${id}/rows?filter[outcome]=error&limit=1`);
    expect(list.json()).toMatchObject({
      items: [{ number: 2, problems: [{ field: 'email' }], cells: ['broken', '<b>B</b>'] }],
      nextCursor: null,
    });
    const edit = (values: unknown, number: string | number = 2) =>
      ada('PATCH', `/api/v1/imports/${id}/rows/${number}`, { values });
    expect((await edit({ email: 'x\u0000@y.example' })).statusCode).toBe(422);
    expect((await edit({ email: 'x'.repeat(2_001) })).statusCode).toBe(422);
    expect((await edit({ shoes: '42' })).json()).toMatchObject({
      errors: [{ path: 'values.shoes' }],
    });
    expect((await edit({}, 'two')).statusCode).toBe(422);
    expect((await edit({ email: 'fine@y.example' })).json()).toMatchObject({ outcome: 'new' });
    const cursor = await ada('GET', `/api/v1/imports/${id}/rows?cursor=made-up`);
    expect(cursor.json()).toMatchObject({ code: 'cursor_invalid' });
    expect((await ada('POST', `/api/v1/imports/${id}/run`)).statusCode).toBe(202);
    expect((await ada('PATCH', `/api/v1/imports/${id}`, {})).statusCode).toBe(409);
    await world.settle();
    expect((await ada('GET', `/api/v1/imports/${id}`)).json()).toMatchObject({
      state: 'imported',
      done: 1,
    });
    expect((await ada('GET', '/api/v1/imports?limit=1')).json()).toMatchObject({
      items: [{ id, createdBy: { name: 'Ada Admin' } }],
    });
  });

  it('stops when it is asked to, and goes on where it was', async () => {
    const ada = await server.as('admin');
    const { id } = (await send(ada, 'E-mail,Name\nstop@b.example,S')).json();
    const { jobId } = (await ada('POST', `/api/v1/imports/${id}/check`)).json();
    await ada('DELETE', `/api/v1/jobs/${jobId}`);
    expect((await ada('GET', `/api/v1/imports/${id}`)).json()).toMatchObject({ state: 'read' });
    await ada('POST', `/api/v1/imports/${id}/check`);
    await world.settle();
    const run = (await ada('POST', `/api/v1/imports/${id}/run`)).json();
    await ada('DELETE', `/api/v1/jobs/${run.jobId}`);
    await world.settle();
    expect((await ada('GET', `/api/v1/imports/${id}`)).json()).toMatchObject({
      state: 'stopped',
      done: 0,
    });
    await ada('POST', `/api/v1/imports/${id}/run`);
    await world.settle();
    expect((await ada('GET', `/api/v1/imports/${id}`)).json()).toMatchObject({
      state: 'imported',
      done: 1,
    });
  });
});

describe('the files that can be taken away', () => {
  it('are a template that can be imported, and errors under the name of the file', async () => {
    const ada = await server.as('admin');
    const template = await ada('GET', '/api/v1/import-templates/users');
    expect(template.headers['content-disposition']).toContain('users-template.csv');
    const { id, settings } = (await send(ada, template.rawPayload, 'Partner "Ö".csv')).json();
    expect(settings.columns).toEqual(['email', 'name', 'company', 'role']);
    const errors = await ada('GET', `/api/v1/imports/${id}/errors`);
    expect(errors.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(errors.body).toBe('\ufeffE-mail,Name,Company,Role,Reason\r\n');
  });
});
