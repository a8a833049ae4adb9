import { fileDamaged, fileIsTwo, fileWrongType } from './file-errors.ts';
import type { FileSource } from './file-source.ts';

/** The end of a ZIP archive: 22 bytes and a comment of up to 65,535. */
const tailBytes = 66_000;
const endOfArchive = Buffer.from('PK\x05\x06', 'latin1');

export const looksLikePdf = (head: Buffer): boolean => head.toString('latin1', 0, 5) === '%PDF-';

/**
 * A PDF begins and ends as one, and is nothing else besides. What it holds is not read: it is shown
 * by the browser's own viewer, which keeps its scripts apart from our pages, or saved.
 *
 * @throws {AppError} `file_wrong_type`, `file_damaged`, `file_is_two`
 */
export async function inspectPdf(source: FileSource): Promise<void> {
  const head = (await source.read(0, 1_024)).toString('latin1');
  if (!/^%PDF-[12]\.\d/.test(head)) throw fileWrongType('a PDF of an unknown version');
  if (/<(!doctype|html|head|body|script|svg|iframe)\b/i.test(head)) {
    throw fileIsTwo('PDF', 'a web page');
  }
  const from = Math.max(0, source.sizeBytes - tailBytes);
  const tail = await source.read(from, tailBytes);
  if (endsAsArchive(tail)) throw fileIsTwo('PDF', 'a ZIP archive');
  const end = tail.lastIndexOf('%%EOF', undefined, 'latin1');
  if (end < 0 || tail.byteLength - end > 1_024) throw fileDamaged('PDF');
}

function endsAsArchive(tail: Buffer): boolean {
  for (
    let at = tail.lastIndexOf(endOfArchive);
    at >= 0;
    at = tail.lastIndexOf(endOfArchive, at - 1)
  ) {
    if (at + 22 <= tail.byteLength && at + 22 + tail.readUInt16LE(at + 20) === tail.byteLength) {
      return true;
    }
    if (at === 0) return false;
  }
  return false;
}
