import { isUtf8 } from 'node:buffer';
import { fileEmpty, notText } from './errors.ts';

/** How the letters of a file are written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Where two stand equally often, the first: nobody puts a tab into a title. */
export const separators = ['\t', ';', ','] as const;
export type Separator = (typeof separators)[number];

const sampleBytes = 64 * 1024;

/**
 * By its mark at the beginning; without one by what it can be: zeros at every other place are
 * UTF-16, what is well-formed UTF-8 is that, and everything else came from an old Windows.
 *
 * @throws {AppError} `file_empty`; `file_not_text` for a workbook, a picture, an archive
 */
export function encodingOf(bytes: Buffer): Encoding {
  if (bytes.length === 0) throw fileEmpty();
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = zerosOf(bytes.subarray(0, sampleBytes));
  if (zeros.odd > 0 && zeros.even === 0) return 'utf-16le';
  if (zeros.even > 0 && zeros.odd === 0) return 'utf-16be';
  if (zeros.even + zeros.odd > 0 || isArchive(bytes)) throw notText();
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function zerosOf(bytes: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

/** Workbooks are archives; older ones begin like this, too. */
const isArchive = (bytes: Buffer) =>
  ['504b0304', 'd0cf11e0', '25504446'].includes(bytes.subarray(0, 4).toString('hex'));

/** The text, a piece at a time, so that it is never there twice. The mark is left out. */
export function* textOf(bytes: Buffer, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(encoding);
  for (let from = 0; from < bytes.length; from += sampleBytes) {
    yield decoder.decode(bytes.subarray(from, from + sampleBytes), { stream: true });
  }
  yield decoder.decode();
}

/** What stands between the titles most often, outside of quotes. A comma when nothing does. */
export function separatorOf(bytes: Buffer, encoding: Encoding): Separator {
  const counts: Record<Separator, number> = { ',': 0, ';': 0, '\t': 0 };
  let quoted = false;
  for (const letter of new TextDecoder(encoding).decode(bytes.subarray(0, sampleBytes))) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === '\n' || letter === '\r') {
      if (separators.some((one) => counts[one] > 0)) break;
    } else if (letter in counts) counts[letter as Separator] += 1;
  }
  const best = separators.reduce((one, other) => (counts[other] > counts[one] ? other : one));
  return counts[best] > 0 ? best : ',';
}
