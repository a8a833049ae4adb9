import { queryOptions } from '@tanstack/react-query';
import { api, listOf } from '../api/client.ts';
import type * as Api from '../api/generated/types.gen.ts';
import type { ListPage } from '../api/types.ts';

/** A track as its authors see it. */
export type Track = Api.Track;
export type TrackStep = Api.TrackStep;
export type TrackItem = Api.TrackItem;
export type StepKind = TrackStep['kind'];
export type AppliesTo = 'starters' | 'everyone';

/** One pass of one user through one track. */
export type Attempt = Api.Attempt;
export type TrackState = Attempt['state'];

/** A track as its learner sees it. */
export type LearnerTrack = Api.CatalogueTrack;
export type LearnerStep = LearnerTrack['steps'][number];
export type CatalogueItem = Api.CatalogueTrackItem;
export type CertificationOfTrack = Api.CertificationOfTrack;

export type TrackChange = Api.UpdateTrackData['body'];
export type StepChange = Omit<Api.UpdateTrackStepData['body'], 'appliesTo'>;

export const TRACKS = '/tracks';
export const ATTEMPTS = '/attempts';
export const CATALOGUE = '/catalogue/tracks';

/** Where the pages are. */
export const TRACKS_PAGE = '/app/settings/tracks';
export const CATALOGUE_PAGE = '/app/training/tracks';
export const trackPage = (id: string) => `${CATALOGUE_PAGE}/${id}`;
export const stepPage = (id: string, stepId: string) => `${trackPage(id)}/steps/${stepId}`;

export const trackList = listOf<TrackItem>(TRACKS);
export const attemptList = listOf<Attempt>(ATTEMPTS);

export const trackOptions = (id: string) =>
  queryOptions({
    queryKey: [TRACKS, 'one', id],
    queryFn: ({ signal }) => api.get<Track>(`${TRACKS}/${id}`, undefined, signal),
  });

export const learnerTrackOptions = (id: string) =>
  queryOptions({
    queryKey: [CATALOGUE, 'one', id],
    queryFn: ({ signal }) => api.get<LearnerTrack>(`${CATALOGUE}/${id}`, undefined, signal),
  });

export const listCatalogue = (parameters: URLSearchParams, signal?: AbortSignal) =>
  api.get<ListPage<CatalogueItem>>(CATALOGUE, parameters, signal);

/** The revision that a change was made on; `*` writes over whatever is there. */
export type Revision = number | '*';
const ifMatch = (revision: Revision) => ({ ifMatch: String(revision) });

export const createTrack = (name: string, key: string) =>
  api.post<Track>(TRACKS, { name }, { idempotencyKey: key });

export const updateTrack = (id: string, change: TrackChange, revision: Revision) =>
  api.patch<Track>(`${TRACKS}/${id}`, change, ifMatch(revision));

export const addStep = (id: string, kind: StepKind) =>
  api.post<{ stepId: string; track: Track }>(`${TRACKS}/${id}/steps`, { kind });

export const updateStep = (
  { id, stepId }: { id: string; stepId: string },
  change: StepChange & { appliesTo?: AppliesTo },
  revision: Revision,
) => api.patch<Track>(`${TRACKS}/${id}/steps/${stepId}`, change, ifMatch(revision));

export const removeStep = (id: string, stepId: string, appliesTo: AppliesTo | null) =>
  api.delete<Track>(
    `${TRACKS}/${id}/steps/${stepId}${appliesTo === null ? '' : `?appliesTo=${appliesTo}`}`,
  );

export const orderSteps = (id: string, stepIds: readonly string[], revision: Revision) =>
  api.put<Track>(`${TRACKS}/${id}/step-order`, { stepIds }, ifMatch(revision));

export const publishTrack = (id: string, appliesTo: AppliesTo | null) =>
  api.post<Track>(`${TRACKS}/${id}/publication`, appliesTo === null ? {} : { appliesTo });

/** @param confirm Whether it may go although a published certification needs it. */
export const archiveTrack = (id: string, confirm: boolean) =>
  api.post<Track>(`${TRACKS}/${id}/archival`, { confirm });

export const restoreTrack = (id: string) => api.post<Track>(`${TRACKS}/${id}/restoration`);
export const duplicateTrack = (id: string) => api.post<Track>(`${TRACKS}/${id}/copies`);

export const resetAttempt = (id: string, reason: string) =>
  api.post<{ id: string; number: number }>(`${ATTEMPTS}/${id}/reset`, { reason });

const learnerStep = (id: string, stepId: string) => `${CATALOGUE}/${id}/steps/${stepId}`;

export const openStep = (id: string, stepId: string) =>
  api.post<LearnerTrack>(`${learnerStep(id, stepId)}/opening`);

export const completeStep = (id: string, stepId: string) =>
  api.post<LearnerTrack>(`${learnerStep(id, stepId)}/completion`);

export type WatchedReport = Api.ReportWatchedData['body'];
export type WatchedSoFar = Api.ReportWatchedResponse;

export const reportWatched = (id: string, stepId: string, report: WatchedReport) =>
  api.post<WatchedSoFar>(`${learnerStep(id, stepId)}/watching`, report);

export const mediaFileUrl = (mediaId: string) => `/api/v1/media/${mediaId}/file`;
export const pictureUrl = (mediaId: string) => `/api/v1/media/${mediaId}/original`;
export const badgeUrl = (mediaId: string) => `/api/v1/media/${mediaId}/rendition?size=192`;
