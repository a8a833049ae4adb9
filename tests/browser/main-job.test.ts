import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { extractFromPng } from '../../src/modules/credentials/index.ts';
import { badgeArtPng } from '../../src/modules/media/badge-art/badge-art.ts';
import { type ApiClient, apiClient, signIn } from '../program/client.ts';
import { type Program, startProgram } from '../program/program.ts';

const demoPassword = 'signet-demo';
const certification = 'Cloud Architect — Level 1';
let program: Program;
let browser: Browser;
let folder: string;
/** Another system, with a key that an administrator gave it. */
let system: ApiClient;

beforeAll(async () => {
  await buildWeb(fileURLToPath(new URL('../..', import.meta.url)));
  folder = await mkdtemp(join(tmpdir(), 'signet-journey-'));
  program = await startProgram({ command: 'start' });
  browser = await chromium.launch({
    executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  const administrator = await signIn(program.url, 'admin@demo.example', demoPassword);
  const { secret } = await administrator<{ secret: string }>('POST', '/api-keys', {
    name: 'Academy',
    scopes: ['completions:write', 'trainings:write', 'trainings:read'],
  });
  system = apiClient(program.url, { authorization: `Bearer ${secret}` });
  await system('POST', '/external-trainings', {
    name: 'Architecture in Practice',
    sourceName: 'Meridian Academy',
    launchUrl: 'https://academy.meridian.example/architecture',
    externalId: 'architecture-in-practice',
  });
  await writeFile(join(folder, 'badge.png'), await badgeArtPng('partner-architect'));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
}

async function visit({ width = 1440, dark = false } = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: width < 640 ? 812 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  return { page, context, complaints };
}

/** By a click on the card of the sign-in page. */
async function enterAs(page: Page, name: string): Promise<void> {
  await page.goto(`${program.url}/sign-in`);
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.waitForURL('**/app');
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}

describe('the main job', () => {
  it('leads from an empty form to a badge that a stranger can check', async () => {
    const ana = await visit();
    await enterAs(ana.page, 'Ana Silva');
    await ana.page.goto(`${program.url}/app/my-certifications`);
    await ana.page.getByRole('heading', { name: 'My Certifications' }).waitFor();
    expect(await ana.page.getByText(certification).count()).toBe(0);

    const admin = await visit();
    await enterAs(admin.page, 'Clara Lindqvist');
    await publish(admin.page);
    await expectAccessible(admin.page);

    await system('POST', '/completions', {
      email: 'sales@northlight.example',
      externalTrainingId: 'architecture-in-practice',
      occurredAt: new Date().toISOString(),
      sourceKey: 'enrolment-1',
    });
    // It arrives by itself: nothing is reloaded.
    await ana.page.getByText(certification).first().waitFor({ timeout: 15_000 });
    await expectAccessible(ana.page);
    await dismissCongratulation(ana.page);

    const card = ana.page.getByRole('listitem').filter({ hasText: certification });
    const [download] = await Promise.all([
      ana.page.waitForEvent('download'),
      card.getByRole('link', { name: /Download/ }).click(),
    ]);
    const path = join(folder, 'downloaded.png');
    await download.saveAs(path);
    const keywords = extractFromPng(await readFile(path)).map(({ keyword }) => keyword);
    expect([...keywords].sort()).toEqual(['openbadgecredential', 'openbadges']);

    const address = await card.getByRole('link', { name: /Verify/ }).getAttribute('href');
    const stranger = await visit();
    await stranger.page.goto(new URL(address ?? '', program.url).href);
    await stranger.page.getByText('Genuine and in force').first().waitFor();
    expect(await stranger.page.locator('h1').first().textContent()).toContain('Ana Silva');
    await expectAccessible(stranger.page);

    await ana.page.goto(`${program.url}/mailbox`);
    await ana.page.getByText(`You earned ${certification}`).first().waitFor();
    for (const { complaints, context } of [ana, admin, stranger]) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  it('shows the text of others as text, and never runs it (S4)', async () => {
    const administrator = await signIn(program.url, 'admin@demo.example', demoPassword);
    const payloads = [
      '<img src=x onerror="window.ran=1">',
      '"><svg/onload=window.ran=1>',
      "javascript:window.ran=1//'",
      '{{constructor.constructor("window.ran=1")()}}',
    ];
    for (const name of payloads) {
      const draft = {
        name,
        description: name,
        skills: [name],
        criteria: `<p>${name}</p><script>window.ran=1</script>`,
      };
      await administrator('POST', '/certifications', draft);
      await administrator('POST', '/external-trainings', {
        name,
        sourceName: name,
        launchUrl: 'https://academy.example/',
        description: name,
      });
    }
    const { page, context, complaints } = await visit();
    await enterAs(page, 'Clara Lindqvist');
    const { items } = await administrator<{ items: { id: string }[] }>(
      'GET',
      '/certifications?sort=-createdAt&limit=4',
    );
    const pages = [
      '/app/settings/training',
      '/app/settings/external-trainings',
      '/app/settings/inbox',
    ];
    for (const path of [...pages, ...items.map(({ id }) => `/app/settings/training/${id}`)]) {
      await page.goto(`${program.url}${path}`);
      await page.locator('main h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      expect({ path, ran: await page.evaluate('window.ran ?? null') }).toEqual({ path, ran: null });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('listens again after a refusal, and leaves a page whose session has ended', async () => {
    const { page, context } = await visit();
    let refusals = 0;
    await page.route('**/api/v1/live', (route) => {
      refusals += 1;
      return refusals === 1 ? route.fulfill({ status: 503 }) : route.continue();
    });
    await enterAs(page, 'Clara Lindqvist');
    await expect.poll(() => refusals).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/app');
    await context.clearCookies();
    await page.waitForURL('**/sign-in?next=**', { timeout: 20_000 });
    await context.close();
  });

  it.each([
    { width: 1440, dark: false },
    { width: 1440, dark: true },
    { width: 375, dark: false },
    { width: 375, dark: true },
  ])('has screens without a barrier: $width px, dark: $dark', async (look) => {
    const { page, context, complaints } = await visit(look);
    await page.goto(`${program.url}/sign-in`);
    await page.getByRole('button', { name: /Clara Lindqvist/ }).waitFor();
    await expectAccessible(page);
    await enterAs(page, 'Clara Lindqvist');
    for (const path of screens) {
      await page.goto(`${program.url}${path}`);
      await page.locator('main h1').first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - window.innerWidth',
      );
      expect({ path, overflow: Math.max(0, overflow) }).toEqual({ path, overflow: 0 });
    }
    expect(complaints).toEqual([]);
    await context.close();
  });
});

const screens = [
  '/app',
  '/app/training/issued',
  '/app/my-certifications',
  '/app/settings/training',
  '/app/settings/training/new',
  '/app/settings/external-trainings',
  '/app/settings/inbox',
  '/app/settings/media',
  '/app/settings/keys',
  '/app/account/sessions',
  '/mailbox',
];

/** Everything by label and role, as somebody with a screen reader would find it. */
async function publish(page: Page): Promise<void> {
  await page.goto(`${program.url}/app/settings/training`);
  await page.getByRole('link', { name: 'Certifications', exact: true }).first().click();
  await page.getByLabel('Name of Certification').fill(certification);
  await page.getByLabel('Description').fill('Designs systems that last.');
  const skills = page.getByRole('combobox', { name: 'Skills' });
  await skills.fill('Architecture, Cost; Security');
  await skills.press('Enter');
  for (const skill of ['Architecture', 'Cost', 'Security']) {
    await page.getByText(skill, { exact: true }).first().waitFor();
  }
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload a picture' }).click(),
  ]);
  await chooser.setFiles(join(folder, 'badge.png'));
  const trainings = page.getByRole('combobox', { name: 'Training', exact: true });
  await trainings.fill('Architecture in');
  const match = page.getByRole('option', { name: /Architecture in Practice/ });
  await match.and(page.locator('[data-combobox-selected]')).waitFor();
  await trainings.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText('Saved', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Publish/ }).click();
  await page
    .getByText(/Active since|People earn it/)
    .first()
    .waitFor();
}

/** The moment of congratulation is shown once and says the person's first name. */
async function dismissCongratulation(page: Page): Promise<void> {
  const moment = page.getByRole('dialog');
  await moment.getByText('Congratulations, Ana').waitFor();
  await page.keyboard.press('Escape');
  await moment.waitFor({ state: 'hidden' });
}
