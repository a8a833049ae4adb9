import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkTableOwnership, readOwners } from './table-ownership.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'signet-tables-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function plant(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const trainingOwnsAttempts = '-- Owner: modules/training\ncreate table attempts (id uuid);\n';

describe('readOwners', () => {
  it('gives tables and views to the owner named above them', () => {
    plant(
      'migrations/0001_a.sql',
      `${trainingOwnsAttempts}-- Owner: db\nCREATE TABLE IF NOT EXISTS public."events" ();\ncreate or replace view event_list as select 1;`,
    );
    expect(Object.fromEntries(readOwners(root).owners)).toEqual({
      attempts: 'modules/training',
      events: 'db',
      event_list: 'db',
    });
  });

  it('misses the owner of a table even when an earlier file has one', () => {
    plant('migrations/0001_a.sql', trainingOwnsAttempts);
    plant('migrations/0002_b.sql', 'create table b (id uuid);');
    expect(readOwners(root).findings).toMatchObject([{ file: 'migrations/0002_b.sql', line: 1 }]);
  });
});

describe('checkTableOwnership', () => {
  const writes = [
    "tx.insertInto('attempts').values(row)",
    "tx.updateTable('attempts as a').set(row)",
    "tx.deleteFrom('public.attempts')",
    "tx.mergeInto('attempts')",
    `sql\`insert into attempts (id) values (\${id})\``,
    `sql\`with x as (select 1) UPDATE only attempts AS a SET id = \${id}\``,
    "client.query('delete from attempts')",
    'sql`merge into "attempts" using x`',
    'sql`truncate table attempts`',
  ];

  it.each(writes)('refuses another module the statement %s', (code) => {
    plant('migrations/0001_a.sql', trainingOwnsAttempts);
    plant('src/modules/issuing/x-repository.ts', `\nexport const q = ${code};`);
    expect(checkTableOwnership(root)).toMatchObject([
      { rule: 'owner-writes', file: 'src/modules/issuing/x-repository.ts', line: 2 },
    ]);
  });

  it.each(writes)('allows the owner the statement %s', (code) => {
    plant('migrations/0001_a.sql', trainingOwnsAttempts);
    plant('src/modules/training/x-repository.ts', `export const q = ${code};`);
    expect(checkTableOwnership(root)).toEqual([]);
  });

  it('lets everybody read', () => {
    plant('migrations/0001_a.sql', trainingOwnsAttempts);
    plant(
      'src/modules/issuing/x-repository.ts',
      "export const q = [tx.selectFrom('attempts').forUpdate(), sql`select 1 from attempts for update`];",
    );
    expect(checkTableOwnership(root)).toEqual([]);
  });
});
