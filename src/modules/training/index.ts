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
export { askForAttempt, attemptRequest } from './quizzes/ask-for-attempt.ts';
export type { AttemptRequest } from './quizzes/attempt-request-query.ts';
export type { AskedQuestion, AttemptView } from './quizzes/attempt-view.ts';
export { closeOverdueAttempts } from './quizzes/close-overdue-attempts.ts';
export { createQuiz } from './quizzes/create-quiz.ts';
export { deleteQuiz } from './quizzes/delete-quiz.ts';
export {
  quizAttemptAsked,
  quizAttemptEnded,
  quizAttemptsGranted,
  quizPublished,
} from './quizzes/events.ts';
export {
  answerAttemptRequest,
  attemptGrant,
  grantAttempts,
  requestAnswer,
} from './quizzes/grant-attempts.ts';
export {
  type ListAttemptRequests,
  listAttemptRequests,
  requestSorts,
  requestStates,
} from './quizzes/list-attempt-requests.ts';
export {
  getQuiz,
  type ListQuizzes,
  listQuizzes,
  type QuizDetails,
  quizSorts,
} from './quizzes/list-quizzes.ts';
export { publishQuiz } from './quizzes/publish-quiz.ts';
export {
  feedbacks,
  maxPointsOf,
  neededPointsOf,
  type Quiz,
  type QuizContent,
  questionKinds,
} from './quizzes/quiz.ts';
export type { QuizAttempt } from './quizzes/quiz-attempt.ts';
export { type QuizChange, quizChange, quizLimits } from './quizzes/quiz-fields.ts';
export { type GrantNews, type QuizGrant, quizGrantNews } from './quizzes/quiz-grant-repository.ts';
export type { QuizListItem } from './quizzes/quiz-list-query.ts';
export { problemsOf, type QuizProblem } from './quizzes/quiz-problems.ts';
export { readQuizAttempt } from './quizzes/read-quiz-attempt.ts';
export { type QuizStanding, readQuizStanding } from './quizzes/read-quiz-standing.ts';
export { type SavedAnswers, saveQuizAnswer } from './quizzes/save-quiz-answer.ts';
export { scorePercentOf } from './quizzes/score.ts';
export { startQuizAttempt } from './quizzes/start-quiz-attempt.ts';
export { submitQuizAttempt } from './quizzes/submit-quiz-attempt.ts';
export { type QuizTrial, quizTrial, tryQuiz } from './quizzes/try-quiz.ts';
export { updateQuiz } from './quizzes/update-quiz.ts';
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
export { addStep } from './tracks/add-step.ts';
export { archiveTrack } from './tracks/archive-track.ts';
export type { AttemptListItem } from './tracks/attempt-list-query.ts';
export type { CatalogueRow } from './tracks/catalogue-query.ts';
export type { CertificationOfTrack } from './tracks/certifications-of-tracks-query.ts';
export { completeStep } from './tracks/complete-step.ts';
export { createTrack } from './tracks/create-track.ts';
export { duplicateTrack } from './tracks/duplicate-track.ts';
export * from './tracks/events.ts';
export { attemptSorts, listAttempts } from './tracks/list-attempts.ts';
export { type CatalogueItem, catalogueSorts, listCatalogue } from './tracks/list-catalogue.ts';
export { listTracks, trackSorts } from './tracks/list-tracks.ts';
export { openStep } from './tracks/open-step.ts';
export { orderSteps } from './tracks/order-steps.ts';
export type { Attempt, StepWithState, TrackState } from './tracks/progress.ts';
export { publishTrack } from './tracks/publish-track.ts';
export { completeQuizStep, findQuizSteps, type QuizStep } from './tracks/quiz-step.ts';
export { type LearnerTrack, readLearnerTrack } from './tracks/read-learner-track.ts';
export { getTrack, type TrackDetails } from './tracks/read-track.ts';
export { removeStep } from './tracks/remove-step.ts';
export { reopenAttempt } from './tracks/reopen-attempt.ts';
export { reportWatched, watchedReport } from './tracks/report-watched.ts';
export { restoreTrack } from './tracks/restore-track.ts';
export { settleShortenedTrack } from './tracks/settle-shortened-track.ts';
export {
  appliesToChoices,
  completedBy,
  type Step,
  type StepKind,
  stepChange,
  stepInput,
  stepKinds,
  stepLimits,
} from './tracks/step.ts';
export {
  reopenReason,
  stepOrders,
  type TrackChange,
  trackChange,
  trackInput,
  trackStatuses,
} from './tracks/track.ts';
export type { TrackListItem } from './tracks/track-list-query.ts';
export { type TrackProgress, trackProgress } from './tracks/track-progress-query.ts';
export { updateStep } from './tracks/update-step.ts';
export { updateTrack } from './tracks/update-track.ts';
export type { TrainingListItem } from './training-list-query.ts';
export { unlinkIdentity } from './unlink-identity.ts';
export { type UpdateExternalTraining, updateExternalTraining } from './update-external-training.ts';
export { type VoidCompletion, voidCompletion } from './void-completion.ts';
export { type VoidImported, voidedAmong, voidImported } from './void-imported.ts';
