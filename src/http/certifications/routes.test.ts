import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGroup, addPicture, addTraining } from '../../../tests/support/catalogue.ts';
import {
  type Browserless,
  type Caller,
  type TestWorld,
  testServer,
  testWorld,
} from '../../../tests/support.ts';

let world: TestWorld;
let server: Browserless;
let ada: Caller;
let training: string;
let badgeMediaId: string;

beforeAll(async () => {
  world = await testWorld();
  server = await testServer(world);
  ada = await server.as('admin');
  training = await addTraining(world, 'Cloud Security 201');
  badgeMediaId = await addPicture(world);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const address = '/api/v1/certifications';
const complete = () => ({
  name: 'Solution Engineer',
  badgeMediaId,
  requirement: { trainingIds: [training] },
  validity: { kind: 'duration', unit: 'year', count: 2 },
});
const draft = async (body: object = {}) => (await ada('POST', address, body)).json();
const patch = (id: string, revision: number | string, body: unknown) =>
  ada('PATCH', `${address}/${id}`, body, { 'if-match': `"${revision}"` });

describe('a certification over HTTP', () => {
  it('goes from a draft to something that people can earn, and back', async () => {
    const begun = await ada('POST', address, { name: 'Solution' });
    expect(begun.statusCode).toBe(201);
    expect(begun.headers.etag).toBe('"1"');
    const { id } = begun.json();

    const missing = (await ada('GET', `${address}/${id}/publish-check`)).json();
    expect(missing.ready).toBe(false);

    const saved = await patch(id, 1, complete());
    expect(saved.headers.etag).toBe('"2"');
    expect((await ada('GET', `${address}/${id}/publish-check`)).json()).toEqual({
      ready: true,
      problems: [],
      warnings: [],
    });

    const published = await ada('POST', `${address}/${id}/publication`, { status: 'inactive' });
    expect(published.json()).toMatchObject({ status: 'inactive', slug: 'solution-engineer' });
    expect((await ada('POST', `${address}/${id}/activation`)).json().status).toBe('active');

    const group = await addGroup(world, 'EMEA');
    const seen = await ada('PUT', `${address}/${id}/groups`, { groupIds: [group] });
    expect(seen.json().groups).toEqual([{ id: group, name: 'EMEA', deleted: false }]);

    expect((await ada('POST', `${address}/${id}/deactivation`)).json().status).toBe('inactive');
    expect((await ada('DELETE', `${address}/${id}`)).json()).toEqual({
      outcome: 'deleted',
      awards: 0,
    });
    expect((await ada('GET', `${address}/${id}`)).statusCode).toBe(404);
  });

  it('publishes without a body as its toggle says', async () => {
    const { id } = await draft({ ...complete(), publishAs: 'inactive' });
    const published = await ada('POST', `${address}/${id}/publication`);
    expect(published.json()).toMatchObject({ status: 'inactive', version: 1 });
  });

  it('answers one sentence to an edit after publishing (S-33)', async () => {
    const { id } = await draft(complete());
    await ada('POST', `${address}/${id}/publication`);
    const refused = await patch(id, 2, { name: 'Other' });
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'certification_published',
      title:
        'A published certification cannot be changed. Deactivate it and create a new one; only its groups can still change.',
    });
  });

  it('lists every problem with its field when publishing is refused', async () => {
    const { id } = await draft();
    const refused = await ada('POST', `${address}/${id}/publication`);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({
      code: 'certification_not_publishable',
      errors: [{ path: 'name' }, { path: 'badgeMediaId' }, { path: 'requirement.trainingIds' }],
    });
  });

  it('says who was faster when two people edit one draft', async () => {
    const { id } = await draft({ name: 'One' });
    await patch(id, 1, { name: 'Two' });
    const refused = await patch(id, 1, { name: 'Three' });
    expect(refused.statusCode).toBe(409);
    expect(refused.json()).toMatchObject({
      code: 'revision_conflict',
      details: { revision: 2, changedBy: { name: 'Ada Admin' } },
    });
    const anyway = await ada('PATCH', `${address}/${id}`, { name: 'Three' }, { 'if-match': '*' });
    expect(anyway.json()).toMatchObject({ name: 'Three', revision: 3 });
  });

  it('begins one draft when a request is repeated with its key', async () => {
    const key = { 'idempotency-key': 'the-same' };
    const first = await ada('POST', address, { name: 'Once' }, key);
    const again = await ada('POST', address, { name: 'Once' }, key);
    expect(again.json().id).toBe(first.json().id);
  });

  it('lets a key with the right scope write, and nobody down as its author', async () => {
    const key = await server.withKey(['certifications:write']);
    const begun = await key('POST', address, { name: 'By a program' });
    expect(begun.json()).toMatchObject({ name: 'By a program', createdBy: null });
  });
});

describe('the Manage Certifications table over HTTP', () => {
  it('searches, filters and sorts by the address', async () => {
    await draft({ name: 'Findable Zebra', validity: { kind: 'never' } });
    const query =
      'q=zebra&filter[status]=draft&filter[expiration]=never,1y&sort=-updatedAt&limit=1';
    const page = (await ada('GET', `${address}?${query}`)).json();
    expect(page).toMatchObject({
      items: [{ name: 'Findable Zebra', badge: null, expiration: 'never', holders: { value: 0 } }],
      nextCursor: null,
      total: { value: 1, exact: true },
    });
  });

  it.each([
    'sort=badge',
    'limit=0',
    'limit=201',
    'filter[status]=gone',
    'filter[expiration]=4y',
    'unknown=1',
    'cursor=%00',
    `q=${'x'.repeat(201)}`,
  ])('refuses ?%s', async (query) => {
    const refused = await ada('GET', `${address}?${query}`);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().code).toMatch(/^(invalid_input|cursor_invalid)$/);
  });
});

