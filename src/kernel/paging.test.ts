import { describe, expect, it } from 'vitest';
import { isInstant } from './paging.ts';

describe('isInstant', () => {
  it.each([
    '2024-02-29 23:59:59.123456+00',
    '0001-01-01 00:00:00+00',
    '0099-12-31 10:00:00+00',
    '12026-03-02 09:00:00-03:30',
    '1890-01-01 00:00:00+00:09:21',
  ])('is what PostgreSQL prints: %s', (text) => {
    expect(isInstant(text)).toBe(true);
  });

  it.each([
    '',
    'infinity',
    '2024-01-01',
    '2024-99-99 99:99+00',
    '2024-13-45 00:00:00+00',
    '2023-02-29 00:00:00+00',
    '0000-01-01 00:00:00+00',
    '999999-01-01 00:00:00+00',
    '2024-01-01 24:00:00+00',
    '2024-01-01 00:60:00+00',
    '2024-01-01 00:00:00+16',
    '2024-01-01 00:00:00+00x',
  ])('is nothing else: %s', (text) => {
    expect(isInstant(text)).toBe(false);
  });
});
