import type { Readable } from 'node:stream';

/** Bytes of an object, both ends included, as HTTP counts them. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface StoredObject {
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

/**
 * Where files live: a folder or an S3 bucket (`adapters/object-storage`). What a file is, whose it
 * is and what it is called are in the database; here it is bytes under a key.
 *
 * A key is 1 to 512 characters: parts of `A–Z a–z 0–9 . _ -` that do not begin with a dot, joined by
 * `/`. A stored object is whole or absent, never half written, and putting a key again replaces it.
 *
 * Every method may throw {@link AppError}: `storage_key_invalid` (a key that breaks the rule above),
 * `storage_read_only`, `storage_full`, `storage_misconfigured` (a bucket or a key that S3 does not
 * accept) and `storage_unavailable` (no answer in time; the same call may work later).
 */
export interface ObjectStorage {
  /** Where objects go, for people: `folder /srv/signet/objects`. Holds no secret. */
  readonly description: string;
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Stores a file of this machine without reading it into memory; the file stays where it is. */
  putFile(key: string, path: string, contentType: string): Promise<void>;
  /** Stores what a stream brings, of any length, a few megabytes in memory at a time. */
  putStream(key: string, source: Readable, contentType: string): Promise<void>;
  get(key: string): Promise<Buffer | null>;
  /**
   * As `get`, piece by piece. A failure after the first piece is the stream's `error`.
   *
   * @param range Lies within the object.
   */
  stream(key: string, range?: ByteRange): Promise<Readable | null>;
  head(key: string): Promise<StoredObject | null>;
  /** Leaves nothing under the key; it is no error when nothing was there. */
  delete(key: string): Promise<void>;
  /** Writes, reads and deletes a small object; throws what is wrong, as above. */
  check(): Promise<void>;
}
