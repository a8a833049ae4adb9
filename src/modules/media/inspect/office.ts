import { type DocumentType, officeTypes } from '../content-type.ts';
import {
  fileDamaged,
  fileHasMacros,
  fileIsLocked,
  fileUnpacksTooLarge,
  fileWrongType,
} from './file-errors.ts';
import type { FileSource } from './file-source.ts';

interface Entry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
  readonly encrypted: boolean;
}

const maxEntries = 20_000;
const maxUnpacked = 1_073_741_824;
/** Texts and tables shrink to a twentieth; what shrinks to a two-hundredth was made to. */
const maxRatio = 200;
const ratioMattersFrom = 50_000_000;

export const looksLikeZip = (head: Buffer): boolean =>
  head.byteLength >= 4 && head.readUInt32LE(0) === 0x04034b50;

export const looksLikeOldOffice = (head: Buffer): boolean =>
  head.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1';

/**
 * Word, PowerPoint or Excel by the table of contents of its archive. Nothing is unpacked, here or
 * ever; an archive that would unpack to far more than a document is refused all the same, because
 * whoever downloads it would unpack it.
 *
 * @throws {AppError} `file_wrong_type`, `file_damaged`, `file_has_macros`, `file_is_locked`,
 *   `file_unpacks_too_large`
 */
export async function inspectOffice(source: FileSource): Promise<DocumentType> {
  const entries = await readDirectory(source);
  const names = new Set(entries.map(({ name }) => name));
  const type = typeOf(names);
  if (type === null) throw fileWrongType('a ZIP archive');
  if (entries.some(({ encrypted }) => encrypted)) throw fileIsLocked();
  if ([...names].some((name) => /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:/i.test(name))) {
    throw fileDamaged('document');
  }
  if ([...names].some((name) => /(^|\/)(vbaProject|vbaData|xlmacro|macrosheet)[^/]*/i.test(name))) {
    throw fileHasMacros();
  }
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  // Entries that lie upon each other, as in archives made to explode.
  if (packed > source.sizeBytes) throw fileUnpacksTooLarge(unpacked);
  const tooDense = unpacked > ratioMattersFrom && unpacked > maxRatio * source.sizeBytes;
  if (unpacked > maxUnpacked || tooDense) throw fileUnpacksTooLarge(unpacked);
  return type;
}

function typeOf(names: ReadonlySet<string>): DocumentType | null {
  if (!names.has('[Content_Types].xml')) return null;
  if (names.has('word/document.xml')) return officeTypes.docx;
  if (names.has('ppt/presentation.xml')) return officeTypes.pptx;
  if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) return officeTypes.xlsx;
  return null;
}

/** The central directory (APPNOTE 4.3.12), found from the end. */
async function readDirectory(source: FileSource): Promise<readonly Entry[]> {
  const tailFrom = Math.max(0, source.sizeBytes - 65_557);
  const tail = await source.read(tailFrom, 65_557);
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > tail.byteLength) throw fileDamaged('document');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const start = tail.readUInt32LE(end + 16);
  // The directory lies directly before its end; 4,294,967,295 says that the archive is a larger kind.
  if (count > maxEntries || start + length !== tailFrom + end) throw fileDamaged('document');
  const directory = await source.read(start, length);
  const entries: Entry[] = [];
  try {
    for (let at = 0; entries.length < count; ) {
      if (directory.readUInt32LE(at) !== 0x02014b50) throw new RangeError('entry');
      const nameLength = directory.readUInt16LE(at + 28);
      entries.push({
        encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
        packed: directory.readUInt32LE(at + 20),
        unpacked: directory.readUInt32LE(at + 24),
        name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      });
      at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
  } catch (error) {
    if (error instanceof RangeError) throw fileDamaged('document', error);
    throw error;
  }
  return entries;
}
