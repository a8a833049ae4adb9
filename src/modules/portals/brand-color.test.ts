import { describe, expect, it } from 'vitest';
import { readableBrandColor } from './brand-color.ts';

describe('readableBrandColor', () => {
  it('leaves a colour that reaches 4.5 : 1 as it is', () => {
    expect(readableBrandColor('#2b3fa8')).toEqual({ color: '#2B3FA8', corrected: false });
    expect(readableBrandColor('#000000')).toEqual({ color: '#000000', corrected: false });
  });

  it('darkens a lighter one until it does, and keeps its hue', () => {
    for (const light of ['#FFFFFF', '#FFD400', '#7FDBFF', '#777777']) {
      const { color, corrected } = readableBrandColor(light);
      expect(corrected).toBe(true);
      expect(readableBrandColor(color)).toEqual({ color, corrected: false });
    }
    expect(readableBrandColor('#FFD400').color).toMatch(/^#[6-9A-F].[4-9A-F].00$/);
  });
});
