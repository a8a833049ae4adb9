import type { ApiClient } from '../tests/program/client.ts';

/**
 * Every screen that `screenshots.ts` takes pictures of. A new page gets a line here; one that has
 * none is taken as the administrator sees it, or named at the end when its address has an id.
 */
export interface Screen {
  /** Of the file. */
  readonly name: string;
  /** E-mail of a person of the demo; null: a stranger. */
  readonly as: string | null;
  /** What is opened; `$id` in the address of a page is filled in here, as this person sees it. */
  readonly path: (api: ApiClient) => Promise<string> | string;
  /** Who finds what is opened, where this person may not list it. */
  readonly finder?: string;
  /** Which page of the application it is, where the address says it differently. */
  readonly page?: string;
}

const admin = 'admin@demo.example';
const learner = 'sales@northlight.example';
const manager = 'manager@northlight.example';

interface Rows {
  readonly items: readonly { readonly id: string; readonly code?: string }[];
}

/** The first of a list, where it has any. */
const firstOf =
  (list: string, address: (id: string) => string) =>
  async (api: ApiClient): Promise<string> => {
    const { items } = await api<Rows>('GET', list);
    const [first] = items;
    if (!first) throw new Error(`${list} has nothing to show.`);
    return address(first.id);
  };

const publicPage =
  (status: string, rest = '') =>
  async (api: ApiClient): Promise<string> => {
    const { items } = await api<Rows>(
      'GET',
      `/awards?filter[status]=${status}&sort=-issuedOn&limit=1`,
    );
    return `/v/${items[0]?.code}${rest}`;
  };

const at = (name: string, page: string, as: string | null = admin): Screen => ({
  name,
  as,
  page,
  path: () => page,
});

export const screens: readonly Screen[] = [
  at('sign-in', '/sign-in', null),
  at('set-up', '/set-up', null),
  at('home', '/app'),
  { ...at('home-learner', '/app', learner) },
  { ...at('home-manager', '/app', manager) },
  at('issued-certifications', '/app/training/issued'),
  { ...at('issued-certifications-manager', '/app/training/issued', manager) },
  at('my-certifications', '/app/my-certifications', learner),
  at('manage-certifications', '/app/settings/training'),
  at('certification-form', '/app/settings/training/new'),
  {
    name: 'certification',
    as: admin,
    page: '/app/settings/training/$id',
    path: firstOf(
      '/certifications?filter[status]=active&limit=1',
      (id) => `/app/settings/training/${id}`,
    ),
  },
  {
    name: 'certification-draft',
    as: admin,
    page: '/app/settings/training/$id/edit',
    path: firstOf(
      '/certifications?filter[status]=draft&limit=1',
      (id) => `/app/settings/training/${id}/edit`,
    ),
  },
  at('learning-tracks', '/app/training/tracks', learner),
  {
    name: 'track',
    as: learner,
    page: '/app/training/tracks/$id',
    path: firstOf('/catalogue/tracks?limit=1', (id) => `/app/training/tracks/${id}`),
  },
  {
    name: 'player',
    as: learner,
    page: '/app/training/tracks/$id/steps/$stepId',
    path: async (api) => {
      const { items } = await api<Rows>('GET', '/catalogue/tracks?limit=1');
      const id = items[0]?.id;
      const { steps } = await api<{ steps: { id: string }[] }>('GET', `/catalogue/tracks/${id}`);
      return `/app/training/tracks/${id}/steps/${steps[0]?.id}`;
    },
  },
  at('manage-tracks', '/app/settings/tracks'),
  {
    name: 'track-builder',
    as: admin,
    page: '/app/settings/tracks/$id',
    path: firstOf('/tracks?limit=1', (id) => `/app/settings/tracks/${id}`),
  },
  {
    name: 'track-preview',
    as: admin,
    page: '/app/settings/tracks/$id/preview',
    path: firstOf('/tracks?limit=1', (id) => `/app/settings/tracks/${id}/preview`),
  },
  at('could-earn', '/app/training/earn', learner),
  at('quizzes', '/app/settings/quizzes'),
  {
    name: 'quiz-builder',
    as: admin,
    page: '/app/settings/quizzes/$id',
    path: firstOf('/quizzes?limit=1', (id) => `/app/settings/quizzes/${id}`),
  },
  {
    name: 'quiz-try',
    as: admin,
    page: '/app/settings/quizzes/$id/try',
    path: firstOf('/quizzes?limit=1', (id) => `/app/settings/quizzes/${id}/try`),
  },
  at('people-asking', '/app/settings/quizzes/requests'),
  {
    name: 'quiz',
    as: learner,
    page: '/app/quizzes/$id',
    finder: admin,
    path: firstOf('/quizzes?limit=1', (id) => `/app/quizzes/${id}`),
  },
  {
    name: 'import',
    as: admin,
    page: '/app/settings/imports/$id',
    path: firstOf('/imports?limit=1', (id) => `/app/settings/imports/${id}`),
  },
  at('predated-run', '/app/settings/training/predated'),
  at('runs', '/app/settings/training/runs'),
  {
    name: 'run',
    as: admin,
    page: '/app/settings/training/runs/$id',
    path: firstOf('/predated-runs?limit=1', (id) => `/app/settings/training/runs/${id}`),
  },
  at('settings-issued-certifications', '/app/settings/training/issued'),
  at('external-trainings', '/app/settings/external-trainings'),
  at('inbox', '/app/settings/inbox'),
  at('media-library', '/app/settings/media'),
  at('imports', '/app/settings/imports'),
  at('import-new', '/app/settings/imports/new'),
  at('brand-and-portal', '/app/settings/portal'),
  at('security-and-keys', '/app/settings/keys'),
  at('sessions', '/app/account/sessions'),
  at('mailbox', '/mailbox', learner),
  { name: 'public-page', as: null, path: publicPage('valid') },
  { name: 'public-page-revoked', as: null, path: publicPage('revoked') },
  { name: 'public-page-expired', as: null, path: publicPage('expired') },
  { name: 'verify', as: null, path: () => '/verify' },
  { name: 'not-found', as: null, path: () => '/nothing-here' },
];
