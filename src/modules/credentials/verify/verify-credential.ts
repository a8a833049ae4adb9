import { createProofHashing, type ProofHashing } from '../data-integrity.ts';
import { matchesIdentity } from '../identity-hash.ts';
import { checkProof } from './check-proof.ts';
import { checkStatus } from './check-status.ts';
import { type ReadCredential, readCredential } from './read-credential.ts';
import type { LoadDocument } from './resolve-key.ts';
import { conclude, step, type Verification, type VerificationStep } from './verification.ts';

export interface VerifyOptions {
  readonly now: Date;
  /** How controller documents and status lists are fetched; see `LoadDocument` for its duties. */
  readonly load: LoadDocument;
  /** The address of the person it should be about; left out when nobody asked. */
  readonly expectedEmail?: string;
  /** Kept between calls, so that credentials of known shape are checked fast. */
  readonly hashing?: ProofHashing;
}

/**
 * Checks a credential with an embedded proof (Open Badges 3.0, section 8.1; reads the 1.1 data
 * model too). Never throws for what the document contains: every doubt is a step.
 *
 * Not checked: the JSON schema it names, endorsements, and whether the name of the issuer is
 * known to anybody. A refresh service is not asked.
 */
export async function verifyCredential(
  document: unknown,
  options: VerifyOptions,
): Promise<Verification> {
  const read = readCredential(document);
  if ('reason' in read) return conclude([step('intact', 'not_a_credential', 'no', read.reason)]);
  const { credential } = read;
  const { now, load, hashing = createProofHashing() } = options;
  const [proof, status] = await Promise.all([
    checkProof(document as object, credential, now, { hashing, load }),
    checkStatus(credential, now, { hashing, load }),
  ]);
  return conclude([...proof, ...factsOf(credential, options), ...status]);
}

/** The steps that need neither a key nor a list. */
export function factsOf(
  credential: ReadCredential,
  { now, expectedEmail }: Pick<VerifyOptions, 'now' | 'expectedEmail'>,
): VerificationStep[] {
  return [...checkDates(credential, now), ...checkSubject(credential, expectedEmail)];
}

function checkDates(credential: ReadCredential, now: Date): VerificationStep[] {
  const from = credential.validFrom ?? credential.issuanceDate;
  const until = credential.validUntil ?? credential.expirationDate;
  if (from === undefined) return [step('inForce', 'begin_missing', 'no')];
  if (!(Date.parse(from) <= now.getTime())) return [step('inForce', 'not_yet_valid', 'no', from)];
  if (until === undefined) return [step('inForce', 'never_expires', 'yes')];
  return Date.parse(until) > now.getTime()
    ? [step('inForce', 'not_expired', 'yes', until)]
    : [step('inForce', 'expired', 'no', until)];
}

function checkSubject(
  { credentialSubject }: ReadCredential,
  expectedEmail: string | undefined,
): VerificationStep[] {
  const named = credentialSubject.some(({ id, identifier }) => id !== undefined || identifier);
  if (!named) return [step('intact', 'subject_missing', 'no')];
  if (expectedEmail === undefined) return [step('subject', 'holder_not_asked', 'cannot_tell')];
  const identities = credentialSubject
    .flatMap(({ identifier }) => identifier ?? [])
    .filter(({ identityType }) => identityType === 'emailAddress');
  if (identities.length === 0) return [step('subject', 'holder_has_no_email', 'cannot_tell')];
  const matches = identities.some(({ hashed, identityHash, salt }) =>
    hashed
      ? matchesIdentity(expectedEmail, { identityHash, ...(salt !== undefined && { salt }) })
      : identityHash.toLowerCase() === expectedEmail.trim().toLowerCase(),
  );
  return matches
    ? [step('subject', 'holder_matches', 'yes')]
    : [step('subject', 'holder_differs', 'no')];
}
