export {
  bakedPngOf,
  cardOf,
  cardVersion,
  isEnded,
  openBadges2Of,
  pictureFileName,
  publicAddresses,
  renditionOf,
} from './award-files.ts';
export {
  checkAward,
  type FoundAward,
  findPublicAward,
  freshnessOfAward,
  type PublicCredential,
  type VerificationDeps,
} from './check-award.ts';
export {
  type CheckCredential,
  type CheckDeps,
  type CredentialCheck,
  checkCredential,
} from './check-credential.ts';
export { loadFonts } from './fonts/inter.ts';
export {
  achievementDocument,
  badgeClassDocument,
  hostDidDocument,
  issuerDidDocument,
  issuerDocument,
  jwksDocument,
  keyDocument,
  loadAchievement,
  loadIssuer,
  type PublicAchievement,
  type PublicIssuer,
  profileDocument,
} from './issuer-documents.ts';
export { LimitedMap, remembered } from './limited-map.ts';
export { createVerificationMemory, type VerificationMemory } from './memory.ts';
export { type AwardPreview, type PreviewedContent, previewAward } from './preview-award.ts';
export type { PublicPortal } from './public-award-repository.ts';
export { qrSvg } from './qr.ts';
export {
  readAddress,
  readDocument,
  readFile,
  readPastedText,
  type Submission,
  type UnreadableReason,
} from './read-submission.ts';
export { type PublishedStatusList, publishedStatusList } from './status-list.ts';
export type { Verdict } from './verdict.ts';