describe('bad input', () => {
  const broken = '\ud800';
  it.each([
    ['name', { name: 'x'.repeat(201) }],
    ['name', { name: 'a\u0000b' }],
    ['name', { name: 'a\u202eb' }],
    ['name', { name: 'line\nbreak' }],
    ['name', { name: broken }],
    ['name', { name: 7 }],
    ['name', { name: null }],
    ['name', { name: ['x'] }],
    ['description', { description: 'x'.repeat(2_001) }],
    ['description', { description: 'a\u0007b' }],
    ['criteria', { criteria: 'x'.repeat(20_001) }],
    ['criteria', { criteria: '<p>\u0000</p>' }],
    ['skills', { skills: Array.from({ length: 51 }, (_, i) => `Skill ${i}`) }],
    ['skills', { skills: Array.from({ length: 201 }, () => 'one') }],
    ['skills.1', { skills: ['fine', 'x'.repeat(81)] }],
    ['skills.0', { skills: [' '] }],
    ['skills', { skills: 'Azure' }],
    ['badgeMediaId', { badgeMediaId: 'no-id' }],
    ['badgeMediaId', { badgeMediaId: '01900000-0000-7000-8000-00000000abcd' }],
    ['requirement.rule', { requirement: { rule: 'some' } }],
    ['requirement.n', { requirement: { n: 0 } }],
    ['requirement.n', { requirement: { n: 1.5 } }],
    ['requirement.n', { requirement: { n: 1e300 } }],
    ['requirement.n', { requirement: { n: 51 } }],
    [
      'requirement.trainingIds',
      { requirement: { trainingIds: Array(51).fill(crypto.randomUUID()) } },
    ],
    ['requirement.trainingIds.0', { requirement: { trainingIds: [crypto.randomUUID()] } }],
    ['requirement.trainingIds.0', { requirement: { trainingIds: ["' or 1=1 --"] } }],
    ['validity.kind', { validity: { kind: 'sometimes' } }],
    ['validity.count', { validity: { kind: 'duration', unit: 'year', count: 0 } }],
    ['validity.count', { validity: { kind: 'duration', unit: 'year', count: 101 } }],
    ['validity.count', { validity: { kind: 'duration', unit: 'day', count: 36_501 } }],
    ['validity.unit', { validity: { kind: 'duration', unit: 'week', count: 1 } }],
    ['validity.date', { validity: { kind: 'fixed', date: '2027-02-30' } }],
    ['validity.date', { validity: { kind: 'fixed', date: '27-1-1' } }],
    ['validity.date', { validity: { kind: 'fixed', date: '9999-01-01' } }],
    ['groupIds', { groupIds: Array(201).fill(crypto.randomUUID()) }],
    ['groupIds.0', { groupIds: [crypto.randomUUID()] }],
    ['publishAs', { publishAs: 'draft' }],
    ['settings.graceHours', { settings: { graceHours: -1 } }],
    ['settings.renewal.window', { settings: { renewal: { window: 90 } } }],
    ['settings.predicate.minScorePercent', { settings: { predicate: { minScorePercent: 101 } } }],
    ['', { status: 'active' }],
    ['', { __proto__: null, unknown: 1 }],
    ['settings', { settings: { unknown: 1 } }],
    ['', []],
  ])('names %s and keeps nothing', async (path, body) => {
    const { id, revision } = await draft({ name: 'Before' });
    const refused = await patch(id, revision, body);
    expect(refused.statusCode).toBe(422);
    const { code, errors } = refused.json();
    expect(code).toBe('invalid_input');
    expect(errors.map((error: { path: string }) => error.path)).toContain(path);
    expect((await ada('GET', `${address}/${id}`)).json()).toMatchObject({
      name: 'Before',
      revision,
    });
  });

  it.each([
    ['no JSON', '{"name": ', 'application/json', 422],
    ['nothing', '', 'application/json', 422],
    ['another content type', '<name/>', 'text/xml', 415],
    ['ten megabytes', JSON.stringify({ name: 'x'.repeat(10_000_000) }), 'application/json', 413],
    [
      'deep JSON',
      `{"name": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      'application/json',
      422,
    ],
    ['a poisoned key', '{"__proto__": {"name": "x"}}', 'application/json', 422],
  ])('refuses %s', async (_, payload, type, status) => {
    const refused = await ada('POST', address, payload, { 'content-type': type });
    expect(refused.statusCode).toBe(status);
    expect(refused.headers['content-type']).toContain('application/problem+json');
  });

  it.each(['', 'x', '-1', '"', 'W/"1"', '99999999999'])('refuses If-Match %j', async (revision) => {
    const { id } = await draft();
    const refused = await ada('PATCH', `${address}/${id}`, {}, { 'if-match': revision });
    expect(refused.statusCode).toBe(422);
  });

  it('wants to know on what an edit was made', async () => {
    const { id } = await draft();
    const refused = await ada('PATCH', `${address}/${id}`, { name: 'x' });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors[0].path).toBe('if-match');
  });

  it.each(['no-id', '%00', '01900000-0000-7000-8000-00000000000'])(
    'refuses the id %s',
    async (id) => {
      expect((await ada('GET', `${address}/${id}`)).statusCode).toBe(422);
    },
  );

  it('takes fifty skills in any spelling, and forty words in one name', async () => {
    const skills = Array.from({ length: 50 }, (_, i) => [`Skill ${i}`, `SKILL ${i}`]).flat();
    const name = '技能 🎓 naïve — “quoted” <b>&amp;</b>';
    const made = await draft({ skills, name });
    expect(made.skills).toHaveLength(50);
    expect(made.name).toBe(name);
  });
});
