import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { didWebAddress } from '../keys/did.ts';
import { publicKeyFromJwk, publicKeyFromMultibase } from '../keys/multikey.ts';
import { step, type VerificationStep } from './verification.ts';

/**
 * Fetches a JSON document from an address. The caller guards it: https only, no private networks,
 * limits of size, time and redirects. Null or an exception means that it could not be had.
 */
export type LoadDocument = (url: string) => Promise<unknown>;

export interface ResolvedKey {
  /** Null when no key was found; the steps say why. */
  readonly publicKey: KeyObject | null;
  /** What the search says about the issuer. */
  readonly steps: readonly VerificationStep[];
}

const method = z.looseObject({
  id: z.string(),
  controller: z.string().optional(),
  publicKeyMultibase: z.string().optional(),
  publicKeyJwk: z.looseObject({}).optional(),
});
const controllerDocument = z.looseObject({
  id: z.string(),
  verificationMethod: z.array(z.union([method, z.string()])).optional(),
  assertionMethod: z.array(z.union([method, z.string()])).optional(),
});
type Method = z.infer<typeof method>;

/**
 * Finds the public key of a proof and asks the issuer's own document whether that key may speak
 * for it (VC Data Integrity, section 3.3: retrieve verification method).
 */
export async function resolveKey(
  verificationMethod: string,
  issuerId: string,
  load: LoadDocument,
): Promise<ResolvedKey> {
  const [controller = '', fragment = ''] = verificationMethod.split('#');
  if (controller.startsWith('did:key:')) return fromDidKey(controller, fragment, issuerId);
  const address = controller.startsWith('did:') ? didWebAddress(controller) : controller;
  if (address === null || !address.startsWith('https://')) {
    return unresolved('key_method_unknown', verificationMethod);
  }
  const document = await loadOrNull(load, address);
  if (document === null) return unresolved('key_document_unreachable', address);
  const single = method.safeParse(document);
  if (single.success && single.data.id === verificationMethod && hasKey(single.data)) {
    return fromSingleKey(single.data, issuerId, load);
  }
  return fromController(document, controller, verificationMethod, issuerId);
}

function fromDidKey(did: string, fragment: string, issuerId: string): ResolvedKey {
  const multibase = did.slice('did:key:'.length);
  if (fragment !== multibase) return unresolved('key_method_unknown', `${did}#${fragment}`);
  const publicKey = keyOf({ id: did, publicKeyMultibase: multibase });
  if (publicKey === null) return unresolved('key_unusable', did);
  return {
    publicKey,
    steps: [
      controllerStep(did, issuerId),
      step('issuer', 'issuer_is_only_a_key', 'cannot_tell', 'Anybody can make such an issuer.'),
    ],
  };
}

function fromController(
  document: unknown,
  controller: string,
  verificationMethod: string,
  issuerId: string,
): ResolvedKey {
  const parsed = controllerDocument.safeParse(document);
  if (!parsed.success || parsed.data.id !== controller) {
    return unresolved('key_document_unreadable', controller);
  }
  const { verificationMethod: methods = [], assertionMethod = [] } = parsed.data;
  const listed = assertionMethod.some((one) => idOf(one) === verificationMethod);
  const found = [...methods, ...assertionMethod].find(
    (one): one is Method => typeof one !== 'string' && one.id === verificationMethod,
  );
  const publicKey = found === undefined ? null : keyOf(found);
  if (found === undefined) {
    return { publicKey, steps: [step('issuer', 'key_not_listed', 'no', verificationMethod)] };
  }
  if (publicKey === null) return unresolved('key_unusable', verificationMethod);
  const listing = listed
    ? step('issuer', 'key_listed_for_assertion', 'yes')
    : step('issuer', 'key_not_listed_for_assertion', 'no', verificationMethod);
  return {
    publicKey,
    steps: [listing, controllerStep(found.controller ?? controller, issuerId)],
  };
}

/** A key that is a document of its own: its controller has to confirm it. */
async function fromSingleKey(
  single: Method,
  issuerId: string,
  load: LoadDocument,
): Promise<ResolvedKey> {
  const publicKey = keyOf(single);
  if (publicKey === null) return unresolved('key_unusable', single.id);
  const controlled = controllerStep(single.controller ?? '', issuerId);
  if (controlled.answer === 'no') return { publicKey, steps: [controlled] };
  const address = issuerId.startsWith('did:') ? didWebAddress(issuerId) : issuerId;
  const document = address === null ? null : await loadOrNull(load, address);
  const parsed = controllerDocument.safeParse(document);
  const assertionMethod = parsed.success ? (parsed.data.assertionMethod ?? []) : [];
  const listed = parsed.success && parsed.data.id === issuerId;
  const listing =
    listed && assertionMethod.some((one) => idOf(one) === single.id)
      ? step('issuer', 'key_listed_for_assertion', 'yes')
      : step('issuer', 'key_not_confirmed_by_issuer', 'cannot_tell', issuerId);
  return { publicKey, steps: [controlled, listing] };
}

const controllerStep = (controller: string, issuerId: string): VerificationStep =>
  controller === issuerId
    ? step('issuer', 'key_belongs_to_issuer', 'yes')
    : step('issuer', 'key_of_another', 'no', `${controller} is not ${issuerId}`);

const unresolved = (code: string, detail: string): ResolvedKey => ({
  publicKey: null,
  steps: [step('issuer', code, 'cannot_tell', detail)],
});

const idOf = (one: Method | string): string => (typeof one === 'string' ? one : one.id);

const hasKey = ({ publicKeyMultibase, publicKeyJwk }: Method): boolean =>
  publicKeyMultibase !== undefined || publicKeyJwk !== undefined;

function keyOf({ publicKeyMultibase, publicKeyJwk }: Method): KeyObject | null {
  try {
    if (publicKeyMultibase !== undefined) return publicKeyFromMultibase(publicKeyMultibase);
    return publicKeyJwk === undefined ? null : publicKeyFromJwk(publicKeyJwk);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

export async function loadOrNull(load: LoadDocument, url: string): Promise<unknown> {
  try {
    return (await load(url)) ?? null;
  } catch {
    return null;
  }
}
