import { randomBytes } from 'node:crypto';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';

declare const kind: unique symbol;

/** A UUIDv7 that remembers what it names, so that a user id is never passed for an award id. */
export type Id<Kind extends string> = string & { readonly [kind]: Kind };

/** A new, time-ordered id. Not a secret: it reveals when it was made. */
export const newId = <Kind extends string>(): Id<Kind> => uuidv7() as Id<Kind>;

const derivedNamespace = '6f5d9a0e-6f0a-5c1b-9a44-6d1c3f0b7e21';

/** The same id for the same parts, always: makes a repeated job or message recognisable. */
export const derivedId = <Kind extends string>(...parts: readonly string[]): Id<Kind> =>
  uuidv5(parts.join('\u0000'), derivedNamespace) as Id<Kind>;

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A public code: 26 characters of Crockford's base 32, 130 random bits, so that guessing one is
 * hopeless (promise S8) and no two letters look alike.
 */
export function newPublicCode(): string {
  return Array.from(randomBytes(26), (byte) => crockford[byte & 31]).join('');
}

/**
 * What somebody may have meant by a typed or pasted code: blanks and dashes dropped, letters
 * that look alike corrected (O → 0, I and L → 1, U → V).
 *
 * @returns The code, or null when it cannot be one.
 */
export function readPublicCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/U/g, 'V');
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(code) ? code : null;
}
