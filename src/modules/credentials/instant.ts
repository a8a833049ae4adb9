import { instantInvalid } from './errors.ts';

/**
 * An instant as credentials write it: UTC, whole seconds, `2026-03-01T09:00:00Z`. A fraction is cut
 * off, never rounded up.
 *
 * @throws {AppError} `credential_instant_invalid`
 */
export function formatInstant(instant: Date, field: string): string {
  const time = instant.getTime();
  const year = instant.getUTCFullYear();
  if (Number.isNaN(time) || year < 1 || year > 9999) throw instantInvalid(field);
  return `${instant.toISOString().slice(0, 19)}Z`;
}
