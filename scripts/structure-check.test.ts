import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRules, moduleUses } from './import-rules.ts';
import type { Finding } from './source-files.ts';
import { checkImports, checkStructure } from './structure-check.ts';

const tables = `-- Owner: modules/training
create table attempts (id uuid);
-- Owner: modules/people
create table users (id uuid);
`;

/** One planted violation for each rule: its rule, the file it stands in, what is in that file. */
const planted: readonly (readonly [rule: string, file: string, code: string])[] = [
  [
    'kernel-layer',
    'src/kernel/low.ts',
    "import { db } from '../db/database.ts';\nexport const low = db;",
  ],
  [
    'db-layer',
    'src/db/high.ts',
    "import type { T } from '../modules/people/index.ts';\nexport type H = T;",
  ],
  [
    'modules-layer',
    'src/modules/media/send.ts',
    "import { smtp } from '../../adapters/smtp.ts';\nexport const s = smtp;",
  ],
  [
    'adapters-layer',
    'src/adapters/up.ts',
    "import { route } from '../http/route.ts';\nexport const u = route;",
  ],
  [
    'jobs-layer',
    'src/jobs/up.ts',
    "import { route } from '../http/route.ts';\nexport const u = route;",
  ],
  [
    'http-layer',
    'src/http/up.ts',
    "import { smtp } from '../adapters/smtp.ts';\nexport const u = smtp;",
  ],
  ['config-layer', 'src/config.ts', "import { db } from './db/database.ts';\nexport const c = db;"],
  [
    'nothing-imports-main',
    'src/app.ts',
    "import { main } from './main.ts';\nexport const a = main;",
  ],
  [
    'front-door-between-modules',
    'src/modules/issuing/deep.ts',
    "import { rule } from '../people/rule.ts';\nexport const d = rule;",
  ],
  [
    'front-door-from-outside',
    'src/http/deep.ts',
    "import { rule } from '../modules/people/rule.ts';\nexport const d = rule;",
  ],
  [
    'no-own-front-door',
    'src/modules/people/own.ts',
    "import { rule } from './index.ts';\nexport const o = rule;",
  ],
  [
    'no-cycles',
    'src/kernel/ring-a.ts',
    "import type { B } from './ring-b.ts';\nexport type A = B | 1;",
  ],
  [
    'web-apart',
    'src/web/page.tsx',
    "import type { T } from '../modules/people/index.ts';\nexport type P = T;",
  ],
  [
    'nothing-imports-web',
    'src/http/page.ts',
    "import { look } from '../web/look.tsx';\nexport const p = look;",
  ],
  [
    'web-without-server-packages',
    'src/web/sql.ts',
    "import { Kysely } from 'kysely';\nexport const k = Kysely;",
  ],
  [
    'web-without-node',
    'src/web/file.ts',
    "import { readFileSync } from 'node:fs';\nexport const k = readFileSync;",
  ],
  [
    'credentials-without-database',
    'src/modules/credentials/load.ts',
    "import type { Kysely } from 'kysely';\nexport type K = Kysely;",
  ],
  [
    'credentials-without-database',
    'src/modules/credentials/store.ts',
    "import { db } from '../../db/database.ts';\nexport const s = db;",
  ],
  [
    'modules-without-frameworks',
    'src/modules/people/web.ts',
    "import fastify from 'fastify';\nexport const w = fastify;",
  ],
  [
    'modules-without-frameworks',
    'src/modules/people/work.ts',
    "import type { PgBoss } from 'pg-boss';\nexport type W = PgBoss;",
  ],
  [
    'modules-without-frameworks',
    'src/modules/people/view.ts',
    "import React from 'react';\nexport const v = React;",
  ],
  [
    'only-db-connects',
    'src/modules/people/connect.ts',
    "import pg from 'pg';\nexport const p = pg;",
  ],
  [
    'no-test-code-in-production',
    'src/kernel/world.ts',
    "import { world } from '../../tests/support.ts';\nexport const w = world;",
  ],
  [
    'no-dev-dependency-in-production',
    'src/kernel/dev.ts',
    "import { it } from 'vitest';\nexport const d = it;",
  ],
  [
    'declared-dependencies',
    'src/kernel/undeclared.ts',
    "import { pad } from 'left-pad';\nexport const u = pad;",
  ],
  ['resolvable', 'src/kernel/lost.ts', "import { gone } from './gone.ts';\nexport const l = gone;"],
  [
    'commands-layer',
    'src/http/asks-command.ts',
    "import { keys } from '../commands/keys.ts';\nexport const k = keys;",
  ],
  ['known-folders', 'src/services/mail.ts', 'export const mail = 1;'],
  ['no-utils', 'src/kernel/utils/trim.ts', 'export const trim = 1;'],
  ['no-barrels', 'src/http/index.ts', "export { route } from './route.ts';"],
  ['known-modules', 'src/modules/billing/index.ts', "export { pay } from './pay.ts';"],
  ['module-is-complete', 'src/modules/media/upload.ts', 'export const upload = 1;'],
  ['front-door-only-exports', 'src/modules/reporting/index.ts', 'export const count = 1;'],
  [
    'sql-in-repositories',
    'src/modules/people/invite.ts',
    "export const q = (tx: any) => tx.selectFrom('users');",
  ],
  [
    'sql-in-repositories',
    'src/http/list.ts',
    "import { sql } from 'kysely';\nexport const q = sql`select 1`;",
  ],
  [
    'join-on-portal',
    'src/modules/people/join-repository.ts',
    "export const q = (tx: any) => tx.selectFrom('a').leftJoin('users as u', 'u.id', 'a.user_id');",
  ],
  ['environment-in-config', 'src/http/port.ts', 'export const port = process.env.PORT;'],
  [
    'environment-in-config',
    'src/jobs/level.ts',
    "import { env } from 'node:process';\nexport const level = env.LOG_LEVEL;",
  ],
  ['time-from-clock', 'src/modules/people/today.ts', 'export const today = () => new Date();'],
  ['time-from-clock', 'src/modules/people/since.ts', 'export const since = () => Date.now();'],
  [
    'owner-writes',
    'src/modules/issuing/fix-repository.ts',
    "export const q = (tx: any) => tx.updateTable('attempts as a').set({});",
  ],
  [
    'owner-writes',
    'src/modules/training/raw-repository.ts',
    "import { sql } from 'kysely';\nexport const q = sql`insert into users (id) values (1)`;",
  ],
  ['owner-writes', 'src/db/erase.ts', "export const q = 'update public.attempts a set id = null';"],
  ['file-size', 'src/kernel/long.ts', `export const long = [\n${'  1,\n'.repeat(400)}];`],
  ['function-size', 'src/kernel/deep.ts', `export function deep() {\n${'  void 0;\n'.repeat(80)}}`],
];

