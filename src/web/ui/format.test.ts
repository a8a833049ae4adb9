import { describe, expect, it } from 'vitest';
import { formatTotal, initials } from './format.ts';

describe('figures and names on the screen', () => {
  it('say that there may be more where the server stopped counting', () => {
    expect(formatTotal({ value: 4318, exact: true })).toBe('4,318');
    expect(formatTotal({ value: 1000, exact: false })).toBe('1,000+');
  });

  it('have initials in every script, however many names somebody has', () => {
    expect(initials('Ana Maria da Silva')).toBe('AS');
    expect(initials('Łukasz')).toBe('Ł');
    expect(initials('李 伟')).toBe('李伟');
    expect(initials('  ')).toBe('');
  });
});
