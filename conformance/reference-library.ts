import type { KeyObject } from 'node:crypto';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import {
  buildDidDocument,
  closedDocumentLoader,
  publicKeyMultibase,
} from '../src/modules/credentials/index.ts';

/** Signing and checking by Digital Bazaar's libraries: what our own code has to agree with. */
export interface ReferenceLibrary {
  /** @returns The credential with its proof. */
  issue(credential: object, created: string): Promise<{ readonly proof: { proofValue: string } }>;
  verify(
    credential: object,
    now: Date,
  ): Promise<{ readonly verified: boolean; readonly error?: unknown }>;
}

/** @param did The issuer; the key becomes its only assertion method. */
export async function referenceLibrary(
  did: string,
  keys: { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
): Promise<ReferenceLibrary> {
  const didDocument = buildDidDocument(did, [keys.publicKey]);
  const id = `${did}#${publicKeyMultibase(keys.publicKey)}`;
  const seed = Buffer.from(keys.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const pair = await multikey.generate({ id, controller: did, seed });

  const documentLoader = async (url: string) => {
    if (url === did) return { contextUrl: null, documentUrl: url, document: didDocument };
    const method = didDocument.verificationMethod.find((one) => one.id === url);
    if (method === undefined) return closedDocumentLoader(url);
    const document = { '@context': 'https://w3id.org/security/multikey/v1', ...method };
    return { contextUrl: null, documentUrl: url, document };
  };

  return {
    issue: (credential, created) => {
      const suite = new DataIntegrityProof({ signer: pair.signer(), date: created, cryptosuite });
      return vc.issue({ credential: structuredClone(credential), suite, documentLoader });
    },
    verify: (credential, now) =>
      vc.verifyCredential({
        credential,
        suite: new DataIntegrityProof({ cryptosuite }),
        documentLoader,
        now: now.toISOString(),
        checkStatus: async () => ({ verified: true }),
      }),
  };
}
