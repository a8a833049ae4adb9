/** The portal's brand colour, made readable: pure colour arithmetic after WCAG 2.2, no document. */

const BACKGROUNDS = {
  light: ['#fafaf7', '#ffffff'],
  dark: ['#12141a', '#1a1d25'],
} as const;
const INKS = { light: '#ffffff', dark: '#12141a' } as const;
const DEFAULT_BRAND = '#2b3fa8';
const DEFAULT_BRAND_DARK = '#8fa0ff';
const READABLE_RATIO = 4.5;
const MIX_STEP = 0.04;

export type Scheme = keyof typeof BACKGROUNDS;

export interface Accent {
  /** The colour as it is used, `#rrggbb`. */
  color: string;
  /** Text on that colour, `#rrggbb`. */
  ink: string;
  /** Whether the brand colour had to be changed to be readable. */
  corrected: boolean;
}

/**
 * The accent that a brand colour gives in one scheme: the colour itself where it reaches 4.5 : 1 on
 * paper and surface (WCAG 1.4.3), otherwise the nearest darker (light scheme) or lighter one.
 * Something that is no `#rrggbb` gives the default ink-blue.
 */
export function accentFor(brandColor: string | null, scheme: Scheme): Accent {
  const brand = brandColor && /^#[0-9a-f]{6}$/i.test(brandColor) ? brandColor.toLowerCase() : null;
  const start =
    (brand === null || brand === DEFAULT_BRAND) && scheme === 'dark'
      ? DEFAULT_BRAND_DARK
      : (brand ?? DEFAULT_BRAND);
  const target = scheme === 'light' ? '#000000' : '#ffffff';
  let color = start;
  for (let share = MIX_STEP; !isReadable(color, scheme) && share <= 1; share += MIX_STEP) {
    color = mix(start, target, share);
  }
  return { color, ink: inkOn(color), corrected: color !== start };
}

/** WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function isReadable(color: string, scheme: Scheme): boolean {
  return BACKGROUNDS[scheme].every((background) => contrast(color, background) >= READABLE_RATIO);
}

function inkOn(color: string): string {
  return contrast(color, INKS.light) >= contrast(color, INKS.dark) ? INKS.light : INKS.dark;
}

function mix(color: string, target: string, share: number): string {
  const to = channels(target);
  const mixed = channels(color).map((value, i) => value + ((to[i] ?? 0) - value) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
