import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { type Program, startProgram } from '../program/program.ts';

let program: Program;
let browser: Browser;

beforeAll(async () => {
  await buildWeb(fileURLToPath(new URL('../..', import.meta.url)));
  program = await startProgram({ command: 'start' });
  browser = await chromium.launch({
    executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
});

async function administrator({ width, dark }: { width: number; dark: boolean }) {
  const context = await browser.newContext({
    viewport: { width, height: width < 640 ? 812 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await context.request.post(`${program.url}/api/v1/demo-session`, {
    data: { email: 'admin@demo.example' },
  });
  return { context, page: await context.newPage() };
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target.join(' ')) })),
  ).toEqual([]);
}

describe('a file of users', () => {
  it.each([
    { width: 1440, dark: false },
    { width: 375, dark: true },
  ])('is matched, tried, corrected, imported and undone ($width px)', async (look) => {
    const { page, context } = await administrator(look);
    const host = `w${look.width}.example`;
    const text = [
      'Mail;Full name;Partner;Shoe size',
      `zoe@${host};Zoë Ødegård;Northlight;38`,
      `yan@${host};Yan;Firm ${look.width};42`,
      'broken@nowhere;Bruno;Northlight;41',
    ].join('\n');
    await page.goto(`${program.url}/app/settings/imports/new`);
    await page.getByRole('heading', { name: 'Import', exact: true }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('Or paste cells').fill(text);
    await page.getByRole('button', { name: 'Use these cells' }).click();

    await page.getByText('Which column is what').waitFor();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Check 3 rows' }).click();

    await page.getByText('1 company does not exist yet').waitFor({ timeout: 20_000 });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Create it' }).click();
    await page.getByRole('tab', { name: /^New 2/ }).waitFor({ timeout: 20_000 });

    await page.getByText('“broken@nowhere” has no ending.').waitFor();
    await page.getByLabel('E-mail', { exact: true }).fill(`bruno@${host}`);
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: /^New 3/ }).waitFor();

    await page.getByRole('button', { name: 'Import 3' }).click();
    await page.getByText('3 rows were imported').waitFor({ timeout: 20_000 });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByText('3 rows were taken back').waitFor({ timeout: 20_000 });
    await context.close();
  });
});
