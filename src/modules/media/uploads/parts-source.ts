import { Readable } from 'node:stream';
import type { ObjectStorage } from '../../../kernel/object-storage.ts';
import type { FileSource } from '../inspect/file-source.ts';
import type { UploadPart } from './upload.ts';
import { mediaPartMissing } from './upload-errors.ts';

/** The parts of an upload, read as one file. The part read last stays in memory, no other. */
export function partsSource(storage: ObjectStorage, parts: readonly UploadPart[]): FileSource {
  const last = parts.at(-1);
  const sizeBytes = last ? last.beginsAt + last.byteSize : 0;
  let held: { readonly part: UploadPart; readonly bytes: Buffer } | null = null;
  const bytesOf = async (part: UploadPart): Promise<Buffer> => {
    if (held?.part === part) return held.bytes;
    const bytes = await storage.get(part.storageKey);
    if (bytes?.byteLength !== part.byteSize) throw mediaPartMissing();
    held = { part, bytes };
    return bytes;
  };
  return {
    sizeBytes,
    async read(start, length) {
      const end = Math.min(start + length, sizeBytes);
      const pieces: Buffer[] = [];
      for (const part of parts) {
        const { beginsAt, byteSize } = part;
        if (beginsAt >= end || beginsAt + byteSize <= start) continue;
        const bytes = await bytesOf(part);
        pieces.push(bytes.subarray(Math.max(0, start - beginsAt), end - beginsAt));
      }
      return Buffer.concat(pieces);
    },
    stream: () =>
      Readable.from(
        (async function* () {
          for (const part of parts) yield await bytesOf(part);
        })(),
        { objectMode: true, highWaterMark: 1 },
      ),
  };
}
