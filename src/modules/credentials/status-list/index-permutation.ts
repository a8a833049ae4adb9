import { createHash } from 'node:crypto';
import { statusIndexOutOfRange } from '../errors.ts';
import { statusListLength } from './bitstring.ts';

/** 17 bits are cut into 8 on the left and 9 on the right; they swap widths each round. */
const leftBits = 8;
const rightBits = 9;
const rounds = 8;

/**
 * Maps the positions 0 … 131,071 of a list onto its indexes, each exactly once and in an order that
 * nobody without the key can tell: handing out positions one after the other then reveals nothing
 * about when an award was made, and two workers never meet on one index.
 *
 * An unbalanced Feistel network over 2¹⁷ with keyed SHAKE256 as round function.
 *
 * @param listKey 32 random bytes, one key for each list, kept secret.
 */
export function createIndexPermutation(listKey: Uint8Array): (position: number) => number {
  const tables = roundTables(listKey);
  return (position) => {
    if (!Number.isInteger(position) || position < 0 || position >= statusListLength) {
      throw statusIndexOutOfRange(position, statusListLength);
    }
    return permute(tables, position);
  };
}

function permute(tables: readonly Uint16Array[], position: number): number {
  let left = position >> rightBits;
  let right = position & (2 ** rightBits - 1);
  let leftWidth = leftBits;
  for (const table of tables) {
    const mixed = left ^ ((table[right] as number) & (2 ** leftWidth - 1));
    left = right;
    right = mixed;
    leftWidth = leftBits + rightBits - leftWidth;
  }
  return left * 2 ** (leftBits + rightBits - leftWidth) + right;
}

/** A round function has at most 512 inputs, so it is a table: one squeeze of the sponge. */
function roundTables(listKey: Uint8Array): Uint16Array[] {
  const entries = 2 ** rightBits;
  return Array.from({ length: rounds }, (_, round) => {
    const sponge = createHash('shake256', { outputLength: entries * 2 });
    const bytes = sponge.update(listKey).update(`/status-list/round/${round}`).digest();
    return Uint16Array.from({ length: entries }, (_, i) => bytes.readUInt16LE(i * 2));
  });
}