/** A module that each module may not use, reached correctly through its front door. */
const forbiddenUses = Object.entries(moduleUses).map(([module, used]) => {
  const other = Object.keys(moduleUses).find((name) => name !== module && !used.includes(name));
  const code = `import type { T } from '../${other}/index.ts';\nexport type X = T;`;
  return [`module-${module}`, `src/modules/${module}/reach.ts`, code] as const;
});

/** What the planted files lean on, and what must not be reported. */
const sound: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    dependencies: {
      kysely: '1.0.0',
      pg: '1.0.0',
      'pg-boss': '1.0.0',
      fastify: '1.0.0',
      react: '1.0.0',
    },
    devDependencies: { vitest: '1.0.0' },
  }),
  ...Object.fromEntries(
    ['kysely', 'pg', 'pg-boss', 'fastify', 'react', 'vitest', 'left-pad'].flatMap((name) => [
      [
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'i.js' }),
      ],
      [`node_modules/${name}/i.js`, ''],
    ]),
  ),
  ...Object.fromEntries(
    Object.keys(moduleUses).flatMap((name) => [
      [`src/modules/${name}/rule.ts`, 'export const rule = 1;\nexport type T = 1;'],
      ...(name === 'reporting'
        ? []
        : [[`src/modules/${name}/index.ts`, "export { rule, type T } from './rule.ts';"]]),
      ...(name === 'media' ? [] : [[`src/modules/${name}/README.md`, `# ${name}`]]),
    ]),
  ),
  'migrations/0001_all.sql': tables,
  'src/db/database.ts': "import pg from 'pg';\nexport const db = pg;",
  'src/adapters/smtp.ts':
    "import { rule } from '../modules/people/index.ts';\nexport const smtp = rule;",
  'src/http/route.ts':
    "import fastify from 'fastify';\nimport { rule } from '../modules/people/index.ts';\nexport const route = [fastify, rule];",
  'src/main.ts': 'export const main = 1;',
  'src/commands/keys.ts': 'export const keys = 1;',
  'src/web/look.tsx': "import React from 'react';\nexport const look = React;",
  'src/kernel/ring-b.ts': "import type { A } from './ring-a.ts';\nexport type B = A | 2;",
  'src/modules/billing/pay.ts': 'export const pay = 1;',
  'src/modules/training/attempt-repository.ts':
    "export const save = (tx: any) => tx.updateTable('attempts').set({});\nexport const join = (tx: any) => tx.selectFrom('attempts').innerJoin('portals', 'portals.id', 'attempts.portal_id');",
  'src/modules/people/people.test.ts':
    "import { it } from 'vitest';\nimport { world } from '../../../tests/support.ts';\nit('may', () => [world, new Date()]);",
  'tests/support.ts': "import { smtp } from '../src/adapters/smtp.ts';\nexport const world = smtp;",
};

