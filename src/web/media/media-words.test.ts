import { describe, expect, it } from 'vitest';
import { durationText, sizeText } from './media-words.ts';

describe('sizes and lengths', () => {
  it('says a size in the largest unit that keeps it short', () => {
    expect([1, 124_000, 1_300_000, 268_435_456, 3_221_225_472].map(sizeText)).toEqual([
      '1 KB',
      '124 KB',
      '1.2 MB',
      '256 MB',
      '3.0 GB',
    ]);
  });

  it('says a length as a clock does', () => {
    expect([400, 42_000, 62_000, 3_727_000].map(durationText)).toEqual([
      '0:00',
      '0:42',
      '1:02',
      '1:02:07',
    ]);
  });
});
