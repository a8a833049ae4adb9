import { AppError } from '../../../kernel/errors.ts';
import { type ProofHashing, verifyProofValue } from '../data-integrity.ts';
import type { ReadCredential, ReadProof } from './read-credential.ts';
import { type LoadDocument, resolveKey } from './resolve-key.ts';
import { step, type VerificationStep } from './verification.ts';

export interface ProofDeps {
  readonly hashing: ProofHashing;
  readonly load: LoadDocument;
}

/** Both names stand for one procedure: the later is the one of the Recommendation. */
const suites = new Set(['eddsa-rdfc-2022', 'eddsa-2022']);

/**
 * Checks the embedded proof of a credential: its purpose, whose key it names, and the signature.
 * Of several proofs the first that we can read counts.
 *
 * @param document As it was received: its text is what was signed.
 */
export async function checkProof(
  document: object,
  credential: ReadCredential,
  now: Date,
  deps: ProofDeps,
): Promise<VerificationStep[]> {
  const proofs = credential.proof ?? [];
  if (proofs.length === 0) return [step('intact', 'proof_missing', 'no')];
  const proof = proofs.find(isReadable);
  if (proof === undefined) {
    const names = proofs.map(({ type, cryptosuite }) => cryptosuite ?? type).join(', ');
    return [step('intact', 'proof_suite_unknown', 'cannot_tell', names)];
  }
  const fault = faultOf(proof, now);
  if (fault !== null) return [fault];

  const { proof: _, ...unsigned } = document as Record<string, unknown>;
  const resolved = await resolveKey(
    proof.verificationMethod ?? '',
    credential.issuer.id,
    deps.load,
  );
  if (resolved.publicKey === null) {
    return [step('intact', 'signature_unchecked', 'cannot_tell'), ...resolved.steps];
  }
  const { proofValue = '', ...options } = proof;
  const bytes = await bytesOrFault(unsigned, options, deps.hashing);
  if (!Buffer.isBuffer(bytes)) return [bytes, ...resolved.steps];
  const valid = verifyProofValue(bytes, proofValue, resolved.publicKey);
  const signature = valid
    ? step('intact', 'signature_valid', 'yes')
    : step('intact', 'signature_invalid', 'no');
  return [signature, ...resolved.steps];
}

/** A link of a proof chain also signs the proofs before it, which we do not follow. */
const isReadable = ({ type, cryptosuite, previousProof }: ReadProof): boolean =>
  type === 'DataIntegrityProof' && suites.has(cryptosuite ?? '') && previousProof === undefined;

function faultOf(proof: ReadProof, now: Date): VerificationStep | null {
  if (proof.proofPurpose !== 'assertionMethod') {
    return step('intact', 'proof_for_another_purpose', 'no', proof.proofPurpose ?? null);
  }
  if (!proof.proofValue || !proof.verificationMethod) {
    return step('intact', 'proof_incomplete', 'no');
  }
  if (proof.expires !== undefined && !(Date.parse(proof.expires) > now.getTime())) {
    return step('intact', 'proof_expired', 'no', proof.expires);
  }
  return null;
}

async function bytesOrFault(
  unsigned: object,
  options: object,
  hashing: ProofHashing,
): Promise<Buffer | VerificationStep> {
  try {
    return await hashing.bytesToCheck(unsigned, options);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = String(error.details.reason ?? error.code);
    return step('intact', 'document_not_canonicalisable', 'cannot_tell', reason);
  }
}
