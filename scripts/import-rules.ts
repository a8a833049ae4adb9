import type { IConfiguration, IForbiddenRuleType } from 'dependency-cruiser';

/*
 * Who may import whom (docs/architecture.md), as rules that dependency-cruiser checks.
 *
 * `structure-check.ts` runs them; `structure-check.test.ts` plants one violation per rule. Tests
 * stand outside the layers: they may build a whole world.
 */

/** What each module may use of the others. A module that is missing here may not exist. */
export const moduleUses: Readonly<Record<string, readonly string[]>> = {
  portals: [],
  people: ['portals'],
  media: ['portals', 'people'],
  training: ['people', 'media'],
  certifications: ['people', 'media', 'training'],
  credentials: [],
  issuing: ['portals', 'people', 'training', 'certifications', 'credentials', 'reporting'],
  verification: ['portals', 'people', 'credentials', 'certifications', 'issuing'],
  notifications: ['portals', 'people', 'media'],
  integrations: ['people', 'training', 'certifications', 'issuing'],
  reporting: ['portals', 'people', 'certifications'],
  imports: ['people', 'training'],
};

/** Tests, and what only tests use. */
const testFiles = '\\.(test|fixture)\\.tsx?$';
const frontDoors = '^src/modules/[^/]+/index\\.ts$';

/** Each layer and the folders and files of `src/` that it may use; the front doors come extra. */
const layers = {
  kernel: ['kernel/'],
  db: ['db/', 'kernel/'],
  modules: ['modules/', 'db/', 'kernel/'],
  adapters: ['adapters/', 'modules/', 'db/', 'kernel/'],
  jobs: ['jobs/', 'modules/', 'db/', 'kernel/'],
  http: ['http/', 'modules/', 'db/', 'kernel/'],
};

const layerRules = Object.entries(layers).map(
  ([layer, allowed]): IForbiddenRuleType => ({
    name: `${layer}-layer`,
    comment: `src/${layer}/ may use only ${allowed.join(', ')} of src/: imports point one way.`,
    severity: 'error',
    from: { path: `^src/${layer}/`, pathNot: testFiles },
    to: { path: '^src/', pathNot: allowed.map((path) => `^src/${path}`) },
  }),
);

const moduleRules = Object.entries(moduleUses).map(
  ([name, used]): IForbiddenRuleType => ({
    name: `module-${name}`,
    comment: `modules/${name} may use ${used.join(', ') || 'no other module'}.`,
    severity: 'error',
    from: { path: `^src/modules/${name}/`, pathNot: testFiles },
    to: {
      path: '^src/modules/',
      pathNot: [name, ...used].map((other) => `^src/modules/${other}/`),
    },
  }),
);

const packages = (...names: readonly string[]) =>
  `(^|/)node_modules/(@types/)?(${names.join('|')})(/|$)`;

export const importRules: IConfiguration & { forbidden: IForbiddenRuleType[] } = {
  forbidden: [
    ...layerRules,
    ...moduleRules,
    {
      name: 'front-door-between-modules',
      comment: 'Another module is reached only through its index.ts.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: testFiles },
      to: { path: '^src/modules/', pathNot: ['^src/modules/$1/', frontDoors] },
    },
    {
      name: 'front-door-from-outside',
      comment: 'A module is reached only through its index.ts.',
      severity: 'error',
      from: { path: '^src/(?!modules/)', pathNot: testFiles },
      to: { path: '^src/modules/', pathNot: frontDoors },
    },
    {
      name: 'no-own-front-door',
      comment: 'Inside a module files import each other; the front door is for others.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: testFiles },
      to: { path: '^src/modules/$1/index\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Files that import each other in a ring can only be read together. Types count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'config-layer',
      comment: 'config.ts reads the environment and knows nothing above the kernel.',
      severity: 'error',
      from: { path: '^src/(config|settings)\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(kernel/|settings\\.ts$)' },
    },
    {
      name: 'commands-layer',
      comment: 'Commands may use everything; only main.ts uses them.',
      severity: 'error',
      from: { path: '^src/(?!commands/|main\\.ts$)', pathNot: testFiles },
      to: { path: '^src/commands/' },
    },
    {
      name: 'nothing-imports-main',
      comment: 'main.ts starts everything and is imported by nobody.',
      severity: 'error',
      from: { path: '^src/', pathNot: testFiles },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'web-apart',
      comment: 'The web client knows the public API only; no server code, not even a type.',
      severity: 'error',
      from: { path: '^src/web/', pathNot: testFiles },
      to: { path: '^(src|tests|scripts|bench|conformance|bin|tools)/', pathNot: '^src/web/' },
    },
    {
      name: 'nothing-imports-web',
      comment: 'The server serves the built web client; it imports nothing of it.',
      severity: 'error',
      from: { path: '^src/(?!web/)', pathNot: testFiles },
      to: { path: '^src/web/' },
    },
    {
      name: 'web-without-server-packages',
      comment: 'A browser has no server and no database.',
      severity: 'error',
      from: { path: '^src/web/', pathNot: testFiles },
      to: {
        path: packages('fastify', '@fastify', 'kysely', 'pg', 'pg-boss', 'pino', 'nodemailer'),
      },
    },
    {
      name: 'web-without-node',
      comment: "A browser has none of Node's own modules.",
      severity: 'error',
      from: { path: '^src/web/', pathNot: testFiles },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'credentials-without-database',
      comment: 'credentials builds and checks documents from values; it never reads or writes.',
      severity: 'error',
      from: { path: '^src/modules/credentials/', pathNot: testFiles },
      to: { path: `^src/db/|${packages('kysely', 'pg', 'pg-boss')}` },
    },
    {
      name: 'modules-without-frameworks',
      comment: 'Modules know no web framework, no job library and no user interface library.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: testFiles },
      to: {
        path: packages(
          'fastify[^/]*',
          '@fastify',
          'pg-boss',
          'react[^/]*',
          '@mantine',
          '@tanstack',
        ),
      },
    },
    {
      name: 'only-db-connects',
      comment: 'Connections are made in src/db; everybody else gets a transaction of a portal.',
      severity: 'error',
      from: { path: '^src/(?!db/|adapters/)', pathNot: testFiles },
      to: { path: packages('pg') },
    },
    {
      name: 'no-test-code-in-production',
      comment: 'What runs must not need tests, test packages or tools.',
      severity: 'error',
      from: { path: '^src/', pathNot: testFiles },
      to: { path: `${testFiles}|^(tests|scripts|bench|conformance)/` },
    },
    {
      name: 'no-dev-dependency-in-production',
      comment: 'A production install leaves devDependencies out.',
      severity: 'error',
      from: { path: '^src/', pathNot: testFiles },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '/@types/' },
    },
    {
      name: 'declared-dependencies',
      comment: 'A package that is imported is named in package.json, with its version.',
      severity: 'error',
      from: { path: '^(src|scripts|tests|bench|conformance)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      comment: 'An import leads to a file that exists.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json', '.css'],
    },
  },
};
