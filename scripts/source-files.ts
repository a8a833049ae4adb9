import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One broken rule, where it is broken, and what to do. `line` starts at 1. */
export interface Finding {
  readonly rule: string;
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

export const findingLine = ({ rule, file, line, message }: Finding): string =>
  `${file}${line === undefined ? '' : `:${line}`}  ${rule}  ${message}`;

/** A parsed source file; `path` is relative to the root and uses `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly ast: ts.SourceFile;
}

/** Every file below `src/` that holds code, tests included. */
export const listSources = (root: string): string[] =>
  globSync('src/**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}', { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);

/** Made by a program, so that no rule of style applies: the API client and the table types. */
export const isGenerated = (path: string): boolean =>
  path.startsWith('src/web/api/') || path === 'src/db/tables.ts' || path.endsWith('.gen.ts');

export function readSource(root: string, path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return { path, text, ast: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) };
}

/** Sources that run: neither tests nor generated. */
export const readProductionSources = (root: string): SourceFile[] =>
  listSources(root)
    .filter((path) => !isTest(path) && !isGenerated(path))
    .map((path) => readSource(root, path));

export function visitNodes(ast: ts.SourceFile, visit: (node: ts.Node) => void): void {
  const step = (node: ts.Node) => {
    visit(node);
    ts.forEachChild(node, step);
  };
  step(ast);
}

export const lineOf = (ast: ts.SourceFile, node: ts.Node): number =>
  ast.getLineAndCharacterOfPosition(node.getStart(ast)).line + 1;

/** The name of the method of a call such as `tx.selectFrom('users')`, or null. */
export const calledMethod = (node: ts.CallExpression): string | null =>
  ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : null;

/** Text of a string or template; the holes of a template read as `?`. */
export function writtenText(node: ts.Node): string | null {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map((span) => `?${span.literal.text}`).join('');
}

/** True when this file was started by name, false when it was imported. */
export const isMain = (meta: ImportMeta): boolean => meta.main === true;
