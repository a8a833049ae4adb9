import { QueryClient, queryOptions } from '@tanstack/react-query';
import { ApiError, api } from './client.ts';
import type { Items, Job, Me, MeAnswer, Notice, Session } from './types.ts';

const FRESH_MS = 15_000;
const RETRIES = 1;

/** One cache for the page. What cannot get better by asking again is not asked again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: FRESH_MS,
      retry: (failures, error) => failures < RETRIES && isWorthRetrying(error),
    },
    mutations: { retry: false },
  },
});

function isWorthRetrying(error: unknown): boolean {
  return !(error instanceof ApiError) || error.status >= 500 || error.status === 429;
}

/** Who is signed in, the portal, and its labels. A stranger gets `user: null`. */
export const meOptions = queryOptions({
  queryKey: ['/me'],
  queryFn: async ({ signal }): Promise<Me> => {
    try {
      const me = await api.get<MeAnswer>('/me', undefined, signal);
      return { ...me, portal: me.portal ?? STRANGER.portal };
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return STRANGER;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});

const STRANGER: Me = {
  user: null,
  may: [],
  demoPeople: [],
  portals: [],
  setUp: { open: false, codeNeeded: false },
  portal: {
    id: '',
    name: 'Signet',
    timeZone: 'UTC',
    labels: { training: 'Training', content: 'Content' },
    brandColor: null,
    logoUrl: null,
    supportContact: null,
    demo: false,
    builtInMailbox: false,
  },
};

/** Whether there is a portal at all; without one, the only page is the one that makes it. */
export const hasPortal = ({ portal }: Me): boolean => portal.id !== '';

export const noticesOptions = queryOptions({
  queryKey: ['/notifications'],
  queryFn: ({ signal }) => api.get<Items<Notice>>('/notifications', undefined, signal),
});

/** The newest jobs of the person signed in. */
export const jobsOptions = queryOptions({
  queryKey: ['/jobs', 'mine'],
  queryFn: ({ signal }) => api.get<Items<Job>>('/jobs', undefined, signal),
  // The event stream says when something moved; this is for when the stream is cut.
  refetchInterval: (query) => (query.state.data?.items.some(isUnderWay) ? 5_000 : false),
});

export const sessionsOptions = queryOptions({
  queryKey: ['/sessions'],
  queryFn: ({ signal }) => api.get<Items<Session>>('/sessions', undefined, signal),
});

/** Whether a job has still something to do. */
export function isUnderWay(job: Job): boolean {
  return job.state === 'waiting' || job.state === 'running';
}
