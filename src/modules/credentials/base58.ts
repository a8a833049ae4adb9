const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const digitOf = new Map(Array.from(alphabet, (character, digit) => [character, digit]));
/** Two digits are taken at once: 58² times 2¹⁶ stays within 32-bit integers. */
const pair = 58 * 58;
const one = alphabet.charCodeAt(0);
const digitCodes = Uint8Array.from(alphabet, (character) => character.charCodeAt(0));

/** Base 58 in the Bitcoin alphabet. Each leading zero byte becomes a leading `1`. */
export function encodeBase58(bytes: Uint8Array): string {
  const limbs = toLimbs(bytes);
  const text = Buffer.allocUnsafe(bytes.length * 2 + 2);
  let start = text.length;
  let first = 0;
  while (first < limbs.length) {
    let rest = 0;
    for (let i = first; i < limbs.length; i++) {
      const value = (rest << 16) | (limbs[i] as number);
      const quotient = (value / pair) | 0;
      limbs[i] = quotient;
      rest = value - Math.imul(quotient, pair);
    }
    if (limbs[first] === 0) first++;
    const high = (rest / 58) | 0;
    text[--start] = digitCodes[rest - high * 58] as number;
    text[--start] = digitCodes[high] as number;
  }
  while (start < text.length && text[start] === one) start++;
  for (let i = 0; i < bytes.length && bytes[i] === 0; i++) text[--start] = one;
  return text.toString('latin1', start);
}

/** Big-endian, 16 bits each. */
function toLimbs(bytes: Uint8Array): Int32Array {
  const limbs = new Int32Array((bytes.length + 1) >> 1);
  for (let end = bytes.length, i = limbs.length - 1; end > 0; end -= 2, i--) {
    limbs[i] = (bytes[end - 1] as number) | (end > 1 ? (bytes[end - 2] as number) << 8 : 0);
  }
  return limbs;
}

/** @returns null when the text holds a character outside the alphabet. */
export function decodeBase58(text: string): Uint8Array | null {
  let zeros = 0;
  while (zeros < text.length && text[zeros] === '1') zeros++;

  const reversed: number[] = [];
  for (const character of text.slice(zeros)) {
    let carry = digitOf.get(character);
    if (carry === undefined) return null;
    for (let i = 0; i < reversed.length; i++) {
      carry += (reversed[i] as number) * 58;
      reversed[i] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) reversed.push(carry & 255);
  }
  return Uint8Array.from([...new Array<number>(zeros).fill(0), ...reversed.reverse()]);
}
