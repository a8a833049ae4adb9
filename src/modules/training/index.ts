export { type ArchiveTraining, archiveTraining } from './archive-training.ts';
export { findTrainingsNamed, type NamedTraining } from './catalogue-repository.ts';
export type { CompletionListItem } from './completion-list-repository.ts';
export { createExternalTraining } from './create-external-training.ts';
export { dismissReport } from './dismiss-report.ts';
export {
  type EffectiveCompletion,
  effectiveCompletions,
  usersWithCompletions,
} from './effective-completions-query.ts';
export * from './events.ts';
export {
  type ExternalTraining,
  type ExternalTrainingChange,
  type ExternalTrainingFields,
  externalTrainingChange,
  externalTrainingFields,
} from './external-training.ts';
export type { ExternalTrainingListItem } from './external-training-list-repository.ts';
export { ignoreIdentity } from './ignore-identity.ts';
export { type ImportCompletions, importCompletions } from './import-completions.ts';
export { type LinkIdentity, linkIdentity } from './link-identity.ts';
export { linkNewUsers } from './link-new-users.ts';
export { completionSorts, type ListCompletions, listCompletions } from './list-completions.ts';
export {
  externalTrainingSorts,
  getTraining,
  type ListExternalTrainings,
  listExternalTrainings,
  type TrainingDetails,
} from './list-external-trainings.ts';
export { type InboxItem, inboxKinds, type ListInbox, listInbox } from './list-inbox.ts';
export { type ListTrainings, listTrainings, trainingSorts } from './list-trainings.ts';
export {
  maxReports,
  type RecordCompletions,
  type RecordedCompletions,
  recordCompletions,
} from './record-completions.ts';
export {
  type ReplayInbox,
  type ReplayReportsOf,
  replayInbox,
  replayReportsOf,
} from './replay-inbox.ts';
export { type CompletionInput, completionReport } from './report.ts';
export type { ReportOutcome } from './report-outcome.ts';
export * from './tracks/index.ts';
export type { TrainingListItem } from './training-list-query.ts';
export { unlinkIdentity } from './unlink-identity.ts';
export { type UpdateExternalTraining, updateExternalTraining } from './update-external-training.ts';
export { type VoidCompletion, voidCompletion } from './void-completion.ts';
