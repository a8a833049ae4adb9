import { storageKeyInvalid } from './errors.ts';

const part = '[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}';
const shape = new RegExp(`^${part}(/${part})*$`);

/**
 * Refuses a key that could leave the folder or mean two things (`..`, `//`, `\`, NUL, a hidden file).
 *
 * @throws {AppError} `storage_key_invalid`
 */
export function checkKey(key: string): void {
  if (key.length > 512 || !shape.test(key)) throw storageKeyInvalid(key);
}
