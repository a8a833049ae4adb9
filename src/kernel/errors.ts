/** How the caller should react. Only `http/error-response.ts` turns a kind into a status code. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_many'
  | 'unavailable';

/**
 * A failure that the product expects and can explain. Anything else that is thrown is a bug and
 * reaches the client as a bare 500.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly kind: ErrorKind;
  /** Public and permanent: API clients and translations key on it. Never rename one. */
  readonly code: string;
  /** Safe to show to the caller: ids and limits, never personal data. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    kind: ErrorKind,
    code: string,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** One refused field of an input. `path` is the JSON path a form can find, for example `skills.3`. */
export interface FieldError {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Refuses an input, naming every field that is wrong. Nothing has been written when it is thrown.
 *
 * @returns An `invalid` error with code `invalid_input` whose `details.errors` is the list.
 */
export const invalidInput = (errors: readonly FieldError[], title = 'Some fields need a change.') =>
  new AppError('invalid', 'invalid_input', title, { errors });
