import { ApiError } from '../api/client.ts';

/** What the server refused, by the form's own fields. */
export interface FieldErrors {
  /** The sentence for a field, to hand to an input's `error`; undefined where it is fine. */
  of(path: string): string | undefined;
  /** Sentences for fields that this form does not show: they stand above it. */
  elsewhere: readonly string[];
}

/**
 * Places the problems of a refused request (422) on a form. A problem below a field, such as
 * `skills.2`, belongs to the field. Other failures place nothing: show them with `ErrorNotice`.
 *
 * @param fields the paths that the form shows, as the request body names them
 */
export function fieldErrors(error: unknown, fields: readonly string[]): FieldErrors {
  const problems = error instanceof ApiError ? error.errors : [];
  const placed = new Map<string, string>();
  const elsewhere: string[] = [];
  for (const { path, message } of problems) {
    const field = fields.find((name) => path === name || path.startsWith(`${name}.`));
    if (field === undefined) elsewhere.push(message);
    else if (!placed.has(field)) placed.set(field, message);
  }
  return { of: (path) => placed.get(path), elsewhere };
}
