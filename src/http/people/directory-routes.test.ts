import { afterAll, describe, expect, it } from 'vitest';
import { companyId, testServer, testWorld } from '../../../tests/support.ts';

const world = await testWorld();
const server = await testServer(world);
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});
const author = await server.as('author');

describe('GET /users', () => {
  it('filters, pages and counts', async () => {
    const filter = `filter%5Bcompany%5D=${companyId('northlight')},${companyId('quillon')}`;
    const first = (
      await author('GET', `/api/v1/users?${filter}&filter%5Bactive%5D=true&limit=4`)
    ).json();
    expect(first.total).toEqual({ value: 7, exact: true });
    expect(first.items).toHaveLength(4);
    const second = (
      await author('GET', `/api/v1/users?${filter}&limit=4&cursor=${first.nextCursor}`)
    ).json();
    expect(second.items).toHaveLength(3);
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    'limit=0',
    'limit=201',
    'limit=many',
    'sort=colour',
    'cursor=abc',
    `cursor=${Buffer.from(JSON.stringify(['\u0000', companyId('quillon')])).toString('base64url')}`,
    'q=a%00b',
    'unknown=1',
    'filter%5Bcompany%5D=northlight',
    'filter%5Bactive%5D=perhaps',
    `q=${'x'.repeat(201)}`,
  ])('refuses %s', async (query) => {
    const answer = await author('GET', `/api/v1/users?${query}`);
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });
});

describe('PATCH /portal', () => {
  it('refuses what is wrong, field by field, and changes nothing', async () => {
    const system = await server.as('system');
    const before = (await system('GET', '/api/v1/portal')).json();
    const answer = await system('PATCH', '/api/v1/portal', {
      name: '',
      brandColor: 'blue',
      issuer: { url: 'javascript:alert(1)', email: 'nobody', linkedInOrganizationId: 'acme' },
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors.map(({ path }: { path: string }) => path)).toEqual([
      'name',
      'brandColor',
      'issuer.url',
      'issuer.email',
      'issuer.linkedInOrganizationId',
    ]);
    expect((await system('GET', '/api/v1/portal')).json()).toEqual(before);
  });

  it('answers with a note when a colour was too light', async () => {
    const system = await server.as('system');
    const answer = await system('PATCH', '/api/v1/portal', { brandColor: '#ffd400' });
    expect(answer.json()).toMatchObject({ notes: [{ code: 'brand_color_darkened' }] });
  });
});
