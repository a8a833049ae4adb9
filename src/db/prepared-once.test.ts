import { describe, expect, it } from 'vitest';
import { preparedOnce } from './prepared-once.ts';

describe('preparedOnce', () => {
  it('names a statement from the second time on, always the same', () => {
    expect(preparedOnce('select 1 where $1', [1])).not.toHaveProperty('name');
    const { name } = preparedOnce('select 1 where $1', [2]);
    expect(name).toMatch(/^s\d+$/);
    expect(preparedOnce('select 1 where $1', [3])).toEqual({
      text: 'select 1 where $1',
      values: [3],
      name,
    });
  });

  it('stops naming after five hundred, and remembers no endless list of texts', () => {
    for (let n = 0; n < 3_000; n += 1) {
      preparedOnce(`select ${n}`, []);
      preparedOnce(`select ${n}`, []);
    }
    expect(preparedOnce('select 2999', [])).not.toHaveProperty('name');
    expect(preparedOnce('select 1 where $1', [4])).toHaveProperty('name');
  });
});
