import { describe, expect, it } from 'vitest';
import { inOrder, stepped } from './training-order.ts';

const all = ['a', 'b', 'c'].map((id) => ({ id }));
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join('');

describe('the order of trainings', () => {
  it('has what is dragged where it is dropped', () => {
    expect(ids(inOrder(all, 'a', 2))).toBe('bca');
    expect(ids(inOrder(all, 'c', 0))).toBe('cab');
    expect(ids(inOrder(all, 'b', 1))).toBe('abc');
  });

  it('moves one by one place, and stops at the ends', () => {
    expect(ids(stepped(all, 'b', -1))).toBe('bac');
    expect(ids(stepped(all, 'b', 1))).toBe('acb');
    expect(ids(stepped(all, 'a', -1))).toBe('abc');
    expect(ids(stepped(all, 'c', 1))).toBe('abc');
  });
});
