const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const digitOf = new Map(Array.from(alphabet, (character, digit) => [character, digit]));
/** Five digits are taken at once: 58⁵ times 2¹⁶ still fits a double exactly. */
const digitsAtOnce = 5;
const chunk = 58 ** digitsAtOnce;

/** Base 58 in the Bitcoin alphabet. Each leading zero byte becomes a leading `1`. */
export function encodeBase58(bytes: Uint8Array): string {
  let zeros = 0;
  while (zeros < bytes.length && bytes[zeros] === 0) zeros++;

  const limbs = toLimbs(bytes);
  let text = '';
  let first = 0;
  while (first < limbs.length) {
    let rest = 0;
    for (let i = first; i < limbs.length; i++) {
      const value = rest * 65536 + (limbs[i] as number);
      const quotient = Math.floor(value / chunk);
      limbs[i] = quotient;
      rest = value - quotient * chunk;
    }
    while (first < limbs.length && limbs[first] === 0) first++;
    text = digitsOf(rest) + text;
  }
  return '1'.repeat(zeros) + text.replace(/^1+/, '');
}

/** Big-endian, 16 bits each. */
function toLimbs(bytes: Uint8Array): Float64Array {
  const limbs = new Float64Array((bytes.length + 1) >> 1);
  for (let end = bytes.length, i = limbs.length - 1; end > 0; end -= 2, i--) {
    limbs[i] = (bytes[end - 1] as number) + (end > 1 ? (bytes[end - 2] as number) * 256 : 0);
  }
  return limbs;
}

function digitsOf(value: number): string {
  let text = '';
  let rest = value;
  for (let i = 0; i < digitsAtOnce; i++) {
    text = (alphabet[rest % 58] as string) + text;
    rest = Math.floor(rest / 58);
  }
  return text;
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
