import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browserless, testServer, testWorld, userId } from '../../../tests/support.ts';

const world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
let server: Browserless;
beforeAll(async () => {
  server = await testServer(world);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

async function newTraining(externalId?: string): Promise<string> {
  const admin = await server.as('admin');
  const response = await admin('POST', '/api/v1/external-trainings', {
    name: 'Cloud Security 201',
    sourceName: 'Meridian Academy',
    launchUrl: 'https://academy.example/201',
    externalId,
  });
  expect(response.statusCode).toBe(201);
  return response.json().id;
}

describe('POST /external-trainings', () => {
  it.each(['\u0000', '\u202e', '\ud800', ' '])('refuses %j in an address', async (letter) => {
    const response = await (await server.as('admin'))('POST', '/api/v1/external-trainings', {
      name: 'Cloud Security 201',
      sourceName: 'Meridian Academy',
      launchUrl: `https://academy.example/2${letter}01`,
    });
    expect(response.statusCode).toBe(422);
    expect(response.json().errors).toMatchObject([{ path: 'launchUrl' }]);
  });
});

describe('POST /completions', () => {
  it('records one, and answers the same way as for many', async () => {
    const trainingId = await newTraining();
    const key = await server.withKey(['completions:write']);
    const body = {
      email: 'ana@northlight.example',
      trainingId,
      occurredAt: '2026-03-01',
      sourceKey: 'h-1',
    };
    const first = await key('POST', '/api/v1/completions', body);
    const second = await key('POST', '/api/v1/completions', { items: [body] });
    const bare = await key('POST', '/api/v1/completions', [body]);
    expect(bare.json().results).toMatchObject([{ status: 'known' }]);

    expect(first.statusCode).toBe(200);
    expect(first.json()).toEqual({
      results: [
        {
          index: 0,
          status: 'recorded',
          completionId: expect.any(String),
          held: null,
          code: null,
          message: null,
          errors: [],
        },
      ],
    });
    expect(second.json().results[0]).toMatchObject({
      status: 'known',
      completionId: first.json().results[0].completionId,
    });
  });

  it('refuses a single one as a form is refused: 422, by the field', async () => {
    const trainingId = await newTraining();
    const admin = await server.as('admin');
    const whom = { userId: userId('ana'), trainingId };
    const cases: readonly [object | string, string][] = [
      [{ ...whom, occurredAt: '2026-02-30', reason: 'Seen' }, 'occurredAt'],
      [{ ...whom, occurredAt: '2026-02-01' }, 'reason'],
      [{ ...whom, occurredAt: '2027-02-01', reason: 'Seen' }, 'occurredAt'],
      [{ ...whom, result: { score: -1 }, reason: 'Seen' }, 'result.score'],
      [{ occurredAt: '2026-02-01', reason: 'Seen' }, 'userId'],
      [{ ...whom, userId: trainingId, occurredAt: '2026-02-01', reason: 'Seen' }, 'userId'],
    ];
    for (const [body, path] of cases) {
      const response = await admin('POST', '/api/v1/completions', body);
      expect(response.statusCode).toBe(422);
      expect(response.headers['content-type']).toContain('application/problem+json');
      expect(response.json().errors[0].path).toBe(path);
    }
  });

  it('refuses the envelope of a batch as a whole, but never for one of its items', async () => {
    const key = await server.withKey(['completions:write']);
    const post = (body: unknown) => key('POST', '/api/v1/completions', body);
    for (const body of [{ items: [] }, { items: 'all' }, { items: [{}], extra: 1 }, []]) {
      expect((await post(body)).statusCode).toBe(422);
    }
    expect((await post({ items: Array.from({ length: 1_001 }, () => ({})) })).statusCode).toBe(422);

    const mixed = await post({ items: [null, 7, { sourceKey: {} }] });
    expect(mixed.statusCode).toBe(200);
    expect(mixed.json().results).toMatchObject([
      { status: 'refused', code: 'report_malformed' },
      { status: 'refused', code: 'report_malformed' },
      { status: 'refused', code: 'report_malformed', errors: [{ path: 'sourceKey' }] },
    ]);
  });

  it('gives the same answer to the same Idempotency-Key', async () => {
    const trainingId = await newTraining();
    const key = await server.withKey(['completions:write']);
    const body = { email: 'ben@northlight.example', trainingId, occurredAt: '2026-03-01' };
    const send = (payload: object) =>
      key('POST', '/api/v1/completions', payload, { 'idempotency-key': 'batch-1' });
    const [first, second, other] = [
      await send(body),
      await send(body),
      await send({ items: [body] }),
    ];
    expect(second.body).toBe(first.body);
    expect(other.statusCode).toBe(422);
  });
});

describe('GET /completions', () => {
  it('shows the facts of a user, through linked identities too, with filters', async () => {
    const trainingId = await newTraining();
    const key = await server.withKey(['completions:write', 'completions:read']);
    await key('POST', '/api/v1/completions', {
      items: [
        { email: 'eva@northlight.example', trainingId, occurredAt: '2026-02-03' },
        {
          userId: userId('executive'),
          trainingId,
          occurredAt: '2026-02-02T10:00:00Z',
          sourceKey: 'e',
        },
        { email: 'stranger@gmail.example', trainingId, occurredAt: '2026-02-01' },
      ],
    });
    const list = async (query: string) => {
      const response = await key(
        'GET',
        `/api/v1/completions?filter[training]=${trainingId}&${query}`,
      );
      expect(response.statusCode, response.body).toBe(200);
      return response
        .json()
        .items.map((item: { occurredAt: string }) => item.occurredAt.slice(8, 10));
    };
    expect(await list('sort=occurredAt')).toEqual(['01', '02', '03']);
    expect(await list(`sort=-occurredAt&filter[user]=${userId('executive')}`)).toEqual([
      '03',
      '02',
    ]);
    expect(await list('q=eva exec&sort=occurredAt')).toEqual(['02', '03']);
    expect(await list('q=stranger')).toEqual(['01']);
    expect(await list('filter[waiting]=true')).toEqual(['01']);
    expect(await list('filter[voided]=true')).toEqual([]);
    expect(await list('filter[source]=admin')).toEqual([]);
  });

  it('refuses what it does not know', async () => {
    const key = await server.withKey(['completions:read']);
    for (const query of [
      'colour=red',
      'sort=name',
      'limit=0',
      'limit=201',
      'filter[user]=ana',
      'cursor=x',
      'q=a%00b',
    ]) {
      const response = await key('GET', `/api/v1/completions?${query}`);
      expect(response.statusCode, `${query}: ${response.body}`).toBe(422);
    }
  });
});

describe('the inbox over HTTP', () => {
  it('lists, links, unlinks, ignores, replays and dismisses', async () => {
    const trainingId = await newTraining('h-course');
    const key = await server.withKey(['completions:write', 'completions:read']);
    const reported = await key('POST', '/api/v1/completions', {
      items: [
        { email: 'eve.unknown@gmail.example', trainingId, occurredAt: '2026-02-01' },
        { email: 'eve.unknown@gmail.example', externalTrainingId: 'elsewhere', sourceKey: 'x' },
      ],
    });
    expect(reported.json().results).toMatchObject([{ status: 'waiting' }, { status: 'refused' }]);
    const inbox = async () =>
      (await key('GET', '/api/v1/completion-inbox?q=eve.unknown&sort=since')).json().items;
    const [person, report] = await inbox();
    expect(person).toMatchObject({ kind: 'identity', completionCount: 1, suggestion: null });
    expect(report).toMatchObject({ kind: 'report', problem: 'training_unknown' });

    const link = `/api/v1/identities/${person.id}/link`;
    expect((await key('POST', link, { userId: userId('bo') })).json()).toEqual({ changed: true });
    expect((await key('DELETE', link)).statusCode).toBe(204);
    expect((await key('DELETE', link)).statusCode).toBe(409);
    expect((await key('POST', `/api/v1/identities/${person.id}/ignore`)).statusCode).toBe(204);

    const replay = `/api/v1/completion-inbox/${report.id}/replay`;
    expect((await key('POST', replay, {})).json()).toMatchObject({ status: 'refused' });
    const correction = { ...report.report, externalTrainingId: 'h-course' };
    expect((await key('POST', replay, { correction })).json()).toMatchObject({ status: 'waiting' });
    expect((await key('POST', replay, {})).statusCode).toBe(404);
    expect(await inbox()).toEqual([]);
  });
});
