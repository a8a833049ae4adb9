import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Bitstring, statusListLength } from './bitstring.ts';
import { createIndexPermutation } from './index-permutation.ts';
import { buildStatusListCredential } from './status-list-credential.ts';

const index = fc.integer({ min: 0, max: statusListLength - 1 });

describe('a status list', () => {
  test('gives back exactly the entries that were set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(index, { maxLength: 50 }), index, (set, other) => {
        const read = Bitstring.decode(Bitstring.of(set).encode());
        expect(set.every((one) => read.get(one))).toBe(true);
        expect(read.get(other)).toBe(set.includes(other));
      }),
      { numRuns: 50 },
    );
  });

  test('can clear an entry again', () => {
    const bits = Bitstring.of([7, 8]);
    bits.set(7, false);
    expect([bits.get(7), bits.get(8)]).toEqual([false, true]);
  });

  test('has 131,072 entries, so that nobody can tell who is asked for', () => {
    expect(Bitstring.decode(Bitstring.of([]).encode()).length).toBe(131_072);
  });

  test.each([-1, statusListLength, 0.5, Number.NaN])('has no entry %d', (outside) => {
    expect(() => Bitstring.of([]).get(outside)).toThrow(
      expect.objectContaining({ code: 'status_index_out_of_range' }),
    );
  });

  test('reads lists without multibase prefix, as older issuers write them', () => {
    expect(Bitstring.decode(Bitstring.of([3]).encode().slice(1)).get(3)).toBe(true);
  });

  test('refuses rubbish, and a bomb', () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024)).toString('base64url');
    for (const text of ['', 'u', 'uAAAA', `u${bomb}`]) {
      expect(() => Bitstring.decode(text)).toThrow(
        expect.objectContaining({ code: 'status_list_invalid' }),
      );
    }
  });

  test('credential names its purpose and its own list', () => {
    const credential = buildStatusListCredential({
      listUrl: 'https://badges.example.org/status/revocation/12',
      issuerId: 'did:web:badges.example.org',
      purpose: 'revocation',
      bits: Bitstring.of([1]),
      validFrom: new Date('2026-03-01T09:00:00Z'),
    });
    expect(credential.type).toEqual(['VerifiableCredential', 'BitstringStatusListCredential']);
    expect(credential.credentialSubject).toMatchObject({
      id: 'https://badges.example.org/status/revocation/12#list',
      statusPurpose: 'revocation',
    });
    expect(credential).not.toHaveProperty('validUntil');
  });
});

describe('the order in which indexes are handed out', () => {
  test('uses every index exactly once, whatever the key', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (key) => {
        const permute = createIndexPermutation(key);
        const seen = new Uint8Array(statusListLength);
        for (let position = 0; position < statusListLength; position++) {
          const at = permute(position);
          seen[at] = (seen[at] ?? 0) + 1;
        }
        expect(seen.every((times) => times === 1)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test('is the same for the same key and another for another key', () => {
    const key = randomBytes(32);
    const first = (permute: (position: number) => number) => [0, 1, 2, 3, 4, 5].map(permute);
    expect(first(createIndexPermutation(key))).toEqual(first(createIndexPermutation(key)));
    expect(first(createIndexPermutation(randomBytes(32)))).not.toEqual(
      first(createIndexPermutation(key)),
    );
  });

  test('does not show which award came after which', () => {
    const permute = createIndexPermutation(Buffer.alloc(32, 7));
    const steps = Array.from({ length: 1000 }, (_, i) => Math.abs(permute(i + 1) - permute(i)));
    const average = steps.reduce((sum, one) => sum + one, 0) / steps.length;
    expect(average).toBeGreaterThan(statusListLength / 4);
  });

  test('never changes: awards rest on it', () => {
    const permute = createIndexPermutation(Buffer.alloc(32, 7));
    expect([0, 1, 131_071].map(permute)).toMatchInlineSnapshot(`
      [
        55810,
        2693,
        120743,
      ]
    `);
  });
});
