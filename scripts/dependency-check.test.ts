import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { billOfMaterials, checkDependencies } from './dependency-check.ts';

const root = mkdtempSync(join(tmpdir(), 'signet-dependencies-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const locked = { version: '1.2.3', license: 'MIT', integrity: 'sha512-AAAA' };

function plant(
  declared: Record<string, string>,
  packages: Record<string, object>,
  recorded: Record<string, string> = declared,
): void {
  const own = { name: 'product', version: '0.1.0', license: 'Apache-2.0' };
  const write = (file: string, value: object) =>
    writeFileSync(join(root, file), JSON.stringify(value));
  write('package.json', { ...own, dependencies: declared });
  write('package-lock.json', { packages: { '': { ...own, dependencies: recorded }, ...packages } });
}

const rules = () => checkDependencies(root).map(({ rule }) => rule);

describe('checkDependencies', () => {
  it('accepts exact, locked and licensed packages', () => {
    plant({ a: '1.2.3' }, { 'node_modules/a': locked });
    expect(checkDependencies(root)).toEqual([]);
  });

  it.each(['^1.2.3', '~1.2.3', '1.2', 'latest', '*', 'github:a/a'])(
    'refuses the range "%s"',
    (range) => {
      plant({ a: range }, { 'node_modules/a': locked });
      expect(rules()).toContain('exact-versions');
    },
  );

  it('refuses a lockfile that another package.json was made with', () => {
    plant({ a: '1.2.3' }, { 'node_modules/a': locked }, { a: '1.2.2' });
    expect(rules()).toEqual(['lockfile-in-step']);
  });

  it('refuses a lockfile that installs another version than it promises', () => {
    plant({ a: '1.2.3' }, { 'node_modules/a': { ...locked, version: '1.2.4' } });
    expect(rules()).toEqual(['lockfile-in-step']);
  });

  it('refuses a package without a strong checksum or from elsewhere', () => {
    plant({ a: '1.2.3' }, { 'node_modules/a': { ...locked, integrity: 'sha1-AAAA' } });
    expect(rules()).toEqual(['from-the-registry']);
    plant(
      { a: '1.2.3' },
      { 'node_modules/a': { ...locked, resolved: 'https://evil.example/a.tgz' } },
    );
    expect(rules()).toEqual(['from-the-registry']);
  });

  it('refuses an install script that nobody has looked at', () => {
    plant({ a: '1.2.3' }, { 'node_modules/a': { ...locked, hasInstallScript: true } });
    expect(rules()).toEqual(['no-install-scripts']);
  });

  it.each(['GPL-3.0', 'AGPL-3.0-only', 'UNLICENSED', 'MIT AND GPL-2.0'])(
    'refuses the licence %s',
    (license) => {
      plant({ a: '1.2.3' }, { 'node_modules/a': { ...locked, license } });
      expect(rules()).toEqual(['allowed-licences']);
    },
  );

  it('accepts a choice of licences when one of them will do', () => {
    plant({ a: '1.2.3' }, { 'node_modules/a': { ...locked, license: '(GPL-2.0 OR MIT)' } });
    expect(rules()).toEqual([]);
  });
});

describe('billOfMaterials', () => {
  it('lists what a production install contains, the same every time', () => {
    const deep = 'node_modules/a/node_modules/@x/b';
    plant(
      { a: '1.2.3' },
      {
        'node_modules/a': locked,
        [deep]: locked,
        'node_modules/tool': { ...locked, dev: true },
      },
    );
    const bill = JSON.parse(billOfMaterials(root)) as { components: { purl: string }[] };
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    expect(bill.components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/%40x/b@1.2.3',
      'pkg:npm/a@1.2.3',
    ]);
    expect(billOfMaterials(root)).toBe(billOfMaterials(root));
  });
});
