/**
 * Takes the pictures of the README from the running demo.
 *
 * Usage: node scripts/screenshots.ts   (writes docs/screens/*.png)
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { signIn } from '../tests/program/client.ts';
import { startProgram } from '../tests/program/program.ts';
import { buildWeb } from './build-web.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url));

interface Picture {
  readonly name: string;
  readonly path: string;
  /** E-mail of a person of the demo; null: a stranger. */
  readonly as: string | null;
  readonly width?: number;
  readonly dark?: boolean;
}

await buildWeb(root);
await mkdir(folder, { recursive: true });
await using program = await startProgram({ command: 'start' });
const browser = await chromium.launch({
  executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
for (const picture of await pictures()) await take(browser, picture);
await browser.close();

async function pictures(): Promise<readonly Picture[]> {
  const admin = await signIn(program.url, 'admin@demo.example', 'signet-demo');
  const { items } = await admin<{ items: { code: string; certification: { name: string } }[] }>(
    'GET',
    '/awards?filter[status]=valid&sort=-issuedOn&limit=50',
  );
  const shown =
    items.find(({ certification }) => certification.name === 'Solution Engineer') ?? items[0];
  const publicPage = `/v/${shown?.code}`;
  return [
    { name: 'issued-certifications', path: '/app/training/issued', as: 'admin@demo.example' },
    { name: 'certification-form', path: '/app/settings/training/new', as: 'admin@demo.example' },
    { name: 'my-certifications', path: '/app/my-certifications', as: 'sales@northlight.example' },
    { name: 'public-page', path: publicPage, as: null },
    { name: 'public-page-phone-dark', path: publicPage, as: null, width: 375, dark: true },
    { name: 'home-dark', path: '/app', as: 'admin@demo.example', dark: true },
  ];
}

async function take(
  browser: Browser,
  { name, path, as, width = 1440, dark = false }: Picture,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: width < 640 ? 812 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (as !== null) {
    await context.request.post(`${program.url}/api/v1/demo-session`, { data: { email: as } });
  }
  await page.goto(program.url + path);
  await page.locator('h1').first().waitFor();
  await page.waitForTimeout(1_500);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(400);
  const picture = await page.screenshot();
  await sharp(picture).png({ palette: true, quality: 90 }).toFile(`${folder}${name}.png`);
  await context.close();
}
