import type { KeyObject } from 'node:crypto';
import { compactVerify, decodeProtectedHeader, type ProtectedHeaderParameters } from 'jose';
import { AppError } from '../../../kernel/errors.ts';
import { createProofHashing } from '../data-integrity.ts';
import { publicKeyFromJwk } from '../keys/multikey.ts';
import { checkStatus } from './check-status.ts';
import { type ReadCredential, readCredential } from './read-credential.ts';
import { type LoadDocument, loadOrNull, type ResolvedKey, resolveKey } from './resolve-key.ts';
import { conclude, step, type Verification, type VerificationStep } from './verification.ts';
import { factsOf, type VerifyOptions } from './verify-credential.ts';

const algorithms = ['RS256', 'ES256', 'EdDSA'];

/**
 * Checks a credential that came as a compact JWS (VC-JWT, with the credential as payload or in the
 * older `vc` claim). Never throws for what the text contains.
 */
export async function verifyCredentialJwt(
  compact: string,
  options: VerifyOptions,
): Promise<Verification> {
  const opened = open(compact);
  if ('reason' in opened) return conclude([step('intact', 'not_a_jwt', 'no', opened.reason)]);
  const { header, claims } = opened;
  const read = readCredential(claims.vc ?? claims);
  if ('reason' in read) return conclude([step('intact', 'not_a_credential', 'no', read.reason)]);
  const { credential } = read;
  const { now, load, hashing = createProofHashing() } = options;

  const resolved = await resolveJwtKey(header, credential.issuer.id, load);
  const status = await checkStatus(credential, now, { hashing, load });
  return conclude([
    await checkSignature(compact, resolved.publicKey),
    ...checkClaims(claims, credential),
    ...resolved.steps,
    ...factsOf(credential, options),
    ...status,
  ]);
}

type Claims = Readonly<Record<string, unknown>>;

function open(
  compact: string,
):
  | { readonly header: ProtectedHeaderParameters; readonly claims: Claims }
  | { readonly reason: string } {
  try {
    const [, payload = ''] = compact.split('.');
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    if (typeof claims !== 'object' || claims === null) return { reason: 'no claims' };
    return { header: decodeProtectedHeader(compact), claims: claims as Claims };
  } catch (error) {
    return { reason: error instanceof Error ? error.message : 'unreadable' };
  }
}

async function checkSignature(
  compact: string,
  publicKey: KeyObject | null,
): Promise<VerificationStep> {
  if (publicKey === null) return step('intact', 'signature_unchecked', 'cannot_tell');
  try {
    await compactVerify(compact, publicKey, { algorithms });
    return step('intact', 'signature_valid', 'yes');
  } catch (error) {
    const detail = error instanceof Error ? error.message : null;
    return step('intact', 'signature_invalid', 'no', detail);
  }
}

/** The registered claims repeat the credential; where they differ, nobody knows which is meant. */
function checkClaims(claims: Claims, credential: ReadCredential): VerificationStep[] {
  const contradicts =
    (claims.iss !== undefined && claims.iss !== credential.issuer.id) ||
    (claims.jti !== undefined && credential.id !== undefined && claims.jti !== credential.id);
  return contradicts ? [step('intact', 'claims_contradict', 'no')] : [];
}

/** A `kid` is an address that answers one JWK, or a DID URL; a key in the header names nobody. */
async function resolveJwtKey(
  { kid, jwk }: ProtectedHeaderParameters,
  issuerId: string,
  load: LoadDocument,
): Promise<ResolvedKey> {
  if (typeof kid !== 'string') {
    return {
      publicKey: jwk === undefined ? null : keyOrNull(jwk),
      steps: [step('issuer', 'key_not_confirmed_by_issuer', 'cannot_tell', 'no kid')],
    };
  }
  if (!kid.startsWith('https://')) return resolveKey(kid, issuerId, load);
  const document = await loadOrNull(load, kid);
  const publicKey = typeof document === 'object' && document !== null ? keyOrNull(document) : null;
  if (publicKey === null) return resolveKey(kid, issuerId, load);
  const listing =
    hostOf(kid) === hostOf(issuerId)
      ? step('issuer', 'key_served_by_issuer', 'yes')
      : step('issuer', 'key_not_confirmed_by_issuer', 'cannot_tell', kid);
  return { publicKey, steps: [listing] };
}

/** The host that speaks for an https address or a did:web; anything else is its own. */
function hostOf(id: string): string {
  const [, , host] = id.startsWith('did:web:') ? id.split(':') : [];
  if (host !== undefined) return host.replace(/%3a/i, ':').toLowerCase();
  return URL.canParse(id) ? new URL(id).host : id;
}

function keyOrNull(jwk: object): KeyObject | null {
  try {
    return publicKeyFromJwk(jwk);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
