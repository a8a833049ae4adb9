/**
 * Takes pictures of every screen of the running demo: light and dark, on a desk, a tablet and a
 * phone. The list is scripts/screens.ts.
 *
 * Usage: node scripts/screenshots.ts [NAME …]   (writes docs/screens/NAME-WIDTH-SCHEME.webp)
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import sharp from 'sharp';
import { applicationAddresses } from '../src/http/application-addresses.ts';
import { type ApiClient, signIn } from '../tests/program/client.ts';
import { startProgram } from '../tests/program/program.ts';
import { buildWeb } from './build-web.ts';
import { type Screen, screens } from './screens.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const sizes = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 375, height: 812 },
] as const;
const schemes = ['light', 'dark'] as const;
const settleMs = 900;

interface Opened extends Screen {
  readonly address: string;
}

const wanted = new Set(process.argv.slice(2));
await buildWeb(root);
await mkdir(folder, { recursive: true });
await using program = await startProgram({ command: 'start' });
const apis = new Map<string, ApiClient>();
const listed = [...screens, ...unlisted()];
const opened = await open(listed.filter(({ name }) => wanted.size === 0 || wanted.has(name)));
const browser = await chromium.launch({
  executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
let taken = 0;
for (const person of new Set(opened.map(({ as }) => as))) {
  for (const scheme of schemes) await takeAll(browser, person, scheme);
}
await browser.close();
console.log(`${taken} pictures of ${opened.length} screens are in docs/screens.`);

/** Pages that nobody has listed: as the administrator sees them, where no id is needed. */
function unlisted(): Screen[] {
  const known = new Set(screens.map(({ page }) => page));
  const missing = applicationAddresses.filter((address) => !known.has(address));
  const named = missing.filter((address) => address.includes('$'));
  if (named.length > 0)
    console.log(`Not taken, add them to scripts/screens.ts: ${named.join(' ')}`);
  return missing
    .filter((address) => !address.includes('$'))
    .map((address) => ({
      name: address.replace(/^\/app\//, '').replaceAll('/', '-'),
      as: 'admin@demo.example',
      page: address,
      path: () => address,
    }));
}

async function open(list: readonly Screen[]): Promise<readonly Opened[]> {
  const found: Opened[] = [];
  for (const screen of list) {
    try {
      found.push({
        ...screen,
        address: await screen.path(await apiOf(screen.finder ?? screen.as)),
      });
    } catch (error) {
      console.log(`${screen.name}: ${(error as Error).message}`);
    }
  }
  return found;
}

/** Speaks as a person of the demo; for a stranger's page as the administrator, who finds it. */
async function apiOf(person: string | null): Promise<ApiClient> {
  const email = person ?? 'admin@demo.example';
  const api = apis.get(email) ?? (await signIn(program.url, email, 'signet-demo'));
  apis.set(email, api);
  return api;
}

/** Everything that one person sees in one scheme, in one browser session. */
async function takeAll(
  browser: Browser,
  person: string | null,
  scheme: (typeof schemes)[number],
): Promise<void> {
  const context = await browser.newContext({ colorScheme: scheme, reducedMotion: 'reduce' });
  if (person !== null) {
    await context.request.post(`${program.url}/api/v1/demo-session`, { data: { email: person } });
  }
  for (const screen of opened.filter(({ as }) => as === person)) {
    await take(context, screen, scheme);
  }
  await context.close();
}

/** One screen in all sizes: it is opened once, and turned. */
async function take(context: BrowserContext, screen: Opened, scheme: string): Promise<void> {
  const page = await context.newPage();
  try {
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.goto(program.url + screen.address);
      await page.locator('h1').first().waitFor({ timeout: 15_000 });
      await page.waitForLoadState('networkidle', { timeout: 5_000 }).catch(() => {});
      await page.waitForTimeout(settleMs);
      // The moment of congratulation stands before everything else.
      if (size.width === sizes[0].width) await page.keyboard.press('Escape');
      await page.waitForTimeout(100);
      const file = `${folder}${screen.name}-${size.width}-${scheme}.webp`;
      await sharp(await page.screenshot())
        .webp({ quality: 80, effort: 6 })
        .toFile(file);
      taken += 1;
    }
  } catch (error) {
    console.log(`${screen.name} (${scheme}): ${(error as Error).message.split('\n', 1)[0]}`);
  } finally {
    await page.close();
  }
}
