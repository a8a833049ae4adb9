import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { revokeAward } from '../../src/modules/issuing/index.ts';
import { awarded } from '../../src/modules/verification/awarded.fixture.ts';
import {
  actor,
  type PersonName,
  password,
  people,
  testServer,
  testWorld,
  userId,
} from '../support.ts';

/** The built client, as far as public pages need it: their script. */
const client = mkdtempSync(join(tmpdir(), 'signet-client-'));
const script = readFileSync('src/web/public-page/public-page.ts', 'utf8');
mkdirSync(join(client, 'assets'));
writeFileSync(join(client, 'assets/public-page.js'), stripTypeScriptTypes(script));
writeFileSync(join(client, 'index.html'), '');

const world = await testWorld({ now: new Date('2027-03-03T09:00:00Z') });
const server = await testServer(world, { webClientFolder: client });
const origin = await server.app.listen({ port: 0, host: '127.0.0.1' });
let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
});
afterAll(async () => {
  await browser?.close();
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
  rmSync(client, { recursive: true });
});

const looks = [
  { width: 1440, colorScheme: 'light' },
  { width: 1440, colorScheme: 'dark' },
  { width: 375, colorScheme: 'light' },
  { width: 375, colorScheme: 'dark' },
] as const;
type Look = (typeof looks)[number];

/** `SIGNET_SCREENSHOTS` names a folder for people who want to look. */
const pictures = process.env.SIGNET_SCREENSHOTS;

