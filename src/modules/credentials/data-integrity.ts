import { type KeyObject, sign as signBytes, verify as verifyBytes } from 'node:crypto';
import { decodeBase58, encodeBase58 } from './base58.ts';
import { type CanonicalizerOptions, createCanonicalizer } from './canonical/canonicalizer.ts';
import { credentialsV2, dataIntegrityV2 } from './canonical/contexts.ts';
import { documentNotSignable } from './errors.ts';
import { formatInstant } from './instant.ts';
import { privateKeyOf, type SigningKey } from './keys/signing-key.ts';
import type { DataIntegrityProof, Signed } from './open-badges-3.ts';

export interface SignedProof {
  readonly proof: DataIntegrityProof;
  /** Base58btc multibase of the 64-byte signature: all that must be kept besides the facts. */
  readonly proofValue: string;
}

export interface Signer {
  readonly verificationMethod: string;
  /**
   * Signs any JSON-LD document with the Verifiable Credentials 2.0 context by `eddsa-rdfc-2022`
   * (VC Data Integrity EdDSA, section 3.2). The document must carry no proof yet.
   *
   * @throws {AppError} `credential_not_signable`, `credential_iri_invalid`,
   *   `credential_self_check_failed`
   */
  sign(document: object, created: Date): Promise<SignedProof>;
}

/** Signs with one key. The compiled templates may be shared between signers of one thread. */
export function createSigner(
  key: SigningKey,
  hashing: ProofHashing = createProofHashing(),
): Signer {
  const { verificationMethod } = key;
  const privateKey = privateKeyOf(key);
  const optionsAt = rememberLast((time: number) =>
    proofOptions(verificationMethod, new Date(time)),
  );
  return {
    verificationMethod,
    async sign(document, created) {
      const options = optionsAt(created.getTime());
      const bytes = hashing.bytesToSign(document, options);
      const signature = signBytes(null, bytes instanceof Promise ? await bytes : bytes, privateKey);
      const proofValue = `z${encodeBase58(signature)}`;
      return { proof: { ...options, proofValue }, proofValue };
    },
  };
}

/** In a batch the same question comes again and again. */
function rememberLast<Answer>(answer: (question: number) => Answer): (question: number) => Answer {
  let last: { readonly question: number; readonly answer: Answer } | null = null;
  return (question) => {
    if (last?.question !== question) last = { question, answer: answer(question) };
    return last.answer;
  };
}

type ProofOptions = Omit<DataIntegrityProof, 'proofValue'>;

function proofOptions(verificationMethod: string, created: Date): ProofOptions {
  return {
    type: 'DataIntegrityProof',
    created: formatInstant(created, 'created'),
    verificationMethod,
    cryptosuite: 'eddsa-rdfc-2022',
    proofPurpose: 'assertionMethod',
  };
}

/** The proof as it was made, from the three facts that are stored. */
export function rebuildProof({
  verificationMethod,
  created,
  proofValue,
}: {
  readonly verificationMethod: string;
  readonly created: Date;
  readonly proofValue: string;
}): DataIntegrityProof {
  return { ...proofOptions(verificationMethod, created), proofValue };
}

export function attachProof<Document extends object>(
  document: Document,
  proof: DataIntegrityProof,
): Signed<Document> {
  return { ...document, proof };
}

/** Turns a document and the options of its proof into the 64 bytes that are signed. */
export interface ProofHashing {
  /** For signing; see `Canonicalizer.hashToSign` for when it has to wait. */
  bytesToSign(document: object, options: ProofOptions): Buffer | Promise<Buffer>;
  /** For checking a proof that somebody else may have made. */
  bytesToCheck(document: object, options: object): Promise<Buffer>;
}

export function createProofHashing(options?: CanonicalizerOptions): ProofHashing {
  return new CompiledProofHashing(options);
}

class CompiledProofHashing implements ProofHashing {
  readonly #documents;
  readonly #options;
  /** The options of the last proof: in a batch they are all the same. */
  #last: {
    readonly context: unknown;
    readonly options: ProofOptions;
    readonly hash: Buffer;
  } | null = null;

  constructor(options?: CanonicalizerOptions) {
    this.#documents = createCanonicalizer(options);
    this.#options = createCanonicalizer(options);
  }

  bytesToSign(document: object, options: ProofOptions): Buffer | Promise<Buffer> {
    const context = contextOf(document);
    if (!defines(context, credentialsV2) || 'proof' in document) {
      throw documentNotSignable('only an unsigned document with the 2.0 context can be signed');
    }
    const documentHash = this.#documents.hashToSign(document);
    const optionsHash = this.#hashOptions(context, options);
    return documentHash instanceof Promise || optionsHash instanceof Promise
      ? Promise.all([optionsHash, documentHash]).then((hashes) => Buffer.concat(hashes))
      : Buffer.concat([optionsHash, documentHash], 64);
  }

  async bytesToCheck(document: object, options: object): Promise<Buffer> {
    const context = contextOf(document);
    const hashes = await Promise.all([
      this.#options.hashToCheck({ '@context': withProofTerms(context), ...options }),
      this.#documents.hashToCheck(document),
    ]);
    return Buffer.concat(hashes);
  }

  #hashOptions(context: unknown, options: ProofOptions): Buffer | Promise<Buffer> {
    const last = this.#last;
    if (last !== null && last.options === options && sameContext(last.context, context)) {
      return last.hash;
    }
    const keep = (hash: Buffer) => {
      this.#last = { context, options, hash };
      return hash;
    };
    const hash = this.#options.hashToSign({ '@context': context, ...options });
    return hash instanceof Promise ? hash.then(keep) : keep(hash);
  }
}

const contextOf = (document: object): unknown =>
  (document as { readonly '@context'?: unknown })['@context'];

const defines = (context: unknown, url: string): boolean =>
  context === url || (Array.isArray(context) && context.includes(url));

/** Documents of the 1.1 data model leave the terms of the proof to a context of their own. */
function withProofTerms(context: unknown): unknown {
  if (defines(context, credentialsV2) || defines(context, dataIntegrityV2)) return context;
  const contexts = Array.isArray(context) ? context : [context];
  return [...contexts.filter((one) => one !== undefined), dataIntegrityV2];
}

function sameContext(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((entry, i) => typeof entry === 'string' && entry === b[i]);
}

/**
 * Whether a proof value is the signature of these bytes under this key.
 *
 * @param proofValue Multibase: `z` and base 58, or `u` and base64url.
 */
export function verifyProofValue(bytes: Buffer, proofValue: string, publicKey: KeyObject): boolean {
  const signature = decodeMultibase(proofValue);
  if (signature === null || publicKey.asymmetricKeyType !== 'ed25519') return false;
  return verifyBytes(null, bytes, publicKey, signature);
}

function decodeMultibase(text: string): Uint8Array | null {
  if (text.startsWith('u')) return Buffer.from(text.slice(1), 'base64url');
  return text.startsWith('z') && text.length < 200 ? decodeBase58(text.slice(1)) : null;
}
