import ts from 'typescript';
import {
  calledMethod,
  type Finding,
  lineOf,
  readProductionSources,
  type SourceFile,
  visitNodes,
} from './source-files.ts';

const queryMethods = new Set([
  'selectFrom',
  'insertInto',
  'updateTable',
  'deleteFrom',
  'mergeInto',
]);
const joinMethods = new Set(['innerJoin', 'leftJoin', 'rightJoin', 'fullJoin']);
const mayHoldSql = /^src\/(db|adapters)\/|-(repository|query)\.ts$/;

/**
 * What the type checker cannot see about SQL, the environment and time:
 *
 * - `sql-in-repositories`: queries are written in `src/db`, adapters, `*-repository.ts` and
 *   `*-query.ts`, so that a use-case shows its order of steps and nothing else.
 * - `join-on-portal`: a join of two columns by name would join on the id alone, and is wrong the
 *   day that somebody runs it without row-level security (data.md).
 * - `environment-in-config`: `process.env` is read in `src/config.ts` once, and checked there.
 * - `time-from-clock`: modules take the time from `deps.clock`.
 */
export function lintSql(root: string): Finding[] {
  return readProductionSources(root).flatMap(lintFile);
}

function lintFile(source: SourceFile): Finding[] {
  const findings: Finding[] = [];
  visitNodes(source.ast, (node) => {
    const found = brokenRule(source.path, node);
    if (found) findings.push({ ...found, file: source.path, line: lineOf(source.ast, node) });
  });
  return findings;
}

function brokenRule(path: string, node: ts.Node): Omit<Finding, 'file'> | null {
  if (!mayHoldSql.test(path) && isQuery(node)) {
    return {
      rule: 'sql-in-repositories',
      message: 'SQL belongs in src/db, an adapter, a *-repository.ts or a *-query.ts.',
    };
  }
  if (isJoinOnIdAlone(node)) {
    return {
      rule: 'join-on-portal',
      message: 'Join on portal_id as well: use a callback with onRef for both columns.',
    };
  }
  if (path !== 'src/config.ts' && readsEnvironment(node)) {
    return {
      rule: 'environment-in-config',
      message: 'process.env is read in src/config.ts only; take the value from the configuration.',
    };
  }
  if (path.startsWith('src/modules/') && readsSystemTime(node)) {
    return { rule: 'time-from-clock', message: 'Take the time from deps.clock or as a value.' };
  }
  return null;
}

function isQuery(node: ts.Node): boolean {
  if (ts.isCallExpression(node)) return queryMethods.has(calledMethod(node) ?? '');
  return (
    ts.isTaggedTemplateExpression(node) && ts.isIdentifier(node.tag) && node.tag.text === 'sql'
  );
}

function isJoinOnIdAlone(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !joinMethods.has(calledMethod(node) ?? '')) return false;
  const [, left, right] = node.arguments;
  if (!left || !right || !ts.isStringLiteralLike(left) || !ts.isStringLiteralLike(right)) {
    return false;
  }
  return ![left.text, right.text].some((column) => column.endsWith('portal_id'));
}

function readsEnvironment(node: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(node)) {
    return (
      node.name.text === 'env' &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'process'
    );
  }
  return (
    ts.isImportSpecifier(node) &&
    (node.propertyName ?? node.name).text === 'env' &&
    /^(node:)?process$/.test(moduleOf(node))
  );
}

const moduleOf = (specifier: ts.ImportSpecifier): string => {
  const { moduleSpecifier } = specifier.parent.parent.parent as ts.ImportDeclaration;
  return ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : '';
};

function readsSystemTime(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) {
    return (
      ts.isIdentifier(node.expression) &&
      node.expression.text === 'Date' &&
      (node.arguments?.length ?? 0) === 0
    );
  }
  return (
    ts.isCallExpression(node) &&
    calledMethod(node) === 'now' &&
    (node.expression as ts.PropertyAccessExpression).expression.getText() === 'Date'
  );
}
