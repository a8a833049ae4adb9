import { Readable } from 'node:stream';

/** A file that lies somewhere, to be looked at piece by piece. */
export interface FileSource {
  readonly sizeBytes: number;
  /** @returns The bytes from a place on; fewer where the file ends before. */
  read(start: number, length: number): Promise<Buffer>;
  /** All of it, from the beginning. */
  stream(): Readable;
}

/** A file that is in memory. */
export const bufferSource = (bytes: Buffer): FileSource => ({
  sizeBytes: bytes.byteLength,
  read: async (start, length) => bytes.subarray(start, start + length),
  stream: () => Readable.from([bytes], { objectMode: false }),
});
