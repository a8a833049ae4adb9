import { crc32 } from 'node:zlib';
import { badgeNotFound, badgeTooLarge, maxBadgeBytes, pngInvalid } from '../errors.ts';

/** Which generation of Open Badges a chunk carries, by its keyword. */
export type BadgeKeyword = 'openbadges' | 'openbadgecredential';

export interface Badge {
  readonly keyword: BadgeKeyword;
  /** JSON, a compact JWS, or (the oldest) the address of an assertion. */
  readonly text: string;
}

interface Chunk {
  readonly type: string;
  /** Where the chunk starts and ends in the file, length and checksum included. */
  readonly start: number;
  readonly end: number;
  readonly data: Buffer;
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const keywords: ReadonlySet<string> = new Set(['openbadges', 'openbadgecredential']);
/** Length, type and checksum around the data of a chunk. */
const frameBytes = 12;

/**
 * Writes badges into a PNG, one chunk for each generation, replacing what it carried of the same
 * generation. Every other byte of the picture stays as it is (Open Badges 3.0, section 5.3.1).
 *
 * @throws {AppError} `png_invalid`
 */
export function bakePng(
  png: Uint8Array,
  badges: { readonly [Keyword in BadgeKeyword]?: string },
): Buffer {
  const file = asBuffer(png);
  const [header, ...others] = readChunks(file);
  if (header?.type !== 'IHDR') throw pngInvalid('does not start with its header');
  const replaced = new Set(Object.keys(badges));
  const kept = others.filter((chunk) => !replaced.has(keywordOf(chunk) ?? ''));
  const added = Object.entries(badges).map(([keyword, text]) => badgeChunk(keyword, text));
  return Buffer.concat([
    file.subarray(0, header.end),
    ...added,
    ...kept.map(({ start, end }) => file.subarray(start, end)),
    file.subarray(others.at(-1)?.end ?? header.end),
  ]);
}

/**
 * Finds the badges in a PNG: the first of each generation, the newest generation first. Reads
 * `iTXt` and the older `tEXt`.
 *
 * @throws {AppError} `png_invalid`, `picture_without_badge`, `badge_too_large`
 */
export function extractFromPng(png: Uint8Array): Badge[] {
  const found = readChunks(asBuffer(png)).flatMap((chunk) => readBadge(chunk) ?? []);
  const newest = found.find(({ keyword }) => keyword === 'openbadgecredential');
  const older = found.find(({ keyword }) => keyword === 'openbadges');
  const badges = [newest, older].filter((badge) => badge !== undefined);
  if (badges.length === 0) throw badgeNotFound();
  return badges;
}

/** One `iTXt` chunk: keyword, five zero bytes (no compression, no languages), UTF-8 text. */
export function badgeChunk(keyword: string, text: string): Buffer {
  const data = Buffer.concat([Buffer.from(keyword, 'latin1'), Buffer.alloc(5), Buffer.from(text)]);
  const chunk = Buffer.alloc(data.length + frameBytes);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write('iTXt', 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

function readChunks(file: Buffer): Chunk[] {
  if (!file.subarray(0, signature.length).equals(signature)) throw pngInvalid('not a PNG');
  const chunks: Chunk[] = [];
  let start = signature.length;
  while (chunks.at(-1)?.type !== 'IEND') {
    if (start + frameBytes > file.length) throw pngInvalid('ends too early');
    const end = start + frameBytes + file.readUInt32BE(start);
    if (end > file.length) throw pngInvalid('a part is longer than the file');
    const type = file.toString('latin1', start + 4, start + 8);
    const data = file.subarray(start + 8, end - 4);
    chunks.push({ type, start, end, data });
    start = end;
  }
  return chunks;
}

function keywordOf({ type, data }: Chunk): string | null {
  if (type !== 'iTXt' && type !== 'tEXt' && type !== 'zTXt') return null;
  const end = data.subarray(0, 80).indexOf(0);
  const keyword = end === -1 ? '' : data.toString('latin1', 0, end);
  return keywords.has(keyword) ? keyword : null;
}

function readBadge(chunk: Chunk): Badge | null {
  const keyword = keywordOf(chunk) as BadgeKeyword | null;
  if (keyword === null) return null;
  if (chunk.data.length > maxBadgeBytes) throw badgeTooLarge();
  const afterKeyword = chunk.data.subarray(keyword.length + 1);
  if (chunk.type === 'tEXt') return { keyword, text: afterKeyword.toString('latin1') };
  if (chunk.type === 'zTXt') return null;
  const compressed = afterKeyword[0] !== 0;
  const languageEnd = afterKeyword.indexOf(0, 2);
  const translationEnd = afterKeyword.indexOf(0, languageEnd + 1);
  if (compressed || languageEnd === -1 || translationEnd === -1) return null;
  return { keyword, text: afterKeyword.toString('utf8', translationEnd + 1) };
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
