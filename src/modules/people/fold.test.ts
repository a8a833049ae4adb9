import { describe, expect, it } from 'vitest';
import { foldEmail, foldForSearch, searchPatterns } from './fold.ts';

describe('foldForSearch', () => {
  it('drops case and marks, unifies compatible forms, and puts a blank before each word', () => {
    expect(foldForSearch('  José\tﬁne ', 'ÅSA@Example.com')).toBe(' jose fine asa@example.com');
  });
});

describe('searchPatterns', () => {
  it('filters nothing below two characters', () => {
    expect(searchPatterns('')).toEqual([]);
    expect(searchPatterns(' a ')).toEqual([]);
  });

  it('asks for the beginning of a word with two, for any place with three', () => {
    expect(searchPatterns('an')).toEqual(['% an%']);
    expect(searchPatterns('Ana')).toEqual(['%ana%']);
    expect(searchPatterns('ana s')).toEqual(['%ana%', '% s%']);
  });

  it('takes the signs of a pattern as they are', () => {
    expect(searchPatterns('50%_\\')).toEqual(['%50\\%\\_\\\\%']);
  });
});

describe('foldEmail', () => {
  it('compares without case, blanks around and compatible forms', () => {
    expect(foldEmail(' Ana＠Northlight.example ')).toBe('ana@northlight.example');
  });
});
