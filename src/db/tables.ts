// Made by scripts/generate-table-types.ts from the migrations. Do not edit.
import type { ColumnType, Generated } from 'kysely';

/** Read as a Date; 'infinity' is read as the number Infinity, so select such a column as text. */
export type Instant = ColumnType<Date, Date | string, Date | string>;
/** Read as the parsed value; written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type GeneratedInstant = ColumnType<Date, Date | string | undefined, Date | string>;
export type GeneratedJson = ColumnType<unknown, string | undefined, string>;

export interface ApiKeys {
  portal_id: Generated<string>;
  id: string;
  name: string;
  prefix: string;
  key_hash: Buffer;
  scopes: string[];
  created_by: string | null;
  created_at: Instant;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
}

export interface Attempts {
  portal_id: Generated<string>;
  id: string;
  user_id: string;
  track_id: string;
  number: number;
  created_at: Instant;
  started_at: Instant | null;
  completed_at: Instant | null;
  completion_id: string | null;
  closed_at: Instant | null;
  closed_by: string | null;
  close_reason: string | null;
}

export interface AwardCounts {
  portal_id: Generated<string>;
  id: string;
  dimension: 'certification' | 'company' | 'day';
  key: string;
  state: string;
  difference: number;
}

export interface AwardEvidence {
  portal_id: Generated<string>;
  award_id: string;
  completion_id: string;
  training_id: string;
  occurred_at: Instant;
}

export interface AwardList {
  portal_id: Generated<string>;
  id: string;
  code: string;
  user_id: string;
  user_name: string;
  company_id: string | null;
  company_name: Generated<string>;
  owner_id: string | null;
  owner_name: Generated<string>;
  certification_id: string;
  certification_name: string;
  version: number;
  badge_media_id: string;
  training_ids: string[];
  training_names: string[];
  sources: string[];
  skills: string[];
  issued_by: string;
  issued_at: Instant;
  issued_on: string;
  last_valid_day: string | null;
  expires_at: GeneratedInstant;
  state: string;
  search: string;
}

export interface AwardListScoped {
  portal_id: Generated<string>;
  id: Generated<string>;
  code: Generated<string>;
  user_id: Generated<string>;
  user_name: Generated<string>;
  company_id: string | null;
  company_name: Generated<string>;
  owner_id: string | null;
  owner_name: Generated<string>;
  certification_id: Generated<string>;
  certification_name: Generated<string>;
  version: Generated<number>;
  badge_media_id: Generated<string>;
  training_ids: Generated<string[]>;
  training_names: Generated<string[]>;
  sources: Generated<string[]>;
  skills: Generated<string[]>;
  issued_by: Generated<string>;
  issued_at: GeneratedInstant;
  issued_on: Generated<string>;
  last_valid_day: string | null;
  expires_at: GeneratedInstant;
  state: Generated<string>;
  search: Generated<string>;
}

export interface Awards {
  portal_id: Generated<string>;
  id: string;
  code: string;
  user_id: string;
  certification_id: string;
  version: number;
  cycle: number;
  source: 'automatic' | 'predated' | 'manual' | 'import';
  caused_by: string | null;
  awarded_at: Instant;
  decided_at: Instant;
  time_zone: string;
  anchor_date: string | null;
  anchor_periods: number | null;
  issued_on: string;
  last_valid_day: string | null;
  expires_at: GeneratedInstant;
  state: Generated<'live' | 'revoked' | 'withdrawn' | 'superseded'>;
  ended_at: Instant | null;
  ended_by: string | null;
  end_reason: string | null;
  end_note: string | null;
  flag: 'evidence-lost' | 'date-differs' | null;
  flagged_at: Instant | null;
  snapshot: Json;
  subject_id: string;
  identity_salt: string;
  identity_hash: string;
  issuer_version: number;
  signing_key_id: string;
  status_list_id: string;
  status_index: number;
  valid_from: Instant;
  proof_created: Instant;
  proof_value: string;
}

export interface CertificationActivations {
  portal_id: Generated<string>;
  id: string;
  certification_id: string;
  from_at: Instant;
  to_at: Instant | null;
}

export interface CertificationNumbers {
  portal_id: Generated<string>;
  last: number;
}

export interface CertificationSearch {
  portal_id: Generated<string>;
  id: Generated<string>;
  search: Generated<string>;
}

export interface CertificationTrainings {
  portal_id: Generated<string>;
  certification_id: string;
  version: number;
  training_id: string;
  position: number;
}

export interface CertificationVersions {
  portal_id: Generated<string>;
  certification_id: string;
  version: number;
  name: string;
  description: string;
  criteria: string;
  skills: string[];
  badge_media_id: string;
  rule: 'all' | 'any' | 'n';
  rule_n: number | null;
  validity: Json;
  time_zone: string;
  settings: Json;
  in_force_from: Instant;
  in_force_to: Instant | null;
}

export interface CertificationVisibility {
  portal_id: Generated<string>;
  id: string;
  certification_id: string;
  group_ids: string[];
  from_at: Instant;
  to_at: Instant | null;
}

export interface Certifications {
  portal_id: Generated<string>;
  id: string;
  number: number;
  slug: string;
  status: 'draft' | 'active' | 'inactive' | 'archived';
  version: Generated<number>;
  name: Generated<string>;
  description: Generated<string>;
  criteria: Generated<string>;
  skills: Generated<string[]>;
  badge_media_id: string | null;
  rule: Generated<'all' | 'any' | 'n'>;
  rule_n: number | null;
  validity: GeneratedJson;
  settings: GeneratedJson;
  group_ids: Generated<string[]>;
  publish_as: Generated<'active' | 'inactive'>;
  search: Generated<string>;
  revision: Generated<number>;
  created_by: string | null;
  created_at: Instant;
  updated_by: string | null;
  updated_at: Instant;
  published_at: Instant | null;
}

export interface Companies {
  portal_id: Generated<string>;
  id: string;
  name: string;
  search: string;
  is_vendor: Generated<boolean>;
  status: Generated<'active' | 'inactive' | 'pending'>;
  domain: string | null;
  account_owner_id: string | null;
  created_at: Instant;
  updated_at: Instant;
  revision: Generated<number>;
}

export interface CompanyDomains {
  portal_id: Generated<string>;
  domain: string;
  company_id: string;
}

export interface CompanyMemberships {
  portal_id: Generated<string>;
  id: string;
  user_id: string;
  company_id: string;
  role: 'owner' | 'executive' | 'manager' | 'sales';
  is_primary: boolean;
  source: Generated<string>;
  began_at: Instant;
  ended_at: Instant | null;
}

export interface CompanySearch {
  portal_id: Generated<string>;
  id: Generated<string>;
  name: Generated<string>;
  search: Generated<string>;
  status: Generated<string>;
  account_owner_id: string | null;
  is_vendor: Generated<boolean>;
  created_at: GeneratedInstant;
}

export interface CompletionInbox {
  portal_id: Generated<string>;
  id: string;
  received_at: Instant;
  source: string;
  report: Json;
  fingerprint: string;
  problem: string;
  errors: GeneratedJson;
  resolved_at: Instant | null;
}

export interface CompletionSightings {
  portal_id: Generated<string>;
  completion_id: string;
  source: string;
  source_key: string;
  recorded_at: Instant;
}

export interface CompletionVoids {
  portal_id: Generated<string>;
  fact_key: string;
  reason: string;
  voided_by: string | null;
  recorded_at: Instant;
}

export interface Completions {
  portal_id: Generated<string>;
  id: string;
  training_id: string;
  user_id: string | null;
  identity_id: string | null;
  source: 'native' | 'api' | 'admin' | 'import';
  source_key: string | null;
  fact_key: string;
  occurred_at: Instant;
  precision: 'instant' | 'date' | 'delivered' | 'unknown';
  recorded_at: Instant;
  passed: boolean | null;
  score: number | null;
  assurance: 'reported' | 'verified';
  evidence_url: string | null;
  recorded_by: string | null;
  reason: string | null;
}

export interface DomainEvents {
  portal_id: Generated<string>;
  id: string;
  name: string;
  occurred_at: Instant;
  recorded_at: GeneratedInstant;
  transaction: Generated<string>;
  position: number | null;
  payload: Json;
}

export interface ExternalIdentities {
  portal_id: Generated<string>;
  id: string;
  source: string;
  external_key: string;
  email: string | null;
  name: string | null;
  user_id: string | null;
  linked_at: Instant | null;
  linked_by: string | null;
  ignored_at: Instant | null;
  created_at: Instant;
}

export interface ExternalTrainings {
  portal_id: Generated<string>;
  id: string;
  source_name: string;
  launch_url: string;
  external_id: string | null;
  description: Generated<string>;
}

export interface GroupMemberships {
  portal_id: Generated<string>;
  id: string;
  group_id: string;
  user_id: string;
  source: Generated<string>;
  began_at: Instant;
  ended_at: Instant | null;
}

export interface Groups {
  portal_id: Generated<string>;
  id: string;
  name: string;
  description: Generated<string>;
  kind: Generated<'static'>;
  deleted_at: Instant | null;
  created_at: Instant;
  revision: Generated<number>;
}

export interface Holds {
  portal_id: Generated<string>;
  user_id: string;
  certification_id: string;
  reason: 'person-inactive' | 'already-certified' | 'revoked' | 'withdrawn' | 'not-met' | 'future' | 'inactive' | 'not-visible' | 'prior' | 'joined-late';
  details: GeneratedJson;
  met_at: Instant | null;
  recheck_at: Instant | null;
  since: Instant;
  decided_at: Instant;
}

export interface IdempotencyKeys {
  portal_id: Generated<string>;
  principal: string;
  route: string;
  key: string;
  fingerprint: string;
  status: number | null;
  response: string | null;
  created_at: Instant;
}

export interface ImportRows {
  portal_id: Generated<string>;
  import_id: string;
  number: number;
  cells: Json;
  outcome: 'new' | 'changed' | 'same' | 'error' | 'skipped' | null;
  key: string | null;
  note: 'inactive' | 'waiting' | null;
  missing_company: string | null;
  problems: GeneratedJson;
  changes: GeneratedJson;
  subject_id: string | null;
  done_at: Instant | null;
  undone_at: Instant | null;
}

export interface Imports {
  portal_id: Generated<string>;
  id: string;
  kind: 'users' | 'companies' | 'completions';
  file_name: string;
  encoding: string;
  separator: string;
  titles: Json;
  settings: Json;
  state: 'read' | 'checking' | 'checked' | 'importing' | 'imported' | 'undoing' | 'undone';
  job_id: string | null;
  total: number;
  counts: GeneratedJson;
  created_by: string | null;
  created_at: Instant;
  updated_at: Instant;
  finished_at: Instant | null;
}

export interface IssuerProfiles {
  portal_id: Generated<string>;
  version: number;
  name: string;
  url: string;
  email: string | null;
  image_media_id: string | null;
  linkedin_organization_id: string | null;
  created_at: Instant;
}

export interface Jobs {
  portal_id: Generated<string>;
  id: string;
  kind: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  title: string;
  done: Generated<number>;
  total: number | null;
  input: GeneratedJson;
  result: Json | null;
  errors: GeneratedJson;
  cancel_requested: Generated<boolean>;
  created_by: string | null;
  created_at: Instant;
  updated_at: Instant;
}

export interface Mails {
  portal_id: Generated<string>;
  id: string;
  effect_key: string;
  kind: string;
  user_id: string;
  award_id: string | null;
  recipient: string;
  sender: string;
  subject: string;
  html: string;
  text: string;
  attachments: GeneratedJson;
  state: 'waiting' | 'sent' | 'failed' | 'cancelled';
  attempts: Generated<number>;
  last_error: string | null;
  created_at: Instant;
  sent_at: Instant | null;
  run_id: string | null;
  not_before: Instant | null;
}

export interface Media {
  portal_id: Generated<string>;
  id: string;
  name: string;
  content_type: 'image/png' | 'image/jpeg' | 'video/mp4' | 'video/webm' | 'application/pdf' | 'text/plain' | 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' | 'application/vnd.openxmlformats-officedocument.presentationml.presentation' | 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  width: number | null;
  height: number | null;
  byte_size: number;
  sha256: string;
  storage_key: string;
  rendition_key: string | null;
  warnings: GeneratedJson;
  uploaded_by: string | null;
  created_at: Instant;
  kind: Generated<'picture' | 'video' | 'document'>;
  duration_ms: number | null;
  poster_key: string | null;
  revision: Generated<number>;
  search: Generated<string>;
  deleted_at: Instant | null;
}

export interface MediaLeftovers {
  portal_id: Generated<string>;
  storage_key: string;
  due_at: Instant;
}

export interface MediaSearch {
  portal_id: Generated<string>;
  id: Generated<string>;
  search: Generated<string>;
}

export interface MediaUploadParts {
  portal_id: Generated<string>;
  upload_id: string;
  begins_at: number;
  byte_size: number;
  storage_key: string;
}

export interface MediaUploads {
  portal_id: Generated<string>;
  id: string;
  file_name: string;
  byte_size: number;
  received_bytes: Generated<number>;
  last_modified: Instant | null;
  replaces_id: string | null;
  uploaded_by: string;
  created_at: Instant;
  expires_at: Instant;
}

export interface Notifications {
  portal_id: Generated<string>;
  id: string;
  effect_key: string;
  user_id: string;
  kind: string;
  title: string;
  link: string | null;
  created_at: Instant;
  read_at: Instant | null;
}

export interface PortalHosts {
  host: string;
  portal_id: Generated<string>;
}

export interface Portals {
  id: string;
  slug: string;
  name: string;
  time_zone: string;
  labels: GeneratedJson;
  brand_color: Generated<string>;
  logo_media_id: string | null;
  base_address: string;
  support_contact: string | null;
  is_default: Generated<boolean>;
  is_demo: Generated<boolean>;
  created_at: Instant;
  set_up_by_visitor: Generated<boolean>;
}

export interface PredatedRunRows {
  portal_id: Generated<string>;
  id: string;
  run_id: string;
  user_id: string;
  certification_id: string;
  met_at: Instant | null;
  terms: GeneratedJson;
  excluded: Generated<boolean>;
  outcome: 'will-get' | 'has-it' | 'left-out' | 'outside-groups' | 'would-be-expired' | 'not-finished' | 'finished-earlier' | 'inactive' | null;
  reason: string | null;
  awarded_on: string | null;
  valid_through: string | null;
  awards: Generated<number>;
  result: 'issued' | 'not-issued' | null;
  result_reason: string | null;
  award_id: string | null;
}

export interface PredatedRuns {
  portal_id: Generated<string>;
  id: string;
  state: 'computing' | 'preview' | 'checking' | 'running' | 'stopped' | 'done';
  certification_ids: string[];
  look_back: Json;
  award_date: Json;
  include_expired: Generated<boolean>;
  notify: Generated<boolean>;
  listed_only: Generated<boolean>;
  time_zone: string;
  job_id: string | null;
  counts: GeneratedJson;
  awards: Generated<number>;
  mails: Generated<number>;
  starts: GeneratedJson;
  forecast: GeneratedJson;
  months: GeneratedJson;
  fingerprint: string | null;
  changes: Json | null;
  created_by: string | null;
  created_at: Instant;
  computed_at: Instant | null;
  started_by: string | null;
  started_at: Instant | null;
  ended_at: Instant | null;
  mails_stopped_at: Instant | null;
}

export interface QuizAttemptGrants {
  portal_id: Generated<string>;
  id: string;
  quiz_id: string;
  user_id: string;
  asked_at: Instant | null;
  message: Generated<string>;
  answered_at: Instant | null;
  answered_by: string | null;
  attempts: number | null;
  note: Generated<string>;
  created_at: Instant;
}

export interface QuizAttempts {
  portal_id: Generated<string>;
  id: string;
  quiz_id: string;
  user_id: string;
  number: number;
  version: number;
  seed: number;
  started_at: Instant;
  deadline: Instant | null;
  answers: GeneratedJson;
  flagged: Generated<string[]>;
  submitted_at: Instant | null;
  ended_by: 'learner' | 'time' | null;
  points: number | null;
  max_points: number | null;
  passed: boolean | null;
}

export interface QuizVersions {
  portal_id: Generated<string>;
  quiz_id: string;
  number: number;
  content: Json;
  published_by: string | null;
  published_at: Instant;
}

export interface Quizzes {
  portal_id: Generated<string>;
  id: string;
  title: Generated<string>;
  search: Generated<string>;
  draft: Json;
  revision: Generated<number>;
  version: Generated<number>;
  created_by: string | null;
  created_at: Instant;
  updated_by: string | null;
  updated_at: Instant;
}

export interface RateLimits {
  key: string;
  count: number;
  resets_at: Instant;
}

export interface Sessions {
  portal_id: Generated<string>;
  id: string;
  user_id: string;
  token_hash: Buffer;
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
  user_agent: Generated<string>;
  address: Generated<string>;
  revoked_at: Instant | null;
}

export interface SignInLinks {
  portal_id: Generated<string>;
  id: string;
  user_id: string;
  token_hash: Buffer;
  expires_at: Instant;
  used_at: Instant | null;
  sets_password: Generated<boolean>;
}

export interface SigningKeys {
  portal_id: Generated<string>;
  id: string;
  controller: string;
  verification_method: string;
  public_key_multibase: string;
  private_key_encrypted: string;
  state: 'active' | 'retired';
  created_at: Instant;
  retired_at: Instant | null;
}

export interface StatusLists {
  portal_id: Generated<string>;
  id: string;
  number: number;
  purpose: 'revocation';
  permutation_key: Buffer;
  next_position: Generated<number>;
  revision: Generated<number>;
  created_at: Instant;
}

export interface StepProgress {
  portal_id: Generated<string>;
  attempt_id: string;
  step_id: string;
  opened_at: Instant;
  last_opened_at: Instant;
  completed_at: Instant | null;
  watched: Generated<string>;
  position_seconds: Generated<number>;
  duration_seconds: number | null;
  score: number | null;
}

export interface TrackSteps {
  portal_id: Generated<string>;
  id: string;
  track_id: string;
  position: number;
  kind: 'article' | 'video' | 'document' | 'link' | 'quiz';
  title: Generated<string>;
  is_optional: Generated<boolean>;
  body: Generated<string>;
  media_id: string | null;
  url: string | null;
  duration_seconds: number | null;
  quiz_id: string | null;
  is_waiting: Generated<boolean>;
  since: Instant | null;
  until: Instant | null;
  created_at: Instant;
  updated_at: Instant;
}

export interface TrackVisibility {
  portal_id: Generated<string>;
  id: string;
  track_id: string;
  group_ids: string[];
  from_at: Instant;
  to_at: Instant | null;
}

export interface Tracks {
  portal_id: Generated<string>;
  id: string;
  description: Generated<string>;
  step_order: Generated<'free' | 'sequential'>;
  estimated_minutes: number | null;
  picture_media_id: string | null;
  group_ids: Generated<string[]>;
  revision: Generated<number>;
  updated_by: string | null;
  published_at: Instant | null;
}

export interface Trainings {
  portal_id: Generated<string>;
  id: string;
  kind: 'external' | 'track';
  name: string;
  search: Generated<string>;
  status: Generated<'active' | 'draft' | 'published' | 'archived'>;
  created_by: string | null;
  created_at: Instant;
  updated_at: Instant;
}

export interface UserSearch {
  portal_id: Generated<string>;
  id: Generated<string>;
  name: Generated<string>;
  email: Generated<string>;
  search: Generated<string>;
  active: Generated<boolean>;
  primary_company_id: string | null;
  kind: Generated<string>;
  permissions: Generated<string[]>;
  company_role: string | null;
  email_folded: Generated<string>;
  created_at: GeneratedInstant;
  last_sign_in_at: Instant | null;
  erased_at: Instant | null;
}

export interface Users {
  portal_id: Generated<string>;
  id: string;
  email: string;
  email_folded: string;
  name: string;
  search: string;
  kind: 'administrator' | 'subscriber';
  permissions: Generated<string[]>;
  primary_company_id: string | null;
  company_role: 'executive' | 'manager' | 'sales' | null;
  active: Generated<boolean>;
  erased_at: Instant | null;
  password_hash: string | null;
  created_at: Instant;
  updated_at: Instant;
  last_sign_in_at: Instant | null;
  revision: Generated<number>;
}

export interface Tables {
  api_keys: ApiKeys;
  attempts: Attempts;
  award_counts: AwardCounts;
  award_evidence: AwardEvidence;
  award_list: AwardList;
  award_list_scoped: AwardListScoped;
  awards: Awards;
  certification_activations: CertificationActivations;
  certification_numbers: CertificationNumbers;
  certification_search: CertificationSearch;
  certification_trainings: CertificationTrainings;
  certification_versions: CertificationVersions;
  certification_visibility: CertificationVisibility;
  certifications: Certifications;
  companies: Companies;
  company_domains: CompanyDomains;
  company_memberships: CompanyMemberships;
  company_search: CompanySearch;
  completion_inbox: CompletionInbox;
  completion_sightings: CompletionSightings;
  completion_voids: CompletionVoids;
  completions: Completions;
  domain_events: DomainEvents;
  external_identities: ExternalIdentities;
  external_trainings: ExternalTrainings;
  group_memberships: GroupMemberships;
  groups: Groups;
  holds: Holds;
  idempotency_keys: IdempotencyKeys;
  import_rows: ImportRows;
  imports: Imports;
  issuer_profiles: IssuerProfiles;
  jobs: Jobs;
  mails: Mails;
  media: Media;
  media_leftovers: MediaLeftovers;
  media_search: MediaSearch;
  media_upload_parts: MediaUploadParts;
  media_uploads: MediaUploads;
  notifications: Notifications;
  portal_hosts: PortalHosts;
  portals: Portals;
  predated_run_rows: PredatedRunRows;
  predated_runs: PredatedRuns;
  quiz_attempt_grants: QuizAttemptGrants;
  quiz_attempts: QuizAttempts;
  quiz_versions: QuizVersions;
  quizzes: Quizzes;
  rate_limits: RateLimits;
  sessions: Sessions;
  sign_in_links: SignInLinks;
  signing_keys: SigningKeys;
  status_lists: StatusLists;
  step_progress: StepProgress;
  track_steps: TrackSteps;
  track_visibility: TrackVisibility;
  tracks: Tracks;
  trainings: Trainings;
  user_search: UserSearch;
  users: Users;
}
