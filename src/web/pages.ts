import type { Person } from './api/types.ts';
import { may } from './api/use-me.ts';
import { page } from './shell/page.tsx';

const anyPermission = (person: Person) =>
  may(person, 'content') || may(person, 'system') || may(person, 'people');
const leadsCompany = ({ kind, companyRole }: Person) =>
  kind !== 'administrator' && (companyRole === 'executive' || companyRole === 'manager');
const contentOrSystem = (person: Person) => may(person, 'content') || may(person, 'system');
const contentOrPeople = (person: Person) => may(person, 'content') || may(person, 'people');

/**
 * Every page behind the sign-in, one line each. The line of a page is added together with its file;
 * its entry in `shell/navigation.ts` shows up by itself as soon as the line is here.
 */
export const pages = [
  page('/app', () => import('./home/home-page.tsx'), 'HomePage'),
  page('/app/training/earn', () => import('./earning/earn-page.tsx'), 'EarnPage'),
  page(
    '/app/training/issued',
    () => import('./awards/issued-page.tsx'),
    'IssuedCertificationsPage',
  ),
  page(
    '/app/settings/training/issued',
    () => import('./awards/issued-page.tsx'),
    'SettingsIssuedCertificationsPage',
    contentOrSystem,
  ),
  page(
    '/app/my-certifications',
    () => import('./awards/my-certifications-page.tsx'),
    'MyCertificationsPage',
  ),
  page(
    '/app/settings/training',
    () => import('./certifications/manage-page.tsx'),
    'ManageCertificationsPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/training/runs',
    () => import('./runs/runs-page.tsx'),
    'RunsPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/training/runs/$id',
    () => import('./runs/run-page.tsx'),
    'RunPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/training/predated',
    () => import('./runs/new-run-page.tsx'),
    'NewRunPage',
    (person) => may(person, 'content', 'system'),
  ),
  page(
    '/app/settings/training/new',
    () => import('./certifications/draft-page.tsx'),
    'NewDraftPage',
    (person) => may(person, 'content', 'system'),
  ),
  page(
    '/app/settings/training/$id',
    () => import('./certifications/certification-page.tsx'),
    'CertificationPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/training/$id/edit',
    () => import('./certifications/draft-page.tsx'),
    'EditDraftPage',
    contentOrSystem,
  ),
  page('/app/company', () => import('./people/company-page.tsx'), 'MyCompanyPage', leadsCompany),
  page('/app/settings/users', () => import('./people/users-page.tsx'), 'UsersPage', anyPermission),
  page(
    '/app/settings/companies',
    () => import('./people/companies-page.tsx'),
    'CompaniesPage',
    anyPermission,
  ),
  page(
    '/app/settings/companies/$id',
    () => import('./people/company-page.tsx'),
    'CompanyPage',
    anyPermission,
  ),
  page(
    '/app/settings/groups',
    () => import('./people/groups-page.tsx'),
    'GroupsPage',
    anyPermission,
  ),
  page(
    '/app/settings/groups/$id',
    () => import('./people/group-page.tsx'),
    'GroupPage',
    anyPermission,
  ),
  page(
    '/app/settings/portal',
    () => import('./people/portal-settings-page.tsx'),
    'PortalSettingsPage',
    (person) => may(person, 'system'),
  ),
  page('/app/training/tracks', () => import('./tracks/catalogue-page.tsx'), 'CataloguePage'),
  page(
    '/app/training/tracks/$id',
    () => import('./tracks/learner-track-page.tsx'),
    'LearnerTrackPage',
  ),
  page(
    '/app/training/tracks/$id/steps/$stepId',
    () => import('./tracks/player-page.tsx'),
    'PlayerPage',
  ),
  page(
    '/app/settings/tracks',
    () => import('./tracks/tracks-page.tsx'),
    'TracksPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/tracks/$id',
    () => import('./tracks/track-page.tsx'),
    'TrackPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/tracks/$id/preview',
    () => import('./tracks/preview-page.tsx'),
    'PreviewPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/external-trainings',
    () => import('./training/external-trainings-page.tsx'),
    'ExternalTrainingsPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/inbox',
    () => import('./training/inbox-page.tsx'),
    'InboxPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/imports',
    () => import('./imports/imports-page.tsx'),
    'ImportsPage',
    contentOrPeople,
  ),
  page(
    '/app/settings/imports/new',
    () => import('./imports/new-import-page.tsx'),
    'NewImportPage',
    contentOrPeople,
  ),
  page(
    '/app/settings/imports/$id',
    () => import('./imports/import-page.tsx'),
    'ImportPage',
    contentOrPeople,
  ),
  page(
    '/app/settings/quizzes',
    () => import('./quizzes/quizzes-page.tsx'),
    'QuizzesPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/quizzes/requests',
    () => import('./quizzes/requests-page.tsx'),
    'AttemptRequestsPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/quizzes/$id',
    () => import('./quizzes/quiz-page.tsx'),
    'QuizPage',
    contentOrSystem,
  ),
  page(
    '/app/settings/quizzes/$id/try',
    () => import('./quizzes/try-quiz-page.tsx'),
    'TryQuizPage',
    contentOrSystem,
  ),
  page('/app/quizzes/$id', () => import('./quizzes/take-quiz-page.tsx'), 'TakeQuizPage'),
  page('/app/settings/media', () => import('./media/media-page.tsx'), 'MediaPage', contentOrSystem),
  page(
    '/app/settings/keys',
    () => import('./people/api-keys-page.tsx'),
    'ApiKeysPage',
    (person) => may(person, 'system'),
  ),
  page('/app/account/sessions', () => import('./sign-in/sessions-page.tsx'), 'SessionsPage'),
  page('/mailbox', () => import('./mailbox/mailbox-page.tsx'), 'MailboxPage'),
] as const;
