import { gunzipSync, gzipSync } from 'node:zlib';
import { statusIndexOutOfRange, statusListInvalid } from '../errors.ts';

/** How many entries a list has: the smallest that gives herd privacy, and a power of two. */
export const statusListLength = 131_072;
/** A list we read may unpack to 16 Mi entries and no more. */
const maxUnpackedBytes = 2 * 1024 * 1024;

/** Bits of a status list (W3C Bitstring Status List). Index 0 is the left-most bit of byte 0. */
export class Bitstring {
  readonly #bytes: Uint8Array;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A list with the given entries set, all others clear. */
  static of(setIndexes: Iterable<number>, length = statusListLength): Bitstring {
    const bits = new Bitstring(new Uint8Array(length / 8));
    for (const index of setIndexes) bits.set(index, true);
    return bits;
  }

  /**
   * Reads `encodedList`: multibase `u` (older lists have no prefix), base64url, GZIP.
   *
   * @throws {AppError} `status_list_invalid`
   */
  static decode(encodedList: string): Bitstring {
    const base64 = encodedList.startsWith('u') ? encodedList.slice(1) : encodedList;
    const packed = Buffer.from(base64, 'base64url');
    try {
      return new Bitstring(gunzipSync(packed, { maxOutputLength: maxUnpackedBytes }));
    } catch {
      throw statusListInvalid('not a base64url GZIP of reasonable size');
    }
  }

  get length(): number {
    return this.#bytes.length * 8;
  }

  /** @throws {AppError} `status_index_out_of_range` */
  get(index: number): boolean {
    this.#checkRange(index);
    return ((this.#bytes[index >> 3] as number) & (1 << (7 - (index & 7)))) !== 0;
  }

  /** @throws {AppError} `status_index_out_of_range` */
  set(index: number, value: boolean): void {
    this.#checkRange(index);
    const mask = 1 << (7 - (index & 7));
    const byte = this.#bytes[index >> 3] as number;
    this.#bytes[index >> 3] = value ? byte | mask : byte & ~mask;
  }

  /** `u` + base64url without padding of GZIP(bits). */
  encode(): string {
    return `u${gzipSync(this.#bytes, { level: 9 }).toString('base64url')}`;
  }

  /** A copy of the bits. */
  toBytes(): Uint8Array {
    return this.#bytes.slice();
  }

  #checkRange(index: number): void {
    if (!Number.isInteger(index) || index < 0 || index >= this.length) {
      throw statusIndexOutOfRange(index, this.length);
    }
  }
}
