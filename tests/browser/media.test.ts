import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '../../scripts/build-web.ts';
import { mp4 } from '../../src/modules/media/inspect/sample-files.fixture.ts';
import { type Program, startProgram } from '../program/program.ts';

let program: Program;
let browser: Browser;
let page: Page;
let folder: string;

beforeAll(async () => {
  await buildWeb(fileURLToPath(new URL('../..', import.meta.url)));
  folder = await mkdtemp(join(tmpdir(), 'signet-media-journey-'));
  program = await startProgram({ command: 'start' });
  browser = await chromium.launch({
    executablePath: process.env.CHROME_BIN ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  page = await context.newPage();
  const data = { email: 'admin@demo.example' };
  await context.request.post(`${program.url}/api/v1/demo-session`, { data });
  await page.goto(`${program.url}/app/settings/media`);
  await page.getByRole('heading', { name: 'Media Library' }).waitFor();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await program?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** Three seconds that this browser draws and records itself. */
const recorded = () =>
  page.evaluate<number[]>(`(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
    const pen = canvas.getContext('2d');
    let frame = 0;
    const timer = setInterval(() => {
      frame += 1;
      pen.fillStyle = 'hsl(' + frame * 4 + ' 60% 40%)';
      pen.fillRect(0, 0, 640, 360);
    }, 40);
    const parts = [];
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
    recorder.ondataavailable = ({ data }) => parts.push(data);
    recorder.start();
    await new Promise((done) => setTimeout(done, 3_000));
    await new Promise((done) => {
      recorder.onstop = done;
      recorder.stop();
    });
    clearInterval(timer);
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  })()`);

/** Lets the player of the page go to the second second. */
const jump = () =>
  page.evaluate<unknown>(`(async () => {
    const player = document.querySelector('video');
    const shown = new Promise((done) => player.addEventListener('seeked', done, { once: true }));
    player.currentTime = 2;
    await shown;
    return { at: player.currentTime, error: player.error };
  })()`);

const choose = (path: string) => page.locator('input[type=file]').first().setInputFiles(path);
const tile = (name: string) => page.getByRole('button', { name: new RegExp(name) });

describe('the Media Library in a browser', () => {
  it('takes a video, draws its poster, plays it, and jumps in it', async () => {
    const path = join(folder, 'Welcome.webm');
    await writeFile(path, Uint8Array.from(await recorded()));
    await choose(path);
    await tile('Welcome').locator('img').waitFor();
    await tile('Welcome').click();
    await page.locator('video').waitFor();
    expect(await jump()).toEqual({ at: 2, error: null });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it('renames it, deletes it, and takes the deletion back', async () => {
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: 'Rename' }).click();
    await sheet.getByLabel('Name').fill('First steps');
    await sheet.getByRole('button', { name: 'Save', exact: true }).click();
    await sheet.getByRole('heading', { name: 'First steps' }).waitFor();
    await sheet.getByRole('button', { name: 'Delete' }).click();
    await tile('First steps').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await tile('First steps').waitFor();
  });

  it('goes on after a cut by itself, and after a reload where it had stopped', async () => {
    const path = join(folder, 'Long film.mp4');
    await writeFile(path, mp4({ mediaBytes: 22_000_000 }));
    let parts = 0;
    const held: (() => void)[] = [];
    await page.route('**/media/uploads/*', async (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      parts += 1;
      if (parts === 2) return route.abort('connectionfailed');
      // The third part after the cut never leaves.
      if (parts > 4) await new Promise<void>((go) => held.push(go));
      return route.continue().catch(() => {});
    });
    await choose(path);
    await page.getByText('No connection; it goes on by itself.').waitFor();
    await expect.poll(() => held.length, { timeout: 20_000 }).toBe(1);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await page.getByText(/% of 21 MB sent before it was cut/).waitFor();
    await page.unroute('**/media/uploads/*');
    const offsets: number[] = [];
    page.on('request', (request) => {
      if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    });
    await choose(path);
    await tile('Long film').waitFor();
    expect(offsets[0]).toBe(3 * 4 * 1_048_576);
  });

  it('says why a file is refused', async () => {
    const path = join(folder, 'Handbook.pdf');
    await writeFile(path, '<!doctype html><script>alert(1)</script>');
    await choose(path);
    await page.getByText('This is a web page or XML. Save it as PDF.').waitFor();
  });
});
