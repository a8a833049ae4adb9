import { existsSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import ts from 'typescript';
import { checkAllDependencies } from './dependency-check.ts';
import { importRules, moduleUses } from './import-rules.ts';
import { checkSizes } from './size-report.ts';
import {
  type Finding,
  findingLine,
  isGenerated,
  isMain,
  lineOf,
  listSources,
  readSource,
} from './source-files.ts';
import { lintSql } from './sql-lint.ts';
import { checkTableOwnership } from './table-ownership.ts';

/** What may lie directly below `src/`. */
const topLevel = new Set([
  ...['kernel', 'db', 'modules', 'adapters', 'http', 'jobs', 'web', 'commands'],
  ...['main.ts', 'config.ts', 'settings.ts', 'app.ts'],
]);
const moduleName = /^src\/modules\/([^/]+)\//;

/**
 * Everything about the shape of the code that a tool can see: who imports whom, who writes which
 * table, where SQL stands, how long things are.
 *
 * @returns Findings in order of file; empty when the structure holds.
 */
export async function checkStructure(root: string): Promise<Finding[]> {
  const findings = [
    ...(await checkImports(root)),
    ...checkFolders(root),
    ...checkTableOwnership(root),
    ...lintSql(root),
    ...checkSizes(root),
  ];
  return findings.sort((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0));
}

/**
 * Runs dependency-cruiser with the rules of `import-rules.ts`, and checks that it has seen
 * every file: with a TypeScript that it cannot read it sees nothing and is content.
 */
export async function checkImports(root: string, rules = importRules): Promise<Finding[]> {
  const started = ['src', 'scripts', 'tests', 'bench', 'conformance'];
  const { output } = await cruise(
    started.filter((folder) => existsSync(join(root, folder))),
    {
      ...rules.options,
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules.forbidden },
    },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered: ${output}`);
  return [...violations(output), ...unseenFiles(root, output)];
}

function violations({ summary }: ICruiseResult): Finding[] {
  return summary.violations.map(({ rule, from, to, cycle }) => {
    const comment = importRules.forbidden.find(({ name }) => name === rule.name)?.comment ?? '';
    const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
    return { rule: rule.name, file: from, message: `imports ${way}. ${comment}` };
  });
}

function unseenFiles(root: string, { modules }: ICruiseResult): Finding[] {
  const seen = new Set(modules.map(({ source }) => source));
  return listSources(root)
    .filter((file) => !seen.has(file))
    .map((file) => ({
      rule: 'every-file-is-read',
      file,
      message: 'dependency-cruiser did not read this file, so its imports are unchecked.',
    }));
}

/** Folder names are the product: known layers and modules, front doors only there, no `utils`. */
function checkFolders(root: string): Finding[] {
  const files = listSources(root).filter((file) => !isGenerated(file));
  return [
    ...files.flatMap((file) => misplaced(file)),
    ...checkModules(root, files),
    ...files
      .filter((file) => /^src\/modules\/[^/]+\/index\.ts$/.test(file))
      .flatMap((file) => frontDoorCode(root, file)),
  ];
}

function misplaced(file: string): Finding[] {
  const findings: Finding[] = [];
  const first = file.split('/')[1] ?? '';
  if (!topLevel.has(first) && !/^(main|config|settings|app)\.test\.ts$/.test(first)) {
    const message = `src/${first} is not part of the architecture; see docs/architecture.md.`;
    findings.push({ rule: 'known-folders', file, message });
  }
  if (/\/(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(file)) {
    const message = 'Name it after what it does and put it beside its caller.';
    findings.push({ rule: 'no-utils', file, message });
  }
  if (
    /^index\.tsx?$/.test(posix.basename(file)) &&
    !/^src\/modules\/[^/]+\/index\.ts$/.test(file)
  ) {
    const message = 'Only a module has a front door; import the file itself.';
    findings.push({ rule: 'no-barrels', file, message });
  }
  return findings;
}

function checkModules(root: string, files: readonly string[]): Finding[] {
  const names = new Set(files.flatMap((file) => moduleName.exec(file)?.[1] ?? []));
  return [...names].flatMap((name) => {
    const folder = `src/modules/${name}`;
    const findings: Finding[] = [];
    if (!(name in moduleUses)) {
      const message = 'Add it to moduleUses in scripts/import-rules.ts, with an ADR.';
      findings.push({ rule: 'known-modules', file: folder, message });
    }
    for (const needed of ['index.ts', 'README.md']) {
      if (existsSync(join(root, folder, needed))) continue;
      const message = `has no ${needed}.`;
      findings.push({ rule: 'module-is-complete', file: folder, message });
    }
    return findings;
  });
}

function frontDoorCode(root: string, file: string): Finding[] {
  const { ast } = readSource(root, file);
  return ast.statements
    .filter((statement) => !(ts.isExportDeclaration(statement) && statement.moduleSpecifier))
    .map((statement) => ({
      rule: 'front-door-only-exports',
      file,
      line: lineOf(ast, statement),
      message: 'A front door re-exports and does nothing else.',
    }));
}

async function main(): Promise<void> {
  const root = process.cwd();
  const findings = [...(await checkStructure(root)), ...checkAllDependencies(root)];
  for (const finding of findings) console.error(findingLine(finding));
  if (findings.length > 0) {
    console.error(`\nThe structure check found ${findings.length} broken rules.`);
    process.exitCode = 1;
    return;
  }
  const modules = existsSync(join(root, 'src/modules'))
    ? readdirSync(join(root, 'src/modules'))
    : [];
  console.log(`Structure holds: ${listSources(root).length} files, ${modules.length} modules.`);
}

if (isMain(import.meta)) await main();
