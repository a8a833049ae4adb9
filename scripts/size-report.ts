import ts from 'typescript';
import {
  type Finding,
  isMain,
  lineOf,
  readProductionSources,
  type SourceFile,
  visitNodes,
} from './source-files.ts';

/** Only the absurd is stopped; the report shows the drift (style.md, rule 9). Unit: lines. */
const hardLimits = { file: 400, function: 80 };
const aims = { file: { median: 60, p90: 200 }, function: { median: 12, p90: 40 } };

interface Size {
  readonly what: string;
  readonly file: string;
  readonly line: number;
  readonly lines: number;
}

/** Rules `file-size` and `function-size`. */
export function checkSizes(root: string): Finding[] {
  const { files, functions } = measure(readProductionSources(root));
  return [
    ...files.filter(({ lines }) => lines > hardLimits.file).map(tooLong('file-size', 'file')),
    ...functions
      .filter(({ lines }) => lines > hardLimits.function)
      .map(tooLong('function-size', 'function')),
  ];
}

const tooLong =
  (rule: string, kind: keyof typeof hardLimits) =>
  ({ what, file, line, lines }: Size): Finding => ({
    rule,
    file,
    line,
    message: `${what} has ${lines} lines; the limit is ${hardLimits[kind]}. Cut it by noun or by step.`,
  });

function measure(sources: readonly SourceFile[]): { files: Size[]; functions: Size[] } {
  const files = sources.map(({ path, text }) => ({
    what: path,
    file: path,
    line: 1,
    lines: text.trimEnd().split('\n').length,
  }));
  const functions = sources.flatMap(({ path, ast }) => {
    const sizes: Size[] = [];
    visitNodes(ast, (node) => {
      if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
      const line = lineOf(ast, node);
      const lines = ast.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - line;
      sizes.push({ what: functionName(node), file: path, line, lines });
    });
    return sizes;
  });
  return { files, functions };
}

function functionName(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  return ts.isVariableDeclaration(node.parent) ? node.parent.name.getText() : 'a function';
}

function report(root: string): string {
  const { files, functions } = measure(readProductionSources(root));
  return [
    summary('files', files, aims.file),
    summary('functions', functions, aims.function),
    '',
    'Longest files:',
    ...longest(files).map(({ file, lines }) => `  ${lines}  ${file}`),
    'Longest functions:',
    ...longest(functions).map(
      ({ what, file, line, lines }) => `  ${lines}  ${file}:${line} ${what}`,
    ),
  ].join('\n');
}

function summary(title: string, sizes: readonly Size[], aim: { median: number; p90: number }) {
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const median = `median ${at(0.5)} lines (aim ≤ ${aim.median})`;
  return `${sizes.length} ${title}: ${median}, p90 ${at(0.9)} (aim ≤ ${aim.p90}), longest ${at(1)}`;
}

const longest = (sizes: readonly Size[]): Size[] =>
  [...sizes].sort((a, b) => b.lines - a.lines).slice(0, 10);

if (isMain(import.meta)) console.log(report(process.cwd()));
