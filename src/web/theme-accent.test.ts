import { describe, expect, it } from 'vitest';
import { accentFor, contrast } from './theme-accent.ts';

describe('the accent of a portal', () => {
  it('is the ink-blue of the product where no brand colour is set', () => {
    expect(accentFor(null, 'light')).toEqual({
      color: '#2b3fa8',
      ink: '#ffffff',
      corrected: false,
    });
    expect(accentFor(null, 'dark').color).toBe('#8fa0ff');
  });

  it('keeps a brand colour that can be read', () => {
    expect(accentFor('#0B6E4F', 'light')).toMatchObject({ color: '#0b6e4f', corrected: false });
  });

  it('corrects a brand colour that cannot be read, and says so', () => {
    for (const brand of ['#ffe600', '#7fffd4', '#f5f5f5', '#101010', '#00008b']) {
      for (const [scheme, backgrounds] of [
        ['light', ['#fafaf7', '#ffffff']],
        ['dark', ['#12141a', '#1a1d25']],
      ] as const) {
        const accent = accentFor(brand, scheme);
        for (const background of backgrounds) {
          expect(contrast(accent.color, background)).toBeGreaterThanOrEqual(4.5);
        }
        expect(contrast(accent.ink, accent.color)).toBeGreaterThanOrEqual(4.5);
      }
    }
    expect(accentFor('#ffe600', 'light').corrected).toBe(true);
  });

  it('takes no notice of what is no colour', () => {
    expect(accentFor('url(javascript:alert(1))', 'light').color).toBe('#2b3fa8');
  });
});
