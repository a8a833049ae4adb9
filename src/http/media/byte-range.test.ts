import { describe, expect, it } from 'vitest';
import { isKnown, rangeOf } from './byte-range.ts';

describe('rangeOf', () => {
  it.each([
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=900-', { start: 900, end: 999 }],
    ['bytes=-1', { start: 999, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=990-5000', { start: 990, end: 999 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-2', null],
    ['bytes=0-1,5-6', null],
    ['items=0-1', null],
    ['bytes=-', null],
    ['bytes=a-b', null],
    [undefined, null],
  ])('reads %s of a thousand bytes', (header, range) => {
    expect(rangeOf(header, 1_000)).toEqual(range);
  });

  it('finds nothing in an empty file', () => {
    expect(rangeOf('bytes=0-', 0)).toBe('unsatisfiable');
  });
});

describe('isKnown', () => {
  it('finds the tag among others, weak ones too', () => {
    expect(isKnown('"a", W/"b"', '"b"')).toBe(true);
    expect(isKnown('*', '"b"')).toBe(true);
    expect(isKnown('"a"', '"b"')).toBe(false);
    expect(isKnown(undefined, '"b"')).toBe(false);
  });
});
