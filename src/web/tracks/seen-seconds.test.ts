import { describe, expect, it } from 'vitest';
import { SeenSeconds, stretchesOf } from './seen-seconds.ts';

describe('the seconds of a video', () => {
  it('are gathered as stretches, each second once', () => {
    expect(stretchesOf([4, 1, 2, 0])).toEqual([
      [0, 3],
      [4, 5],
    ]);
    const seen = new SeenSeconds();
    for (const place of [0, 0.25, 0.5, 1.1, 1.9, 3.2, 3.4]) seen.at(place);
    expect(seen.take()).toEqual([[0, 4]]);
    expect(seen.isEmpty).toBe(true);
  });

  it('leave out what was jumped over, forwards and backwards', () => {
    const seen = new SeenSeconds();
    for (const place of [0, 1, 50, 51, 10]) seen.at(place);
    expect(seen.take()).toEqual([
      [0, 2],
      [10, 11],
      [50, 52],
    ]);
  });

  it('leave out a short jump too, when the player says so', () => {
    const seen = new SeenSeconds();
    seen.at(0);
    seen.cut();
    seen.at(1.8);
    seen.cut();
    seen.at(3.1);
    expect(seen.take()).toEqual([
      [0, 2],
      [3, 4],
    ]);
  });

  it('come back when they could not be sent', () => {
    const seen = new SeenSeconds();
    seen.at(5);
    const unsent = seen.take();
    seen.at(6);
    seen.restore(unsent);
    expect(seen.take()).toEqual([[5, 7]]);
  });
});
