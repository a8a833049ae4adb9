import { brotliDecompressSync } from 'node:zlib';
import { ByteReader } from './byte-reader.ts';
import { rebuildOutlines } from './glyphs.ts';

/**
 * Turns a WOFF2 web font into the TrueType file that picture and PDF libraries read.
 *
 * The fonts of npm packages come as WOFF2 only, and the FreeType inside sharp is built without
 * Brotli. The outlines come back in the plain long form: the same shapes in more bytes. Of the
 * format's transformations, `glyf` and `loca` are known; a font with another one is refused.
 *
 * @throws {RangeError} when the file is not a WOFF2 of one TrueType font, or ends too early.
 * @see https://www.w3.org/TR/WOFF2/
 */
export function trueTypeOf(woff2: Buffer): Buffer {
  const file = new ByteReader(woff2);
  if (file.u32() !== 0x774f4632) throw new RangeError('This is not a WOFF2 font.');
  const flavour = file.u32();
  if (flavour !== 0x00010000) throw new RangeError('This is not one TrueType font.');
  file.u32();
  const tableCount = file.u16();
  file.take(6);
  const compressedSize = file.u32();
  file.take(24);
  const entries = Array.from({ length: tableCount }, () => readEntry(file));

  const content = new ByteReader(brotliDecompressSync(file.take(compressedSize)));
  const tables = new Map(entries.map(({ tag, length }) => [tag, content.take(length)]));
  if (entries.some(({ tag, transformed }) => tag === 'glyf' && transformed)) {
    restoreOutlines(tables);
  }
  return assemble(flavour, tables);
}

interface Entry {
  readonly tag: string;
  readonly length: number;
  readonly transformed: boolean;
}

function readEntry(file: ByteReader): Entry {
  const flags = file.u8();
  const tag = knownTags[flags & 0x3f] ?? file.take(4).toString('latin1');
  const version = flags >> 6;
  const isOutline = tag === 'glyf' || tag === 'loca';
  const transformed = isOutline ? version !== 3 : version !== 0;
  if (transformed && !isOutline) throw new RangeError(`The table ${tag} is transformed.`);
  const plainLength = file.base128();
  return { tag, transformed, length: transformed ? file.base128() : plainLength };
}

function restoreOutlines(tables: Map<string, Buffer>): void {
  const { glyf, loca } = rebuildOutlines(tables.get('glyf') ?? Buffer.alloc(0));
  const head = Buffer.from(tables.get('head') ?? Buffer.alloc(54));
  const indexToLocFormat = 50;
  head.writeInt16BE(1, indexToLocFormat);
  tables.set('glyf', glyf).set('loca', loca).set('head', head);
}

/** Table directory, then the tables, each on a multiple of four bytes (OpenType, "Font tables"). */
function assemble(flavour: number, tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const power = Math.floor(Math.log2(sorted.length));
  const directory = Buffer.alloc(12 + sorted.length * 16);
  directory.writeUInt32BE(flavour, 0);
  directory.writeUInt16BE(sorted.length, 4);
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * (sorted.length - 2 ** power), 10);

  const parts = [directory];
  let offset = directory.length;
  for (const [index, [tag, table]] of sorted.entries()) {
    const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
    const at = 12 + index * 16;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(sumOf(padded), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(table.length, at + 12);
    parts.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(parts);
}

function sumOf(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

/** WOFF2, section 4.1 "Known table tags": the position is the number in the file. */
const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx ' +
  'kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix ' +
  'acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak ' +
  'Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));
