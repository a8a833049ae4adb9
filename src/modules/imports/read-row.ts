import type { z } from 'zod';
import { importLimits, type Problem, type StagedRow } from './import.ts';

/** A row by its fields; an empty cell says nothing and is left out. */
export type Values = Readonly<Record<string, string>>;

/** What the cells of a row are, by the columns that somebody chose. */
export function valuesOf(
  { cells }: Pick<StagedRow, 'cells'>,
  columns: readonly (string | null)[],
): Values {
  const said = columns.flatMap((field, index) => {
    const text = cells[index] ?? '';
    return field === null || text === '' ? [] : [[field, text] as const];
  });
  return Object.fromEntries(said);
}

/** A row with more cells than there are titles was torn: a separator stands inside of a text. */
export function tornRow({ cells }: StagedRow, columns: number): readonly Problem[] {
  if (cells.length <= columns) return [];
  const message = `The row has ${cells.length} cells, the file has ${columns} columns. Put quotes around a text with a separator in it.`;
  return [{ field: null, message }];
}

export type ReadRow<Row> =
  | { readonly row: Row; readonly problems: readonly [] }
  | { readonly row: null; readonly problems: readonly Problem[] };

/** Checks the values of a row by itself: the first mistake of each field, as a sentence. */
export function readValues<Row>(schema: z.ZodType<Row>, values: Values): ReadRow<Row> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return { row: parsed.data, problems: [] };
  const problems = new Map<string, Problem>();
  for (const { path, message } of parsed.error.issues) {
    const field = String(path[0] ?? '');
    const value = values[field];
    if (problems.has(field)) continue;
    problems.set(field, {
      field: field || null,
      message: value === undefined ? 'This field is needed.' : sentenceOf(field, value, message),
    });
  }
  return { row: null, problems: [...problems.values()] };
}

function sentenceOf(field: string, value: string, message: string): string {
  if (field === 'email' && value.length <= 254) return emailSentence(value) ?? message;
  return value.length > importLimits.cell ? `At most ${importLimits.cell} characters.` : message;
}

/** What is wrong with an address, where it can be told. */
function emailSentence(text: string): string | null {
  const parts = text.split('@');
  if (parts.length === 1) return `“${text}” has no @.`;
  if (parts.length > 2) return `“${text}” has more than one @.`;
  const [name = '', domain = ''] = parts;
  if (/\s/.test(text)) return `“${text}” has a blank in it.`;
  if (name === '') return `“${text}” has nothing before the @.`;
  if (domain === '') return `“${text}” has nothing after the @.`;
  if (!/\.[^.]{2,}$/.test(domain)) return `“${text}” has no ending.`;
  return null;
}