const root = mkdtempSync(join(tmpdir(), 'signet-structure-'));
let findings: Finding[] = [];

beforeAll(async () => {
  plant(root, [
    ...Object.entries(sound),
    ...[...planted, ...forbiddenUses].map(([, ...file]) => file),
  ]);
  findings = await checkStructure(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('checkStructure', () => {
  it.each([...planted, ...forbiddenUses])('reports %s in %s', (rule, file) => {
    const where = ['known-modules', 'module-is-complete'].includes(rule) ? dirname(file) : file;
    expect(findings.filter(({ file }) => file === where).map(({ rule }) => rule)).toContain(rule);
  });

  it('has a planted violation for every rule about imports', () => {
    const proved = new Set([...planted, ...forbiddenUses].map(([rule]) => rule));
    expect(
      importRules.forbidden.map(({ name }) => name).filter((name) => !proved.has(name ?? '')),
    ).toEqual([]);
  });

  it('says nothing about files that keep the rules', () => {
    const accused = new Set(findings.map(({ file }) => file));
    const blamedBesideTheirPartner = ['src/kernel/ring-b.ts'];
    const innocent = Object.keys(sound).filter((file) => !blamedBesideTheirPartner.includes(file));
    expect(innocent.filter((file) => accused.has(file))).toEqual([]);
  });

  it('names the file, the rule and the way out of a cycle', () => {
    const cycle = findings.find(({ rule }) => rule === 'no-cycles');
    expect(cycle?.message).toContain('src/kernel/ring-b.ts → src/kernel/ring-a.ts');
  });

  it('fails when a migration makes a table without an owner', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'signet-structure-'));
    plant(bare, [
      ['src/main.ts', ''],
      ['migrations/0001_x.sql', 'create table orphans (id uuid);'],
    ]);
    expect(await checkStructure(bare)).toMatchObject([
      { rule: 'table-has-owner', file: 'migrations/0001_x.sql', line: 1 },
    ]);
    rmSync(bare, { recursive: true });
  });

  it('fails when dependency-cruiser has read fewer files than there are', async () => {
    const blind = {
      ...importRules,
      options: { ...importRules.options, exclude: { path: '/kernel/' } },
    };
    const unseen = (await checkImports(root, blind)).filter(
      ({ rule }) => rule === 'every-file-is-read',
    );
    expect(unseen.map(({ file }) => file)).toContain('src/kernel/low.ts');
  });
});

function plant(folder: string, files: readonly (readonly [string, string])[]): void {
  for (const [file, text] of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
