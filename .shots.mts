import { chromium } from 'playwright-core';
const url = 'http://localhost:8143';
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu'] });
const only = process.argv[2];
async function login(ctx: any, as: string) { await ctx.request.post(`${url}/api/v1/demo-session`, { data: { email: as }, headers: {origin: url} }); }
const c0 = await browser.newContext(); await login(c0, 'admin@demo.example');
const tracks = (await (await c0.request.get(`${url}/api/v1/tracks?sort=name`)).json()).items;
const gs = tracks.find((t: any) => t.name === 'Getting Started');
const draft = tracks.find((t: any) => t.status === 'draft');
const details = await (await c0.request.get(`${url}/api/v1/tracks/${gs.id}`)).json();
const shots: [string, string, string][] = [
  ['catalogue', '/app/training/tracks', 'sales@northlight.example'],
  ['track', `/app/training/tracks/${gs.id}`, 'sales@northlight.example'],
  ['track-done', `/app/training/tracks/${gs.id}`, 'manager@northlight.example'],
  ['player', `/app/training/tracks/${gs.id}/steps/${details.steps[2].id}`, 'sales@northlight.example'],
  ['tracks', '/app/settings/tracks', 'admin@demo.example'],
  ['builder-about', `/app/settings/tracks/${gs.id}`, 'admin@demo.example'],
  ['builder-step', `/app/settings/tracks/${gs.id}?step=${details.steps[1].id}`, 'admin@demo.example'],
  ['results', `/app/settings/tracks/${gs.id}?tab=results`, 'admin@demo.example'],
  ['preview', `/app/settings/tracks/${gs.id}/preview`, 'admin@demo.example'],
];
for (const [name, path, as] of shots) {
  if (only && !name.startsWith(only)) continue;
  for (const [w, dark] of [[1440, false], [375, true]] as const) {
    const ctx = await browser.newContext({ viewport: { width: w, height: w < 640 ? 812 : 900 }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
    await login(ctx, as);
    const page = await ctx.newPage();
    page.on('console', (m) => m.type() === 'error' && console.log(name, m.text().slice(0, 200)));
    page.on('pageerror', (e) => console.log(name, String(e).slice(0, 300)));
    await page.goto(url + path);
    await page.locator('h1').first().waitFor({ timeout: 15000 }).catch(() => console.log(name, 'no h1'));
    await page.waitForTimeout(1200);
    await page.keyboard.press('Escape'); await page.waitForTimeout(300);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) console.log(name, w, 'overflow', over);
    await page.screenshot({ path: `/tmp/shots-tracks/${name}-${w}.png`, fullPage: w < 640 });
    await ctx.close();
  }
}
await browser.close();
