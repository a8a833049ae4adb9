import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import {
  calledMethod,
  type Finding,
  lineOf,
  readProductionSources,
  type SourceFile,
  visitNodes,
  writtenText,
} from './source-files.ts';

/** Table or view → the folder below `src/` that alone may write it, for example `modules/training`. */
export type Owners = ReadonlyMap<string, string>;

const writeMethods = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);
const name = '((?:[a-z_"]+\\.)?"?[a-z_][a-z0-9_]*"?)';
const rawWrites = [
  new RegExp(`\\binsert\\s+into\\s+${name}`, 'gi'),
  new RegExp(`\\bupdate\\s+(?:only\\s+)?${name}(?:\\s+(?:as\\s+)?[a-z_]+)?\\s+set\\b`, 'gi'),
  new RegExp(`\\bdelete\\s+from\\s+(?:only\\s+)?${name}`, 'gi'),
  new RegExp(`\\bmerge\\s+into\\s+(?:only\\s+)?${name}`, 'gi'),
  new RegExp(`\\btruncate\\s+(?:table\\s+)?${name}`, 'gi'),
];
const created = new RegExp(
  `\\bcreate\\s+(?:unlogged\\s+)?(?:or\\s+replace\\s+)?(?:table|view|materialized\\s+view)\\s+(?:if\\s+not\\s+exists\\s+)?${name}`,
  'i',
);

/**
 * Reads who owns which table: `-- Owner: modules/<name>` (or `db`) holds for what is created below
 * it, until the next such line of the same migration.
 */
export function readOwners(root: string): { owners: Owners; findings: Finding[] } {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  for (const file of globSync('migrations/*.sql', { cwd: root }).sort()) {
    let owner: string | null = null;
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    for (const [index, text] of lines.entries()) {
      owner = /^--\s*Owner:\s*([\w/-]+)/.exec(text)?.[1] ?? owner;
      const table = created.exec(text.replace(/--.*/, ''))?.[1];
      if (table === undefined) continue;
      if (owner !== null) owners.set(bare(table), owner);
      else {
        const message = `"-- Owner: modules/…" is missing above ${table}.`;
        findings.push({ rule: 'table-has-owner', file, line: index + 1, message });
      }
    }
  }
  return { owners, findings };
}

/** Rule `owner-writes`: a table is written by code of its owner and by nobody else. */
export function checkTableOwnership(root: string): Finding[] {
  const { owners, findings } = readOwners(root);
  return [
    ...findings,
    ...readProductionSources(root)
      .filter(({ path }) => !path.startsWith('src/web/'))
      .flatMap((source) => foreignWrites(source, owners)),
  ];
}

function foreignWrites(source: SourceFile, owners: Owners): Finding[] {
  const findings: Finding[] = [];
  visitNodes(source.ast, (node) => {
    for (const table of writtenTables(node)) {
      const owner = owners.get(table);
      if (owner === undefined || source.path.startsWith(`src/${owner}/`)) continue;
      findings.push({
        rule: 'owner-writes',
        file: source.path,
        line: lineOf(source.ast, node),
        message: `"${table}" is written by ${owner} only: call its front door or say an event.`,
      });
    }
  });
  return findings;
}

function writtenTables(node: ts.Node): string[] {
  if (ts.isCallExpression(node) && writeMethods.has(calledMethod(node) ?? '')) {
    const [target] = node.arguments;
    return target && ts.isStringLiteralLike(target) ? [bare(target.text)] : [];
  }
  const text = writtenText(node);
  if (text === null) return [];
  return rawWrites.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => bare(match[1] ?? '')),
  );
}

/** `public."users" as u` → `users`. */
const bare = (table: string): string =>
  (table.trim().split(/\s+/)[0] ?? '')
    .replaceAll('"', '')
    .replace(/^[a-z_]+\./, '')
    .toLowerCase();
