import type { z } from 'zod';
import type { Line, LineError } from './kind.ts';

export interface ReadLines<Row> {
  readonly rows: readonly { readonly line: number; readonly row: Row }[];
  readonly errors: readonly LineError[];
}

/** Checks each line by itself; the first fault of a line names its column. */
export function readLines<Row>(schema: z.ZodType<Row>, lines: readonly Line[]): ReadLines<Row> {
  const rows: { line: number; row: Row }[] = [];
  const errors: LineError[] = [];
  for (const { number, cells } of lines) {
    const parsed = schema.safeParse(cells);
    if (parsed.success) rows.push({ line: number, row: parsed.data });
    else {
      const [issue] = parsed.error.issues;
      errors.push({ line: number, message: `${issue?.path.join('.')}: ${issue?.message}` });
    }
  }
  return { rows, errors };
}
