import type { KeyObject } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { AppError, type ErrorKind } from '../../kernel/errors.ts';
import { createProofHashing, createSigner } from './data-integrity.ts';
import { SigningKey } from './keys/signing-key.ts';

/** What a signing thread is asked. Documents travel as JSON text: one string clones fastest. */
export interface SigningOrder {
  readonly id: number;
  readonly verificationMethod: string;
  readonly privateKey: KeyObject;
  readonly created: Date;
  /** A JSON array of documents. */
  readonly documents: string;
}

/** An expected failure, taken apart: classes do not survive the way between threads. */
export interface Refusal {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type SigningReply =
  | { readonly id: number; readonly proofValues: string[] }
  | { readonly id: number; readonly refusal: Refusal };

const hashing = createProofHashing();

async function reply(order: SigningOrder): Promise<SigningReply> {
  const key = new SigningKey(order.verificationMethod, order.privateKey);
  const signer = createSigner(key, hashing);
  const documents: object[] = JSON.parse(order.documents);
  const proofValues: string[] = [];
  try {
    for (const document of documents) {
      proofValues.push((await signer.sign(document, order.created)).proofValue);
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { kind, code, message, details } = error;
    return { id: order.id, refusal: { kind, code, message, details } };
  }
  return { id: order.id, proofValues };
}

parentPort?.on('message', async (order: SigningOrder) => {
  parentPort?.postMessage(await reply(order));
});
