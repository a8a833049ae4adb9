import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { badgeArtPng } from '../../src/modules/media/badge-art/badge-art.ts';
import { type Program, startProgram } from '../program/program.ts';

/* Journey 1: somebody who has never seen the program, and nobody to ask. */

const mostClicks = 40;
let program: Program;
let browser: Browser;
let folder: string;
let clicks = 0;

beforeAll(async () => {
  await buildWeb(fileURLToPath(new URL('../..', import.meta.url)));
  folder = await mkdtemp(join(tmpdir(), 'signet-first-'));
  await writeFile(join(folder, 'badge.png'), await badgeArtPng('getting-started'));
  program = await startProgram();
  browser = await chromium.launch({
    executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
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

/** Counts every click of a pointer; keys are free. */
async function visit({ width = 1440, dark = false } = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width, height: width < 640 ? 812 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    timezoneId: 'Europe/Lisbon',
    reducedMotion: 'reduce',
  });
  await context.exposeFunction('noteClick', () => {
    clicks += 1;
  });
  await context.addInitScript(
    `addEventListener('click', (e) => e.isTrusted && e.detail > 0 && noteClick(), true)`,
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  return { page, context, complaints };
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - window.innerWidth',
  );
  expect(Math.max(0, overflow)).toBe(0);
}

/** No dead end: every page offers something to do. */
async function expectNextStep(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor();
  const steps = page.locator('main').locator('a[href], button:enabled');
  await steps.first().waitFor();
}

describe('the first minutes', () => {
  it('lead from the first page to a badge that a stranger can check', async () => {
    await expectAccessibleSetUp();
    const ada = await visit();
    await makePortal(ada.page);
    const person = await addPerson();
    await addTraining(ada.page);
    await publishCertification(ada.page);
    await recordCompletion(ada.page, person);
    const address = await publicAddress(ada.page);

    const stranger = await visit();
    await stranger.page.goto(address);
    await stranger.page.getByText('Genuine and in force').first().waitFor();
    expect(await stranger.page.locator('h1').first().textContent()).toContain(person);
    expect(clicks).toBeLessThanOrEqual(mostClicks);
    for (const { complaints, context } of [ada, stranger]) {
      expect(complaints).toEqual([]);
      await context.close();
    }
  });

  it('have help on every page, by pointer and by keyboard, on a phone as well', async () => {
    const { page, context, complaints } = await visit({ width: 375, dark: true });
    await page.goto(`${program.url}/sign-in`);
    await page.getByLabel('E-mail').fill('ada@acme.example');
    await page.getByLabel('Password', { exact: true }).fill('three blue boats');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/app');
    await page.goto(`${program.url}/app/settings/training/new`);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    const help = page.getByRole('dialog', { name: 'Help' });
    await help.getByRole('heading', { name: 'Create a certification' }).waitFor();
    await expectAccessible(page);
    await help.getByRole('link', { name: 'Attach training' }).click();
    await help.getByRole('heading', { name: 'Attach training' }).waitFor();
    await help.getByRole('searchbox').fill('transparent');
    await help.getByRole('button', { name: /Badge images/ }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });

    await page.keyboard.press('Control+k');
    await page
      .getByRole('searchbox', { name: 'Search or jump to' })
      .or(page.getByPlaceholder('Search or jump to'))
      .first()
      .fill('linkedin');
    await page.getByText('Add a badge to LinkedIn').first().waitFor();
    await page.keyboard.press('Enter');
    await help.getByRole('heading', { name: 'Add a badge to LinkedIn' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});

async function expectAccessibleSetUp(): Promise<void> {
  const { page, context } = await visit({ width: 375, dark: true });
  await page.goto(program.url);
  await page.getByRole('heading', { name: 'Start your own portal' }).waitFor();
  await expectAccessible(page);
  await context.close();
}

/** The first page is the wizard; it guesses the zone, and says what is wrong beside the field. */
async function makePortal(page: Page): Promise<void> {
  await page.goto(program.url);
  await page.getByRole('heading', { name: 'Start your own portal' }).waitFor();
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe(
    'Europe/Lisbon',
  );
  await page
    .getByLabel('Name', { exact: true })
    .or(page.getByLabel(/^Name/))
    .first()
    .fill('Acme Cloud');
  await page.getByLabel('Your name').fill('Ada Acme');
  await page.getByLabel('E-mail').fill('ada@acme.example');
  await page.locator('input[type=password]').fill('three blue boats');
  await page.getByRole('button', { name: 'Create the portal' }).click();
  await page.waitForURL('**/app');
  await page.getByRole('heading', { name: 'The way to your first badge' }).waitFor();
  await expectNextStep(page);
  await expectAccessible(page);
}

/** @returns The name of another person, who is poured in: she has nothing to do with the page. */
async function addPerson(): Promise<string> {
  const name = 'Grace Partner';
  await program.database.query(
    `insert into users (portal_id, id, email, email_folded, name, search, kind, created_at, updated_at)
     select p.id, gen_random_uuid(), 'grace@partner.example', 'grace@partner.example', $1,
            ' grace partner grace@partner.example', 'subscriber', now(), now()
       from portals p`,
    [name],
  );
  return name;
}

async function addTraining(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('menuitem', { name: 'External Trainings' }).click();
  await expectNextStep(page);
  await page
    .getByRole('button', { name: /external training/i })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^Name/).fill('Cloud Basics');
  await dialog.getByLabel(/^LMS/).fill('Acme Academy');
  await dialog.getByLabel(/^Link/).fill('https://academy.acme.example/basics');
  await dialog.getByRole('button', { name: 'Add the training' }).click();
  const drawer = page.getByRole('dialog').filter({ hasText: 'How completions come' });
  await drawer.waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}

async function publishCertification(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Home' }).click();
  const step = page.getByRole('listitem').filter({ hasText: 'First certification' });
  await step.getByRole('link', { name: 'Begin' }).click();
  await page.getByLabel('Name of Certification').fill('Cloud Associate');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload a picture' }).click(),
  ]);
  await chooser.setFiles(join(folder, 'badge.png'));
  // The picture takes the focus when it has arrived.
  await page.getByRole('button', { name: 'Remove', exact: true }).first().waitFor();
  const trainings = page.getByRole('combobox', { name: 'Training', exact: true });
  await trainings.fill('Cloud Ba');
  const match = page.getByRole('option', { name: /Cloud Basics/ });
  await match.and(page.locator('[data-combobox-selected]')).waitFor();
  await trainings.press('Enter');
  await page.keyboard.press('Escape');
  await page.getByText('Saved', { exact: false }).first().waitFor();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Publish/ })
    .click();
  await page
    .getByText(/Active since|People earn it/)
    .first()
    .waitFor();
  await expectNextStep(page);
}

