import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addTraining } from '../../../tests/support/catalogue.ts';
import {
  type Browserless,
  type Caller,
  publishedCertification,
  storeBadge,
  type TestWorld,
  testServer,
  testWorld,
} from '../../../tests/support.ts';

let world: TestWorld;
let server: Browserless;
let ada: Caller;

beforeAll(async () => {
  world = await testWorld({ now: new Date('2026-03-02T09:00:00Z') });
  server = await testServer(world);
  ada = await server.as('admin');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const address = '/api/v1/certification-previews';
const preview = async (body: object) => {
  const answer = await ada('POST', address, body);
  expect(answer.statusCode).toBe(200);
  return answer.json<{ page: string; mail: { subject: string; html: string } }>();
};

/** What somebody might type to run something in the browser of a colleague. */
const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '</title><script>alert(1)</script>',
  '</body><script>alert(1)</script>',
  '<iframe srcdoc="<script>alert(1)</script>">',
  '<a href="javascript:alert(1)">x</a>',
  '{{credentialUrl}}<style>*{display:none}</style>',
];

describe('the preview of a draft', () => {
  it('is for whoever may write one', async () => {
    expect((await server.stranger('POST', address, {})).statusCode).toBe(401);
    for (const person of ['author', 'system', 'ana'] as const) {
      expect((await (await server.as(person))('POST', address, {})).statusCode).toBe(403);
    }
  });

  it('says what a field may not hold', async () => {
    const answer = await ada('POST', address, { name: 'x'.repeat(201) });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ path: 'name' }]);
  });

  it('shows the page and the mail, had its author earned it today', async () => {
    const training = await addTraining(world, 'Cloud Security 201');
    const badgeMediaId = await storeBadge(world);
    const { page, mail } = await preview({
      name: 'Solution Engineer',
      description: 'Builds what partners sell.',
      criteria: '<p>Finish <strong>everything</strong>.</p>',
      skills: ['Azure'],
      badgeMediaId,
      requirement: { trainingIds: [training] },
      validity: { kind: 'duration', unit: 'year', count: 2 },
    });
    expect(page).toContain('Genuine and in force');
    expect(page).toContain('<bdi>Ada Admin</bdi> holds <em><bdi>Solution Engineer</bdi></em>');
    expect(page).toContain('valid through 2 March 2028');
    expect(page).toContain('<p>Finish <strong>everything</strong>.</p>');
    expect(page).toContain('<bdi>Cloud Security 201</bdi>');
    expect(page).toContain(`/api/v1/media/${badgeMediaId}/rendition`);
    expect(mail.subject).toBe('You earned Solution Engineer');
    expect(mail.html).toContain('Congratulations, <bdi>Ada</bdi>!');
    expect(mail.html).toContain('Valid through 2 March 2028');
    expect(mail.html).not.toContain('cid:badge');
  });

  it('has the same words as the real page and the real mail', async () => {
    const { certificationId, trainingIds } = await publishedCertification(world);
    const { rows } = await world.pool.query<{ badge_media_id: string }>(
      'select badge_media_id from certifications where id = $1',
      [certificationId],
    );
    const asDraft = {
      name: 'Solution Engineer',
      description: 'Designs and secures solutions.',
      criteria: '<p>Finish all trainings.</p>',
      skills: ['Cloud', 'Security'],
      badgeMediaId: rows[0]?.badge_media_id,
      validity: { kind: 'duration', unit: 'year', count: 2 },
      requirement: { trainingIds },
    };
    const { page } = await preview(asDraft);
    const email = 'ada@meridian.example';
    await ada('POST', '/api/v1/completions', [
      {
        email,
        trainingId: trainingIds[0],
        occurredAt: world.clock.now().toISOString(),
        sourceKey: 'preview-1',
      },
    ]);
    await world.settle();
    const { items } = (await ada('GET', '/api/v1/awards?filter[mine]=true')).json();
    const real = await server.stranger('GET', `/v/${items[0].code}`);
    expect(wordsOf(page)).toEqual(wordsOf(real.body));
  });

  it('shows an empty draft as one', async () => {
    const { page, mail } = await preview({});
    expect(page).toContain('Name of the certification');
    expect(mail.html).toContain('Does not expire');
  });

  it.each(payloads)('runs nothing of %j, in whatever field (S4)', async (payload) => {
    const { page, mail } = await preview({
      name: payload,
      description: payload,
      criteria: `<p>${payload}</p>`,
      skills: [payload.slice(0, 80)],
    });
    for (const html of [page, mail.html].map(withoutValues)) {
      expect(html).not.toMatch(/<script/i);
      expect(html).not.toMatch(/<[^>]*\son\w+\s*=/i);
      expect(html).not.toMatch(/<(iframe|object|embed)/i);
    }
    expect(page).not.toMatch(/<style/i);
    for (const html of [page, mail.html]) expect(html).not.toMatch(/href="\s*javascript:/i);
  });

  it('names nothing of another portal', async () => {
    const foreign = await publishedCertification(world, {
      portal: 'other',
      trainings: ['Their secret course'],
    });
    const { page } = await preview({ requirement: { trainingIds: foreign.trainingIds } });
    expect(page).not.toContain('Their secret course');
  });

  it('stores nothing', async () => {
    const count = async () =>
      (await world.pool.query<{ n: number }>('select count(*)::int as n from certifications'))
        .rows[0]?.n;
    const before = await count();
    await preview({ name: 'Nowhere' });
    expect(await count()).toBe(before);
  });
});

/** What stands quoted in an attribute runs nowhere. */
const withoutValues = (html: string) => html.replace(/"[^"]*"/g, '""');

/** What people read on a public page, but for its code and address. */
function wordsOf(html: string): string[] {
  return html
    .replace(/^.*<main/s, '<main')
    .replace(/<svg.*?<\/svg>/gs, '')
    .replace(/<code>.*?<\/code>/gs, '')
    .replace(/ title="[^"]*"/g, '')
    .replace(/<[^>]*>/g, '\n')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[0-9A-Z]{26}$/.test(line));
}

describe('the frame that shows a preview', () => {
  it('lets nothing run and nobody else frame it', async () => {
    const answer = await server.stranger('GET', '/public/frame');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain('sandbox allow-same-origin;');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('script');
    expect(policy).toContain("frame-ancestors 'self'");
    expect(answer.headers['x-frame-options']).toBe('SAMEORIGIN');
  });
});
