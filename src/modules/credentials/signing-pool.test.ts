import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCredential } from './build-credential.ts';
import { createSigner } from './data-integrity.ts';
import { exampleInput } from './example.fixture.ts';
import { generateKeyPair, SigningKey } from './keys/signing-key.ts';
import { createSigningPool, type SigningPool } from './signing-pool.ts';

const key = new SigningKey('did:web:badges.example.org#k', generateKeyPair().privateKey);
const created = new Date('2026-03-01T09:00:00Z');
const credentials = (count: number) =>
  Array.from({ length: count }, (_, n) => buildCredential(exampleInput({ n })));

describe('signing threads', () => {
  let pool: SigningPool;
  beforeAll(async () => {
    pool = await createSigningPool({ threads: 2 });
  });
  afterAll(() => pool.close());

  test('sign what one thread would, in the order given', async () => {
    const documents = credentials(300);
    const signer = createSigner(key);
    const expected: string[] = [];
    for (const one of documents) expected.push((await signer.sign(one, created)).proofValue);
    expect(await pool.signMany({ key, created, documents })).toEqual(expected);
  });

  test('serve two keys at once', async () => {
    const other = new SigningKey('did:web:other.example#k', generateKeyPair().privateKey);
    const documents = credentials(80);
    const [mine, theirs] = await Promise.all([
      pool.signMany({ key, created, documents }),
      pool.signMany({ key: other, created, documents }),
    ]);
    expect(mine).toHaveLength(80);
    expect(theirs).toHaveLength(80);
    expect(theirs[0]).not.toBe(mine[0]);
  });

  test('sign nothing of nothing', async () => {
    expect(await pool.signMany({ key, created, documents: [] })).toEqual([]);
  });

  test('refuse the whole batch when one document cannot be signed, then go on', async () => {
    const documents: object[] = credentials(200);
    documents[130] = { ...documents[130], unheardOf: 'x' };
    await expect(pool.signMany({ key, created, documents })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'credential_not_signable',
    });
    expect(await pool.signMany({ key, created, documents: credentials(3) })).toHaveLength(3);
  });
});

test('a thread that dies fails its batch, and the next batch gets a new thread', async () => {
  const workerUrl = new URL('./dying-worker.fixture.ts', import.meta.url);
  const pool = await createSigningPool({ threads: 1, workerUrl });
  for (let round = 0; round < 2; round++) {
    await expect(pool.signMany({ key, created, documents: credentials(1) })).rejects.toMatchObject({
      code: 'signing_thread_lost',
      kind: 'unavailable',
    });
  }
  await pool.close();
});

test('a closed pool signs no more', async () => {
  const pool = await createSigningPool({ threads: 1 });
  await pool.close();
  await expect(pool.signMany({ key, created, documents: credentials(1) })).rejects.toMatchObject({
    code: 'signing_pool_closed',
  });
});
