import {
  buildDidDocument,
  conclude,
  didWebAddress,
  matchesIdentity,
  publicKeyFromMultibase,
  step,
  type Verification,
  type VerificationStep,
  verifyCredential,
} from '../credentials/index.ts';
import type { Award } from '../issuing/index.ts';
import type { VerificationMemory } from './memory.ts';
import type { AwardSurroundings } from './public-award-repository.ts';

export interface OwnCheck {
  /** The document as it is served, or as somebody brought it. */
  readonly document: object;
  readonly award: Award;
  readonly surroundings: AwardSurroundings;
  readonly now: Date;
  /** The address of the person it should be about, when somebody asks. */
  readonly expectedEmail?: string | undefined;
}

/**
 * Checks a credential of our own: the signature as for anybody's, by the key that this portal
 * keeps; whether it is in force by our own register instead of the published list, so that a
 * revocation counts with its commit.
 */
export async function checkOwn(
  { document, award, surroundings, now, expectedEmail }: OwnCheck,
  { hashing }: Pick<VerificationMemory, 'hashing'>,
): Promise<Verification> {
  const { key } = surroundings;
  const { steps } = await verifyCredential(document, {
    now,
    hashing,
    load: async (url) =>
      url === didWebAddress(key.controller)
        ? buildDidDocument(key.controller, [publicKeyFromMultibase(key.publicKeyMultibase)])
        : null,
  });
  return conclude([
    ...steps.filter(({ code }) => !answeredByRegister(code)),
    keyStep(document, key.verificationMethod),
    registerStep(award),
    ...subjectSteps(award, expectedEmail),
  ]);
}

/** What a stranger would have to ask others, and we know. */
const answeredByRegister = (code: string) =>
  /^(status_|not_revoked|revoked|issuer_is_only_a_key|holder_)/.test(code);

/** Whoever can sign may name any issuer and any address: only our own key speaks for this award. */
function keyStep(document: object, ourMethod: string): VerificationStep {
  const { proof } = document as { readonly proof?: unknown };
  const [first] = Array.isArray(proof) ? proof : [proof];
  const method = (first as { readonly verificationMethod?: unknown } | undefined)
    ?.verificationMethod;
  return method === ourMethod
    ? step('issuer', 'key_of_this_portal', 'yes', ourMethod)
    : step('issuer', 'key_not_of_this_portal', 'no', typeof method === 'string' ? method : null);
}

function registerStep({ state, endedAt }: Award): VerificationStep {
  const when = endedAt?.toISOString() ?? null;
  if (state === 'revoked') return step('inForce', 'register_revoked', 'no', when);
  if (state === 'withdrawn') return step('inForce', 'register_withdrawn', 'no', when);
  return step('inForce', 'register_not_revoked', 'yes');
}

function subjectSteps(award: Award, expectedEmail: string | undefined): VerificationStep[] {
  if (expectedEmail === undefined) return [step('subject', 'holder_in_register', 'yes')];
  const { identityHash, identitySalt: salt } = award;
  return matchesIdentity(expectedEmail, { identityHash, salt })
    ? [step('subject', 'holder_matches', 'yes')]
    : [step('subject', 'holder_differs', 'no')];
}
