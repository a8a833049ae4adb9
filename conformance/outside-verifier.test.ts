import * as verifierCore from '@digitalcredentials/verifier-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  attachProof,
  Bitstring,
  buildCredential,
  buildDidDocument,
  buildStatusListCredential,
  createSigner,
  generateKeyPair,
  SigningKey,
  verificationMethodId,
} from '../src/modules/credentials/index.ts';
import { variedCredentialInput } from './varied-credentials.ts';

const did = 'did:web:badges.example.org:issuers:acme';
const didAddress = 'https://badges.example.org/issuers/acme/did.json';
const { privateKey, publicKey } = generateKeyPair();
const signer = createSigner(new SigningKey(verificationMethodId(did, publicKey), privateKey));
const created = new Date('2026-03-01T09:00:00Z');

async function issue(n: number) {
  const input = variedCredentialInput(n, did);
  const status = { listUrl: `https://badges.example.org/status/revocation/${n}`, index: 94_567 };
  const credential = buildCredential({ ...input, status, validFrom: created, validUntil: null });
  const { proof } = await signer.sign(credential, created);
  return { credential: attachProof(credential, proof), listUrl: status.listUrl };
}

async function statusList(listUrl: string, set: number[]) {
  const bits = Bitstring.of(set);
  const list = buildStatusListCredential({
    listUrl,
    issuerId: did,
    purpose: 'revocation',
    bits,
    validFrom: created,
  });
  return attachProof(list, (await signer.sign(list, created)).proof);
}

/** The verifier's only view of the web. */
const pages = new Map<string, object>();

async function fetchPage(input: Parameters<typeof fetch>[0]): Promise<Response> {
  const url = input instanceof Request ? input.url : String(input);
  const page = pages.get(url);
  return page === undefined ? new Response('', { status: 404 }) : Response.json(page);
}

beforeEach(() => {
  pages.clear();
  pages.set(didAddress, buildDidDocument(did, [publicKey]));
  vi.stubGlobal('fetch', fetchPage);
  for (const stream of ['log', 'error'] as const) vi.spyOn(console, stream).mockReturnValue();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function verify(credential: object): Promise<Record<string, unknown>> {
  const { log = [], errors } = (await verifierCore.verifyCredential({
    credential: credential as never,
    knownDIDRegistries: [],
  })) as { log?: { id: string; valid: boolean }[]; errors?: unknown };
  const answers = Object.fromEntries(log.map(({ id, valid }) => [id, valid]));
  return errors === undefined ? answers : { ...answers, errors };
}

describe('the verifier of the Digital Credentials Consortium', () => {
  test('accepts what we issue, in every variation', async () => {
    for (let n = 0; n < 40; n++) {
      const { credential, listUrl } = await issue(n);
      pages.set(listUrl, await statusList(listUrl, []));
      expect(await verify(credential), `credential ${n}`).toMatchObject({
        valid_signature: true,
        revocation_status: true,
      });
    }
  });

  test('sees that we revoked it', async () => {
    const { credential, listUrl } = await issue(1);
    pages.set(listUrl, await statusList(listUrl, [94_567]));
    expect(await verify(credential)).toMatchObject({
      valid_signature: true,
      revocation_status: false,
    });
  });

  test('sees that somebody changed it', async () => {
    const { credential, listUrl } = await issue(1);
    pages.set(listUrl, await statusList(listUrl, []));
    expect(await verify({ ...credential, name: 'Another' })).toHaveProperty('errors');
  });
});
