import { type Style, widthOf } from './measure.ts';

export interface Room {
  /** Pixels. */
  readonly width: number;
  readonly lines: number;
  /** Sizes to try, the largest first, in pixels. */
  readonly sizes: readonly [number, ...number[]];
  readonly weight: Style['weight'];
}

export interface Fitted {
  readonly lines: readonly string[];
  readonly size: number;
}

/**
 * Breaks a text into lines at the largest size at which it fits; at the smallest, what does not fit
 * is cut and ends in "…". Breaks between words, within one only where it is wider than a line.
 */
export async function fitText(text: string, room: Room): Promise<Fitted> {
  const words = await measureWords(text, room.weight);
  for (const size of room.sizes) {
    const lines = breakLines(words, room.width / size);
    if (lines.length <= room.lines) return { lines, size };
  }
  const size = room.sizes.at(-1) ?? room.sizes[0];
  const lines = breakLines(words, room.width / size);
  const last = await shorten(lines.slice(room.lines - 1).join(' '), room.width, {
    size,
    weight: room.weight,
  });
  return { lines: [...lines.slice(0, room.lines - 1), last], size };
}

interface Word {
  readonly text: string;
  /** As a multiple of the size of the type. */
  readonly width: number;
}

const measuredAt = 40;
const blank = 0.28;

/**
 * Widths grow with the size, so one measurement serves all sizes. A picture of a word ends where its
 * ink ends; the two full stops make the room at its sides count.
 */
async function measureWords(text: string, weight: Style['weight']): Promise<Word[]> {
  const style = { size: measuredAt, weight };
  const stops = await widthOf('..', style);
  const words = text.split(' ').filter((word) => word !== '');
  return Promise.all(
    words.map(async (word) => {
      const width = ((await widthOf(`.${word}.`, style)) - stops) / measuredAt;
      return { text: word, width };
    }),
  );
}

function breakLines(words: readonly Word[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of words.flatMap((whole) => piecesOf(whole, width))) {
    if (line !== '' && used + blank + word.width > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    used += word.width + (line === '' ? 0 : blank);
    line += line === '' ? word.text : ` ${word.text}`;
  }
  return line === '' ? lines : [...lines, line];
}

function piecesOf(word: Word, width: number): Word[] {
  if (word.width <= width) return [word];
  const letters = graphemes(word.text);
  const perPiece = Math.max(1, Math.floor((letters.length * width * 0.9) / word.width));
  const pieces = [];
  for (let at = 0; at < letters.length; at += perPiece) {
    const part = letters.slice(at, at + perPiece);
    const share = part.length / letters.length;
    pieces.push({ text: part.join(''), width: Math.min(word.width * share * 1.05, width) });
  }
  return pieces;
}

async function shorten(text: string, width: number, style: Style): Promise<string> {
  let letters = graphemes(text);
  for (;;) {
    const shown = `${letters.join('').trimEnd()}…`;
    const measured = await widthOf(shown, style);
    if (measured <= width || letters.length <= 1) return shown;
    const keep = Math.floor((letters.length * width) / measured);
    letters = letters.slice(0, Math.max(1, Math.min(letters.length - 1, keep)));
  }
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const graphemes = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
