import { describe, expect, it } from 'vitest';
import { IN_THE_MIDDLE, leastZoom, placed, settled, sideOf } from './crop.ts';

const wide = { width: 800, height: 400 };

describe('a picture in its square', () => {
  it('covers it, and its longer side hangs over alike at both ends', () => {
    expect(placed(wide, IN_THE_MIDDLE)).toEqual({ left: -0.5, top: 0, width: 2, height: 1 });
  });

  it('lies whole inside at the least zoom, in the middle of the gap', () => {
    expect(leastZoom(wide)).toBe(0.5);
    expect(placed(wide, { zoom: 0.5, x: 0.5, y: 0.5 })).toEqual({
      left: 0,
      top: 0.25,
      width: 1,
      height: 0.5,
    });
  });

  it('leaves no gap however far it is pushed', () => {
    expect(placed(wide, { zoom: 1, x: 9, y: 9 })).toMatchObject({ left: 0, top: 0 });
    expect(placed(wide, { zoom: 1, x: -9, y: -9 })).toMatchObject({ left: -1, top: 0 });
  });

  it('stays inside where it is smaller than the square', () => {
    expect(placed(wide, { zoom: 0.5, x: 0.5, y: 9 })).toMatchObject({ top: 0.5 });
    expect(placed(wide, { zoom: 0.5, x: 0.5, y: -9 })).toMatchObject({ top: 0 });
  });

  it('is zoomed no further than makes sense', () => {
    expect(settled(wide, { ...IN_THE_MIDDLE, zoom: 99 }).zoom).toBe(4);
    expect(settled(wide, { ...IN_THE_MIDDLE, zoom: 0 }).zoom).toBe(0.5);
  });

  it('becomes no larger than it is, and no larger than a badge needs', () => {
    expect(sideOf({ width: 300, height: 200 }, 1)).toBe(200);
    expect(sideOf({ width: 4_000, height: 3_000 }, 1)).toBe(500);
    expect(sideOf({ width: 800, height: 800 }, 4)).toBe(200);
  });
});
