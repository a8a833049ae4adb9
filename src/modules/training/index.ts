export {
  type EffectiveCompletion,
  effectiveCompletions,
  usersWithCompletions,
} from './effective-completions.ts';
export * from './events.ts';
export { ignoreIdentity } from './ignore-identity.ts';
export { type LinkIdentity, linkIdentity } from './link-identity.ts';
export { linkNewUsers } from './link-new-users.ts';
export {
  maxReports,
  type RecordCompletions,
  type RecordedCompletions,
  recordCompletions,
} from './record-completions.ts';
export { type CompletionInput, completionReport } from './report.ts';
export type { ReportOutcome } from './report-outcome.ts';
export { unlinkIdentity } from './unlink-identity.ts';
export { type VoidCompletion, voidCompletion } from './void-completion.ts';