/** The check list leads to it: the badge comes by itself, and here by hand. */
async function recordCompletion(page: Page, person: string): Promise<void> {
  await page.getByRole('link', { name: 'Home' }).click();
  await page.getByRole('link', { name: 'Record a completion' }).click();
  await page
    .getByRole('button', { name: 'Cloud Basics' })
    .or(page.getByRole('link', { name: 'Cloud Basics' }))
    .first()
    .click();
  await page.getByRole('button', { name: 'Record a completion by hand' }).click();
  const dialog = page.getByRole('dialog', { name: /Record a completion/ });
  const picker = dialog
    .getByRole('combobox', { name: 'Person' })
    .or(dialog.getByLabel('Person'))
    .first();
  await picker.fill('Grace');
  await page.getByRole('option', { name: new RegExp(person) }).click();
  await dialog.getByLabel('Reason').fill('She showed the certificate of the course.');
  await dialog.getByRole('button', { name: 'Record the completion' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').first().waitFor({ state: 'hidden' });
}

/** Where the badge is, from the table of what was issued. */
async function publicAddress(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Home' }).click();
  await page.locator('main').getByText('Grace Partner').first().waitFor();
  const { items } = await page.evaluate<{ items: { publicUrl: string }[] }>(
    `fetch('/api/v1/awards').then((answer) => answer.json())`,
  );
  expect(items).toHaveLength(1);
  return items[0]?.publicUrl ?? '';
}
