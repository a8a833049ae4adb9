export { addStep } from './add-step.ts';
export { archiveTrack } from './archive-track.ts';
export type { AttemptListItem } from './attempt-list-query.ts';
export type { CatalogueRow } from './catalogue-query.ts';
export type { CertificationOfTrack } from './certifications-of-tracks-query.ts';
export { completeStep } from './complete-step.ts';
export { createTrack } from './create-track.ts';
export { duplicateTrack } from './duplicate-track.ts';
export * from './events.ts';
export { attemptSorts, listAttempts } from './list-attempts.ts';
export { type CatalogueItem, catalogueSorts, listCatalogue } from './list-catalogue.ts';
export { listTracks, trackSorts } from './list-tracks.ts';
export { openStep } from './open-step.ts';
export { orderSteps } from './order-steps.ts';
export type { Attempt, StepWithState, TrackState } from './progress.ts';
export { publishTrack } from './publish-track.ts';
export { completeQuizStep, findQuizSteps, type QuizStep } from './quiz-step.ts';
export { type LearnerTrack, readLearnerTrack } from './read-learner-track.ts';
export { getTrack, type TrackDetails } from './read-track.ts';
export { removeStep } from './remove-step.ts';
export { reopenAttempt } from './reopen-attempt.ts';
export { reportWatched, watchedReport } from './report-watched.ts';
export { restoreTrack } from './restore-track.ts';
export { settleShortenedTrack } from './settle-shortened-track.ts';
export {
  appliesToChoices,
  completedBy,
  type Step,
  stepChange,
  stepInput,
  stepKinds,
  stepLimits,
} from './step.ts';
export {
  reopenReason,
  stepOrders,
  type TrackChange,
  trackChange,
  trackInput,
  trackStatuses,
} from './track.ts';
export type { TrackListItem } from './track-list-query.ts';
export { updateStep } from './update-step.ts';
export { updateTrack } from './update-track.ts';
