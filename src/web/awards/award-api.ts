import { queryOptions } from '@tanstack/react-query';
import { api, listOf, listParameters } from '../api/client.ts';
import type { ListPage, Total } from '../api/types.ts';
import type { AwardStatus } from '../ui/status-mark.tsx';

interface Named {
  id: string;
  name: string;
}

export type IssuedBy = 'automatic' | 'predated' | 'manual' | 'import';

/** One issued certification as a row, with today's names. */
export interface Award {
  id: string;
  /** What the public address ends with. */
  code: string;
  user: Named & { email: string };
  company: Named | null;
  accountOwner: Named | null;
  certification: Named & { signetId: string };
  version: number;
  trainings: Named[];
  /** Where the trainings come from. */
  source: string[];
  skills: string[];
  status: AwardStatus;
  issuedBy: IssuedBy;
  /** Calendar date. */
  issuedOn: string;
  /** Last valid day; null: it does not expire. */
  validThrough: string | null;
  badgeUrl: string;
  publicUrl: string;
}

/** One fact that counted, with both clocks. */
export interface Evidence {
  completionId: string;
  trainingName: string;
  /** When it was finished, as its source says. */
  occurredAt: string;
  /** When this portal learned of it. */
  recordedAt: string;
  precision: 'instant' | 'date' | 'delivered' | 'unknown';
  source: 'native' | 'api' | 'admin' | 'import';
}

/** One issued certification with the names of the day it was issued. */
export interface AwardDetails {
  id: string;
  code: string;
  userId: string;
  userName: string;
  certificationId: string;
  certificationName: string;
  version: number;
  state: 'live' | 'revoked' | 'withdrawn' | 'superseded';
  source: IssuedBy;
  issuedOn: string;
  validThrough: string | null;
  decidedAt: string;
  endedAt: string | null;
  /** Public. */
  endReason: string | null;
  companyName: string | null;
  skills: string[];
  badgeMediaId: string;
  publicUrl: string;
  evidence: Evidence[];
}

/** Figures about everything that the person signed in may see. */
export interface AwardSummary {
  issued: number;
  people: Total;
  companies: number;
  inForce: number;
  /** Ending within 90 days: the status Expiring. */
  expiring: number;
  issuedLately: Total;
}

/** Who signs, and under which number LinkedIn knows the company page. */
export interface Issuer {
  name: string;
  linkedInOrganizationId: string | null;
}

export const awardList = listOf<Award>('/awards');

export const awardOptions = (id: string) =>
  queryOptions({
    queryKey: ['/awards', id],
    queryFn: ({ signal }) => api.get<AwardDetails>(`/awards/${id}`, undefined, signal),
  });

/** The row of an award that no table on the screen shows; withdrawn ones have none. */
export const awardRowOptions = ({
  id,
  userId,
  certificationId,
}: Pick<AwardDetails, 'id' | 'userId' | 'certificationId'>) =>
  queryOptions({
    queryKey: ['/awards', id, 'row'],
    queryFn: async ({ signal }) => {
      const filter = { user: [userId], certification: [certificationId] };
      const { items } = await awardList.fetch({ filter, limit: 100 }, signal);
      return items.find((award) => award.id === id) ?? null;
    },
  });

/** The how many-th of the holder's company earned it. */
export const awardPlaceOptions = (id: string) =>
  queryOptions({
    queryKey: ['/awards', id, 'place'],
    queryFn: ({ signal }) =>
      api.get<{ companyName: string | null; place: number | null }>(
        `/awards/${id}/place`,
        undefined,
        signal,
      ),
  });

export const awardSummaryOptions = queryOptions({
  queryKey: ['/awards', 'summary'],
  queryFn: ({ signal }) => api.get<AwardSummary>('/awards/summary', undefined, signal),
});

/** Everything that the person signed in ever earned, the newest first. */
export const myAwardsOptions = queryOptions({
  queryKey: ['/awards', 'mine'],
  queryFn: async ({ signal }) => {
    const query = listParameters({ filter: { mine: ['true'] }, sort: '-issuedOn', limit: 200 });
    return (await api.get<ListPage<Award>>('/awards', query, signal)).items;
  },
});

export const issuerOptions = queryOptions({
  queryKey: ['/portal'],
  queryFn: ({ signal }) => api.get<{ issuer: Issuer }>('/portal', undefined, signal),
  select: ({ issuer }) => issuer,
});

/** @param reason the holder reads it; the public page says only that it was revoked */
export const revokeAward = (id: string, reason: string, note: string) =>
  api.post<AwardDetails>(`/awards/${id}/revocation`, { reason, note: note === '' ? null : note });

export const reinstateAward = (id: string) => api.post<AwardDetails>(`/awards/${id}/reinstatement`);

/** The badge with the credential inside, to download. */
export const badgeFileUrl = ({ code }: Pick<Award, 'code'>) => `/v/${code}.png`;

/** Whether it counts today. */
export const isInForce = ({ status }: Pick<Award, 'status'>) =>
  status === 'valid' || status === 'expiring';
