export { type Badge, type BadgeKeyword, bakePng, extractFromPng } from './baking/png.ts';
export { bakeSvg, extractFromSvg } from './baking/svg.ts';
export {
  type AchievementInput,
  achievementCredentialSchema,
  buildAchievementDocument,
  buildCredential,
  buildProfile,
  buildProfileDocument,
  type CredentialInput,
  type IssuerInput,
  type SkillInput,
  type StatusInput,
} from './build-credential.ts';
export {
  bundledContexts,
  closedDocumentLoader,
  credentialsV2,
  openBadgesExtensions,
  openBadgesV2,
  openBadgesV3,
} from './canonical/contexts.ts';
export {
  attachProof,
  createProofHashing,
  createSigner,
  type ProofHashing,
  rebuildProof,
  type SignedProof,
  type Signer,
} from './data-integrity.ts';
export { hashIdentity, matchesIdentity, newSalt } from './identity-hash.ts';
export { signCredentialJwt } from './jwt.ts';
export {
  buildDidDocument,
  type DidDocument,
  didKey,
  didWeb,
  didWebAddress,
  type Multikey,
  verificationMethodId,
} from './keys/did.ts';
export { buildJwks, type PublicJwk, publicJwk } from './keys/jwk.ts';
export { publicKeyFromJwk, publicKeyFromMultibase, publicKeyMultibase } from './keys/multikey.ts';
export { openPrivateKey, sealPrivateKey } from './keys/seal.ts';
export {
  generateKeyPair,
  type KeyAlgorithm,
  type KeyPair,
  SigningKey,
} from './keys/signing-key.ts';
export {
  type LinkedInCertification,
  linkedInAddToProfileUrl,
  linkedInShareUrl,
} from './linkedin.ts';
export * from './open-badges-2.ts';
export type * from './open-badges-3.ts';
export { createSigningPool, type SigningBatch, type SigningPool } from './signing-pool.ts';
export { Bitstring, statusListLength } from './status-list/bitstring.ts';
export { createIndexPermutation } from './status-list/index-permutation.ts';
export {
  buildStatusListCredential,
  type StatusListInput,
} from './status-list/status-list-credential.ts';
export type { LoadDocument } from './verify/resolve-key.ts';
export {
  type Answer,
  conclude,
  type Question,
  step,
  type Verification,
  type VerificationStep,
} from './verify/verification.ts';
export { type VerifyOptions, verifyCredential } from './verify/verify-credential.ts';
export { verifyCredentialJwt } from './verify/verify-jwt.ts';
