import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const drill = (name: string) => fileURLToPath(new URL(`../drills/${name}.ts`, import.meta.url));
const importDrill = fileURLToPath(new URL('../drills/import.ts', import.meta.url));
const upload = fileURLToPath(new URL('../drills/upload.ts', import.meta.url));

describe('a small sample of each drill', () => {
  it('loses and doubles nothing when the program is killed in the middle (R1, R2)', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      drill('crash'),
      '--seed=7',
      '--people=400',
      '--kills=2',
    ]);
    const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    expect(outcome).toMatchObject({ ok: true, facts: 800, awards: 400, people: 400, mails: 400 });
  }, 240_000);

  it('imports a file once when the program is killed in the middle, and changes nothing by it again', async () => {
    const options = ['--seed=7', '--rows=3000', '--kills=1'];
    const { stdout } = await promisify(execFile)(process.execPath, [importDrill, ...options]);
    const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    expect(outcome).toMatchObject({ ok: true, users: 3_000, places: 3_000, events: 3_000 });
  }, 240_000);

  it('loses no part that was answered when the program is killed in the middle', async () => {
    const options = ['--seed=7', '--files=3', '--megabytes=30', '--kills=2'];
    const { stdout } = await promisify(execFile)(process.execPath, [upload, ...options]);
    const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    expect(outcome).toMatchObject({ ok: true, arrived: 3, lost: 0 });
  }, 240_000);

  it('goes on with a predated run when the program is killed in its middle (C-84)', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [
      drill('predated'),
      '--seed=7',
      '--people=1500',
      '--kills=2',
    ]);
    const outcome = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    expect(outcome).toMatchObject({ ok: true, awards: 1500, mails: 1500, secondRun: 0 });
  }, 240_000);
});
