import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applicationAddresses, isApplicationAddress } from './application-addresses.ts';

const pages = readFileSync(new URL('../web/pages.ts', import.meta.url), 'utf8');

describe('the addresses of the application', () => {
  it('are exactly the pages of the web client, its set-up and its sign-in', () => {
    const declared = [...pages.matchAll(/page\(\s*'([^']+)'/g)].map(([, address]) => address);
    expect([...applicationAddresses].sort()).toEqual(
      ['/set-up', '/sign-in', ...new Set(declared)].sort(),
    );
  });

  it.each([
    ['/app', true],
    ['/app/settings/training/0190', true],
    ['/app/nope', false],
    ['/app/settings/training/0190/edit/more', false],
    ['/application', false],
  ])('%s is one of them: %s', (path, expected) => {
    expect(isApplicationAddress(path)).toBe(expected);
  });
});
