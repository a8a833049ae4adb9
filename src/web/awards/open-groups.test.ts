import { describe, expect, it } from 'vitest';
import { opened } from './open-groups.ts';

describe('groups that are open', () => {
  it('are one at a time', () => {
    expect([...opened(new Set(['a']), 'b', true, false)]).toEqual(['b']);
  });

  it('are more while Alt is held', () => {
    expect([...opened(new Set(['a']), 'b', true, true)]).toEqual(['a', 'b']);
  });

  it('close by themselves, whatever else is open', () => {
    expect([...opened(new Set(['a', 'b']), 'a', false, false)]).toEqual(['b']);
  });
});