async function withPage<T>(
  path: string,
  { width, colorScheme }: Look,
  look: (page: Page, problems: readonly string[]) => Promise<T>,
  session?: string,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    ...(session !== undefined && { extraHTTPHeaders: { cookie: session } }),
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('dialog', (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  try {
    await page.goto(origin + path, { waitUntil: 'load' });
    return await look(page, problems);
  } finally {
    await context.close();
  }
}

/** Looks at one page in all looks, without a reload between them. */
async function isFine(name: string, path: string, session?: string): Promise<void> {
  await withPage(
    path,
    looks[0],
    async (page, problems) => {
      for (const look of looks) {
        await page.setViewportSize({ width: look.width, height: 900 });
        await page.emulateMedia({ colorScheme: look.colorScheme });
        if (pictures !== undefined) {
          const file = `${name}-${look.width}-${look.colorScheme}.png`;
          await page.screenshot({ path: join(pictures, file), fullPage: true });
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        const found = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join()}`,
        );
        const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
        expect({ look, found, wide }).toEqual({ look, found: [], wide: false });
      }
      for (const fold of await page.locator('details').all()) await fold.locator('summary').click();
      if (pictures !== undefined) {
        await page.screenshot({ path: join(pictures, `${name}-open.png`), fullPage: true });
      }
      expect(await violationsOn(page)).toEqual([]);
      expect(unexpected(problems)).toEqual([]);
    },
    session,
  );
}

async function violationsOn(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
}

/** A page that answers 404 or 410 is said to have failed to load; here that is right. */
const unexpected = (problems: readonly string[]) =>
  problems.filter((text) => !text.includes('Failed to load resource'));

/** The cookie of a session, as signing in gives it. */
async function sessionOf(person: PersonName): Promise<string> {
  const { email } = people[person];
  const { headers } = await server.stranger('POST', '/api/v1/session', { email, password });
  return String(headers['set-cookie']).split(';', 1)[0] ?? '';
}

const rename = (person: PersonName, name: string) =>
  world.pool.query('update users set name = $2 where id = $1', [userId(person), name]);

const criteria = [
  '<p>Finish both trainings and pass the practical exam with at least 80 percent.</p>',
  '<ul><li><p>Design a landing zone for a customer</p></li><li><p>Secure it, and <strong>show why</strong></p></li></ul>',
].join('');

describe('the public pages', () => {
  it('of an award are without a fault of access in every look, also when it is revoked', async () => {
    const { code, awardId } = await awarded(world, 'ana', {
      trainings: ['Getting Started', 'Cloud Security 201'],
      description:
        'Designs, builds and secures solutions on Meridian Cloud for customers of any size.',
      criteria,
      skills: ['Cloud architecture', 'Security', 'Networking', 'Cost control'],
    });
    await isFine('in-force', `/v/${code}`);
    await revokeAward(world, actor('admin'), { awardId, reason: 'mistake', note: null });
    await isFine('revoked', `/v/${code}`);
  });

  it('around it are, too', async () => {
    const { rows } = await world.pool.query('select slug from certifications where version > 0');
    await isFine('verify', '/verify');
    await isFine('not-found', `/v/${'0'.repeat(26)}`);
    await isFine('issuer', '/issuers/meridian');
    await isFine('achievement', `/certifications/${rows[0].slug}/v1`);
  });

  it('show their holder how to show it to others', async () => {
    const { code } = await awarded(world, 'ben');
    await isFine('holder', `/v/${code}`, await sessionOf('ben'));
  });

  it('keep names of every script whole and in their place', async () => {
    await rename('executive', 'لیلا محمدی');
    await rename('manager', '山田 花子');
    const persian = await awarded(world, 'executive', { name: 'مهندس راهکار ابری' });
    const japanese = await awarded(world, 'manager', { name: 'ソリューション エンジニア' });
    await isFine('persian', `/v/${persian.code}`);
    await isFine('japanese', `/v/${japanese.code}`);
    await withPage(`/v/${persian.code}`, looks[0], async (page) => {
      const sentence = await page.locator('h1').textContent();
      expect(sentence).toMatch(/^Yes\. .*لیلا محمدی.* holds .* from Meridian Cloud, valid through/);
      expect(await page.locator('h1 bdi').count()).toBe(3);
    });
  });

  it('print on paper without what only a screen can do', async () => {
    const { code } = await awarded(world, 'bo', { criteria });
    await withPage(`/v/${code}`, looks[0], async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.downloads').isVisible()).toBe(false);
      expect(await page.locator('.qr').isVisible()).toBe(true);
      if (pictures === undefined) return;
      await page.setViewportSize({ width: 700, height: 990 });
      await page.screenshot({ path: join(pictures, 'print.png'), fullPage: true });
    });
  });

  it('copy the link, or select it where the clipboard is out of reach', async () => {
    const { code } = await awarded(world, 'quillonManager');
    await withPage(`/v/${code}`, looks[0], async (page) => {
      await page.getByRole('button', { name: 'Copy link' }).click();
      expect(await page.locator('.share button').textContent()).toMatch(/Copied|Press Ctrl-C/);
    });
  });

  it('check a file as soon as it is chosen', async () => {
    const { code } = await awarded(world, 'quillonExecutive');
    const file = (await server.stranger('GET', `/v/${code}.png`)).rawPayload;
    await withPage('/verify', looks[0], async (page) => {
      const badge = { name: 'badge.png', mimeType: 'image/png', buffer: file };
      await page.locator('input[type=file]').setInputFiles(badge);
      await page.getByText('Genuine and in force').waitFor();
      expect(await page.locator('.question.yes').count()).toBe(4);
    });
  });
});

const payloads = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '<a href="javascript:alert(1)">x</a>',
  '</title><script>alert(1)</script>',
  '{{7*7}}<%= 7*7 %>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
];

/** Runs in the page: what could run there and is not ours. */
const foreignCode = `
  [...document.querySelectorAll('*')].filter((node) =>
    (node.matches('script, iframe, object, embed, math') &&
      !(node.getAttribute('src') ?? '').startsWith('/assets/')) ||
    [...node.attributes].some(({ name, value }) =>
      name.startsWith('on') || /^\\s*javascript:/i.test(value)),
  ).map((node) => node.outerHTML)
`;

describe('text of others on a public page (S4)', () => {
  it('stays text in every field, on every page', async () => {
    const all = payloads.join(' ').slice(0, 190);
    const short = payloads.map((payload) => payload.slice(0, 60)).slice(0, 6);
    await rename('owner', payloads.slice(0, 4).join(' '));
    await world.pool.query('update portals set name = $1, brand_color = $2 where is_default', [
      '<script>alert(1)</script>',
      '#2B3FA8',
    ]);
    const { code, awardId } = await awarded(world, 'owner', {
      name: all.slice(0, 100),
      description: all,
      criteria: payloads.join(''),
      skills: short,
      trainings: [all.slice(0, 100)],
    });
    await world.pool.query(
      `update awards set snapshot = jsonb_set(snapshot, '{criteria}', $2) where id = $1`,
      [awardId, JSON.stringify(payloads.join('<p>'))],
    );
    const { rows } = await world.pool.query(
      'select slug from certifications order by created_at desc, number desc limit 1',
    );
    const paths = [
      `/v/${code}`,
      `/certifications/${rows[0].slug}/v1`,
      '/issuers/meridian',
      ...payloads.flatMap((payload) => [
        `/verify?q=${encodeURIComponent(payload)}`,
        `/v/${encodeURIComponent(payload)}`,
      ]),
    ];
    for (const path of paths) {
      await withPage(path, looks[0], async (page, problems) => {
        const foreign = await page.evaluate(foreignCode);
        const said = unexpected(problems);
        expect({ path, foreign, said }).toEqual({ path, foreign: [], said: [] });
      });
    }
    await withPage(`/v/${code}`, looks[0], async (page) => {
      expect(await page.locator('.holder').textContent()).toContain('<script>alert(1)</script>');
    });
  });
});
