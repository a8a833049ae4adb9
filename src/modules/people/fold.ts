/**
 * Text as search sees it: compatible forms unified, lower case, marks dropped, one blank before
 * each word, so that a word's beginning is found by ' ' and two characters.
 */
export const foldForSearch = (...texts: readonly (string | null)[]): string =>
  ` ${texts
    .filter((text) => text !== null)
    .join(' ')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .trim()}`;

/** The form in which an e-mail address is compared. */
export const foldEmail = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/**
 * What a search looks for in folded text: every word must be there. Two characters match the
 * beginning of a word, three and more match anywhere.
 *
 * @returns `like` patterns; none when fewer than two characters were typed: then nothing is filtered.
 */
export function searchPatterns(typed: string): readonly string[] {
  const folded = foldForSearch(typed).slice(1);
  if ([...folded].length < 2) return [];
  return folded.split(' ').map((word) => {
    const escaped = word.replace(/[\\%_]/g, '\\$&');
    return [...word].length < 3 ? `% ${escaped}%` : `%${escaped}%`;
  });
}
