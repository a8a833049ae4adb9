/** A brand colour as it is stored, and whether it had to be darkened to be readable. */
export interface BrandColor {
  /** `#RRGGBB` */
  readonly color: string;
  readonly corrected: boolean;
}

/** WCAG 1.4.3: text of normal size. */
const readableRatio = 4.5;
/** Paper and surface of the light scheme; white is also the ink on the colour itself. */
const backgrounds = ['#FAFAF7', '#FFFFFF'];
const step = 0.04;

/**
 * The colour itself where it reaches 4.5 : 1 on our light backgrounds, otherwise the nearest
 * darker one that does.
 *
 * @param wanted `#RRGGBB`, in capitals or not.
 */
export function readableBrandColor(wanted: string): BrandColor {
  const start = wanted.toUpperCase();
  let color = start;
  for (let share = step; !isReadable(color); share += step) color = darken(start, share);
  return { color, corrected: color !== start };
}

const isReadable = (color: string) =>
  backgrounds.every((background) => contrast(color, background) >= readableRatio);

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Relative luminance (WCAG 2.2), 0 to 1. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function darken(color: string, share: number): string {
  const hex = channels(color).map((value) =>
    Math.round(value * Math.max(0, 1 - share))
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${hex.join('')}`.toUpperCase();
}

const channels = (color: string) =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
