/**
 * Holds the types that the pages are written with against those that the API's description says.
 * Nothing here runs: where the client and `docs/openapi.json` part, it does not compile, and the
 * compiler names the field.
 */
import type { Award, AwardDetails, AwardSummary, Issuer } from '../awards/award-api.ts';
import type {
  Certification,
  CertificationListItem,
  DraftChange,
  GroupItem,
  Hold,
  PublishCheck,
  Training,
} from '../certifications/certification-api.ts';
import type { Import, ImportChange, ImportDetails, ImportRow } from '../imports/import-api.ts';
import type { Mail, MailItem } from '../mailbox/mailbox-api.ts';
import type { Media, MediaDetails, UnfinishedUpload } from '../media/media-api.ts';
import type { ApiKey } from '../people/api-keys-api.ts';
import type {
  CompanyDetails,
  CompanyFields,
  CompanyItem,
  GroupDetails,
  GroupRow,
  MembersPreview,
  MembersWish,
  Stay,
  UserDetails,
  UserFields,
  UserItem,
} from '../people/people-api.ts';
import type { PickedPerson } from '../people/person-picker.tsx';
import type { PortalNote, PortalSettings } from '../people/portal-settings-api.ts';
import type { QuizAttempt, QuizStanding, QuizTrial } from '../quizzes/attempt-api.ts';
import type { AttemptRequestItem, Quiz, QuizContent, QuizItem } from '../quizzes/quiz-api.ts';
import type {
  Completion,
  CompletionByHand,
  CompletionOutcome,
} from '../training/external-completions-api.ts';
import type {
  ExternalTraining,
  ExternalTrainingDetails,
  ExternalTrainingFields,
  ExternalTrainingItem,
} from '../training/external-training-api.ts';
import type { InboxItem } from '../training/inbox-api.ts';
import type * as Api from './generated/types.gen.ts';
import type { Items, Job, ListPage, MeAnswer, Notice, Session } from './types.ts';

/** What the API answers is all that the pages read of it. */
type Reads<Ours, Answer extends Ours> = Answer;

/** What the pages send is what the API takes. */
type Sends<Ours extends Body, Body> = Ours;

/** JSON knows no `readonly`. */
type Written<T> = T extends readonly (infer Item)[]
  ? Written<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Written<T[Key]> }
    : T;

