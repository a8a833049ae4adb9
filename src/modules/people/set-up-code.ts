import { createHmac, timingSafeEqual } from 'node:crypto';

/** Crockford's letters: none of them is taken for another one. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupsOfFour = 4;

/**
 * What a visitor from elsewhere shows to make the first portal: `7K3M-…`, 80 bits. Every process
 * with the same secret says the same one, and it ends with the first portal.
 */
export function setUpCode(secret: string): string {
  const bytes = createHmac('sha256', secret).update('signet set-up code').digest();
  const letters = [...bytes.subarray(0, groupsOfFour * 4)].map((byte) => alphabet[byte % 32]);
  return (letters.join('').match(/.{4}/g) ?? []).join('-');
}

/** Compares without telling by its time how much was right; case, blanks and dashes do not count. */
export function isSetUpCode(given: string, code: string): boolean {
  const [mine, theirs] = [code, given].map((text) =>
    createHmac('sha256', 'compare').update(normal(text)).digest(),
  );
  return mine !== undefined && theirs !== undefined && timingSafeEqual(mine, theirs);
}

const normal = (text: string): string =>
  text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
