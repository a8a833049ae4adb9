import type { Total } from '../api/types.ts';

/** "4,318" */
export function formatCount(count: number, locale = 'en-GB'): string {
  return count.toLocaleString(locale);
}

/** "4,318", or "1,000+" where the server stopped counting. */
export function formatTotal(total: Total, locale = 'en-GB'): string {
  return formatCount(total.value, locale) + (total.exact ? '' : '+');
}

/** The first letters of the first and the last word of a name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => (word ? ([...word][0] ?? '') : '').toUpperCase()).join('');
}
