import { fileWrongType } from './file-errors.ts';
import type { FileSource } from './file-source.ts';

const byteOrderMark = /^(\xff\xfe|\xfe\xff)/;
const markup = /^\s*<([!?]|[a-z][\w:-]*[\s/>])/i;

/**
 * Plain text, Markdown or CSV: UTF-8 to its last letter, no control characters, no markup that a
 * browser would run.
 *
 * @returns False when it is no text at all.
 * @throws {AppError} `file_wrong_type` for text of another kind
 */
export async function isPlainText(source: FileSource, head: Buffer): Promise<boolean> {
  if (byteOrderMark.test(head.toString('latin1', 0, 2)) && head.includes(0)) {
    throw fileWrongType('a text that is not UTF-8', 'Save it as UTF-8.');
  }
  const beginning = head.toString('utf8').replace(/^\ufeff/, '');
  if (head.includes(0)) return false;
  if (/^\s*<(\?xml|svg)/i.test(beginning) && /<svg[\s>]/i.test(beginning)) {
    throw fileWrongType('an SVG', 'Save it as PNG.');
  }
  if (markup.test(beginning)) throw fileWrongType('a web page or XML', 'Save it as PDF.');
  if (beginning.startsWith('{\\rtf')) throw fileWrongType('an RTF', 'Save it as PDF or Word.');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stream = source.stream();
  try {
    for await (const chunk of stream) {
      if (hasControls(chunk as Buffer)) return false;
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return false;
  } finally {
    stream.destroy();
  }
  return true;
}

/** Anything below a blank but tab, line feed, form feed and carriage return. */
function hasControls(bytes: Buffer): boolean {
  for (const byte of bytes) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) return true;
  }
  return false;
}
