export type { Award, AwardSnapshot, AwardSource, AwardState } from './award.ts';
export {
  awardAddresses,
  awardDocument,
  type Issuer,
  pictureAddress,
  signedAwardDocument,
} from './award-document.ts';
export {
  awardsAfter,
  awardsForNews,
  evidenceOf,
  findAward,
  findAwardByCode,
} from './award-repository.ts';
export {
  type Decision,
  decide,
  type Hold,
  type HoldReason,
  holdReasons,
  type Issue,
} from './decide.ts';
export { decideHeld, decideOfIdentities } from './decide-again.ts';
export {
  type Candidate,
  type DecideAwards,
  type DecidedAwards,
  decideAwards,
} from './decide-awards.ts';
export { type DecideCertification, decideCertification } from './decide-certification.ts';
export { explainCertification } from './earning/explain-certification.ts';
export { type EarnableCertification, listEarnable } from './earning/list-earnable.ts';
export { type RevokeAward, reinstateAward, revokeAward } from './end-award.ts';
export {
  awardFlagged,
  awardIssued,
  awardReinstated,
  awardRevoked,
  predatedRunEnded,
  predatedRunMailsStopped,
  predatedRunStarted,
} from './events.ts';
export { flagLostEvidence } from './flag-lost-evidence.ts';
export type { HoldListItem } from './hold-repository.ts';
export { eligibleReasons, type ListHolds, listHolds } from './list-holds.ts';
export { automatic, byHand, type DecisionMode, predated } from './mode.ts';
export {
  carryOutPreview,
  carryOutRun,
  type RunEnd,
  stopCarriedOut,
} from './predated/carry-out.ts';
export { type ChangeRun, changeRun, type LeaveOut, leaveOut } from './predated/change-run.ts';
export {
  type PreviewJob,
  type PreviewRun,
  previewKind,
  previewRun,
  type RunDeps,
} from './predated/preview-run.ts';
export { listRuns, readRun, sampleOfRun } from './predated/read-run.ts';
export {
  awardDateKinds,
  type LookBack,
  mailHoldMs,
  type PredatedRun,
  type RunAwardDate,
  type RunOutcome,
  type RunSettings,
  type RunState,
  runOutcomes,
} from './predated/run.ts';
export type { RunListItem } from './predated/run-repository.ts';
export { runKind, type StartRun, startRun } from './predated/start-run.ts';
export { stopRun, stopRunMails } from './predated/stop-run.ts';
export { type AwardDetails, readAward } from './read-award.ts';
export { recheckHolds } from './recheck-holds.ts';
export { rotateSigningKey } from './rotate-signing-key.ts';
export type { IssuingDeps } from './sign-issues.ts';
export { createSigners, type PortalSigner, type Signers } from './signers.ts';
export { createStatusIndexes, type StatusIndexes } from './status-indexes.ts';
export { endedIndexes, findStatusList, type StatusList } from './status-list-repository.ts';
