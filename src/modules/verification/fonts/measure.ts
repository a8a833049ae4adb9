import sharp from 'sharp';
import { fontFamily, loadFonts } from './inter.ts';

export interface Style {
  /** Pixels. */
  readonly size: number;
  readonly weight: 400 | 650;
}

/** Width of a line as it will be drawn, in pixels. An empty line has none. */
export async function widthOf(line: string, style: Style): Promise<number> {
  if (line.trim() === '') return 0;
  const key = `${style.weight} ${style.size} ${line}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const { width } = (await draw(line, style)).info;
  if (widths.size >= 5_000) widths.clear();
  widths.set(key, width);
  return width;
}

/** The same issuers, certifications and words come again and again. */
const widths = new Map<string, number>();

/**
 * Whether every letter has a shape: in Inter, or in a font of this machine. A letter without one is
 * drawn as a box with its number in it, which nobody can read.
 */
export async function canDraw(text: string): Promise<boolean> {
  await loadFonts();
  for (const letter of new Set(text)) {
    if (!inInter.test(letter) && !(await hasShape(letter))) return false;
  }
  return true;
}

const inInter = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{M}\p{Z}\u0020-\u007e]/u;

const shapes = new Map<string, boolean>();

async function hasShape(letter: string): Promise<boolean> {
  const known = shapes.get(letter);
  if (known !== undefined) return known;
  const found = !(await isBox(letter));
  if (shapes.size < 10_000) shapes.set(letter, found);
  return found;
}

type Drawn = Awaited<ReturnType<typeof draw>>;

async function draw(text: string, { size, weight }: Style) {
  await loadFonts();
  const markup = `<span weight="${weight}">${escapeMarkup(text)}</span>`;
  const font = `${fontFamily} ${size}px`;
  return sharp({ text: { text: markup, font, dpi: 72 } })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true });
}

/**
 * Pango's stand-in for a missing letter is a frame around its four or six hexadecimal digits, always
 * of the same size. Private characters, which no font has, show what it looks like.
 */
async function isBox(letter: string): Promise<boolean> {
  const style = { size: 40, weight: 400 } as const;
  const missing = (letter.codePointAt(0) ?? 0) > 0xffff ? '\u{F0000}' : '\u{E000}';
  const [drawn, box] = [await draw(letter, style), await draw(missing, style)];
  const sameSize = drawn.info.width === box.info.width && drawn.info.height === box.info.height;
  return sameSize && frameOf(drawn).equals(frameOf(box));
}

/** The outermost four pixels of the picture: the frame of a box, and nothing of its digits. */
function frameOf({ data, info: { width, height } }: Drawn): Buffer {
  const frame = data.filter((_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return x < 4 || y < 4 || x >= width - 4 || y >= height - 4;
  });
  return Buffer.from(frame);
}

const escapeMarkup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