export type Answers = [
  Reads<MeAnswer, Api.GetMeResponse>,
  Reads<Items<Session>, Api.ListSessionsResponse>,
  Reads<Items<Notice>, Api.ListNotificationsResponse>,
  Reads<Items<Job>, Api.ListJobsResponse>,
  Reads<Job, Api.GetJobResponse>,
  Reads<{ jobId: string }, Api.CreateExportResponse>,
  Reads<ListPage<Import>, Api.ListImportsResponse>,
  Reads<ImportDetails, Api.CreateImportResponse>,
  Reads<ImportDetails, Api.GetImportResponse>,
  Reads<ImportDetails, Api.ChangeImportResponse>,
  Reads<{ jobId: string }, Api.CheckImportResponse>,
  Reads<{ jobId: string }, Api.RunImportResponse>,
  Reads<{ jobId: string }, Api.UndoImportResponse>,
  Reads<Omit<ListPage<ImportRow>, 'total'>, Api.ListImportRowsResponse>,
  Reads<ImportRow, Api.EditImportRowResponse>,
  Reads<ListPage<Award>, Api.ListAwardsResponse>,
  Reads<AwardDetails, Api.GetAwardResponse>,
  Reads<AwardDetails, Api.RevokeAwardResponse>,
  Reads<AwardDetails, Api.ReinstateAwardResponse>,
  Reads<AwardSummary, Api.SummarizeAwardsResponse>,
  Reads<ListPage<CertificationListItem>, Api.ListCertificationsResponse>,
  Reads<Certification, Api.GetCertificationResponse>,
  Reads<Certification, Api.CreateCertificationResponse>,
  Reads<Certification, Api.UpdateCertificationResponse>,
  Reads<Certification, Api.PublishCertificationResponse>,
  Reads<Certification, Api.ActivateCertificationResponse>,
  Reads<Certification, Api.DeactivateCertificationResponse>,
  Reads<Certification, Api.DuplicateCertificationResponse>,
  Reads<Certification, Api.SetCertificationGroupsResponse>,
  Reads<PublishCheck, Api.CheckCertificationResponse>,
  Reads<{ outcome: 'deleted' | 'archived'; awards: number }, Api.DeleteCertificationResponse>,
  Reads<{ items: Hold[]; nextCursor: string | null }, Api.ListHoldsResponse>,
  Reads<{ items: Hold[]; nextCursor: string | null }, Api.ListEligibleResponse>,
  Reads<ListPage<Training>, Api.ListTrainingsResponse>,
  Reads<ListPage<ExternalTrainingItem>, Api.ListExternalTrainingsResponse>,
  Reads<ExternalTrainingDetails, Api.GetExternalTrainingResponse>,
  Reads<ExternalTraining, Api.CreateExternalTrainingResponse>,
  Reads<ExternalTraining, Api.UpdateExternalTrainingResponse>,
  Reads<ExternalTraining, Api.ArchiveExternalTrainingResponse>,
  Reads<ListPage<Completion>, Api.ListCompletionsResponse>,
  Reads<{ results: CompletionOutcome[] }, Api.RecordCompletionsResponse>,
  Reads<{ voided: boolean }, Api.VoidCompletionResponse>,
  Reads<ListPage<InboxItem>, Api.ListCompletionInboxResponse>,
  Reads<CompletionOutcome, Api.ReplayReportResponse>,
  Reads<{ changed: boolean }, Api.LinkIdentityResponse>,
  Reads<ListPage<UserItem>, Api.ListUsersResponse>,
  Reads<UserDetails, Api.GetUserResponse>,
  Reads<ListPage<CompanyItem>, Api.ListCompaniesResponse>,
  Reads<CompanyDetails, Api.GetCompanyResponse>,
  Reads<{ items: Stay[]; nextCursor: string | null }, Api.ListCompanyMembershipsResponse>,
  Reads<ListPage<GroupRow>, Api.ListGroupsResponse>,
  Reads<GroupDetails, Api.GetGroupResponse>,
  Reads<MembersPreview, Api.PreviewGroupMembersResponse>,
  Reads<ListPage<PickedPerson>, Api.ListUsersResponse>,
  Reads<ListPage<GroupItem>, Api.ListGroupsResponse>,
  Reads<ListPage<{ id: string; name: string }>, Api.ListCompaniesResponse>,
  Reads<PortalSettings, Api.GetPortalResponse>,
  Reads<{ issuer: Issuer }, Api.GetPortalResponse>,
  Reads<PortalSettings & { notes: PortalNote[] }, Api.UpdatePortalResponse>,
  Reads<Items<ApiKey>, Api.ListApiKeysResponse>,
  Reads<ApiKey & { secret: string }, Api.CreateApiKeyResponse>,
  Reads<ListPage<Media>, Api.ListMediaResponse>,
  Reads<Media, Api.UploadMediaResponse>,
  Reads<MediaDetails, Api.GetMediaResponse>,
  Reads<Media, Api.CompleteUploadResponse>,
  Reads<UnfinishedUpload, Api.BeginUploadResponse>,
  Reads<UnfinishedUpload, Api.SendPartResponse>,
  Reads<Items<UnfinishedUpload>, Api.ListUploadsResponse>,
  Reads<{ items: MailItem[]; nextCursor: string | null }, Api.ListMailsResponse>,
  Reads<Mail, Api.GetMailResponse>,
  Reads<ListPage<QuizItem>, Api.ListQuizzesResponse>,
  Reads<Quiz, Api.GetQuizResponse>,
  Reads<Quiz, Api.CreateQuizResponse>,
  Reads<Quiz, Api.UpdateQuizResponse>,
  Reads<Quiz, Api.PublishQuizResponse>,
  Reads<QuizTrial, Api.TryQuizResponse>,
  Reads<QuizStanding, Api.GetQuizStandingResponse>,
  Reads<QuizAttempt, Api.StartQuizAttemptResponse>,
  Reads<QuizAttempt, Api.GetQuizAttemptResponse>,
  Reads<QuizAttempt, Api.SubmitQuizAttemptResponse>,
  Reads<ListPage<AttemptRequestItem>, Api.ListQuizAttemptRequestsResponse>,
];

export type Requests = [
  Sends<UserFields, Api.CreateUserData['body']>,
  Sends<CompanyFields, Api.UpdateCompanyData['body']>,
  Sends<MembersWish, NonNullable<Api.ChangeGroupMembersData['body']>>,
  Sends<Written<DraftChange>, Api.CreateCertificationData['body']>,
  Sends<Written<DraftChange>, Api.UpdateCertificationData['body']>,
  Sends<Written<ImportChange>, Api.ChangeImportData['body']>,
  Sends<ExternalTrainingFields, Api.CreateExternalTrainingData['body']>,
  Sends<ExternalTrainingFields, Api.UpdateExternalTrainingData['body']>,
  Sends<Partial<QuizContent>, Api.CreateQuizData['body']>,
  Sends<Partial<QuizContent>, Api.UpdateQuizData['body']>,
  Sends<CompletionByHand, Api.RecordCompletionsData['body']>,
];
