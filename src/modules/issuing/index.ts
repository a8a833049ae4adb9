export type { Award, AwardSnapshot, AwardSource, AwardState } from './award.ts';
export {
  awardAddresses,
  awardDocument,
  type Issuer,
  pictureAddress,
  signedAwardDocument,
} from './award-document.ts';
export {
  awardIdsAfter,
  awardsForNews,
  evidenceOf,
  findAward,
  findAwardByCode,
} from './award-repository.ts';
export { type Decision, decide, type Hold, type HoldReason, type Issue } from './decide.ts';
export { decideHeld, decideOfIdentities } from './decide-again.ts';
export {
  type Candidate,
  type DecideAwards,
  type DecidedAwards,
  decideAwards,
} from './decide-awards.ts';
export { type DecideCertification, decideCertification } from './decide-certification.ts';
export { type RevokeAward, reinstateAward, revokeAward } from './end-award.ts';
export { awardFlagged, awardIssued, awardReinstated, awardRevoked } from './events.ts';
export { flagLostEvidence } from './flag-lost-evidence.ts';
export type { HoldListItem } from './hold-repository.ts';
export { eligibleReasons, type ListHolds, listHolds } from './list-holds.ts';
export { automatic, byHand, type DecisionMode, predated } from './mode.ts';
export { type AwardDetails, readAward } from './read-award.ts';
export { recheckHolds } from './recheck-holds.ts';
export { rotateSigningKey } from './rotate-signing-key.ts';
export type { IssuingDeps } from './sign-issues.ts';
export { createSigners, type PortalSigner, type Signers } from './signers.ts';
export { createStatusIndexes, type StatusIndexes } from './status-indexes.ts';
export { endedIndexes, findStatusList, type StatusList } from './status-list-repository.ts';
