import { queryOptions } from '@tanstack/react-query';
import {
  api,
  type FieldProblem,
  listOf,
  listParameters,
  type WriteOptions,
} from '../api/client.ts';
import type { ListPage, Total } from '../api/types.ts';
import type { MediaWarning } from '../media/media-api.ts';
import type { CertificationStatus } from '../ui/status-mark.tsx';

export interface Named {
  id: string;
  name: string;
}

/** How long an award is valid. `fixed`: through that day, whenever it was earned. */
export type Validity =
  | { kind: 'never' }
  | { kind: 'duration'; unit: 'year' | 'month' | 'day'; count: number }
  | { kind: 'fixed'; date: string };

/** Anything that a certification can require. */
export interface Training extends Named {
  kind: 'external' | 'track';
  /** The system that it is in, as people call it; of a track "Own". */
  source: string;
  /** Of a track draft, published, archived; of an external one active, archived. */
  status: 'draft' | 'published' | 'active' | 'archived';
}

export interface Badge {
  mediaId: string;
  url: string;
  thumbnailUrl: string;
  warnings: MediaWarning[];
}

export type Rule = 'all' | 'any' | 'n';

interface Shared {
  id: string;
  /** `C-1042` */
  signetId: string;
  status: CertificationStatus;
  /** 0 until it is published. */
  version: number;
  name: string;
  description: string;
  skills: string[];
  validity: Validity;
  /** "Own", the names of other systems, or "Mixed". */
  source: string;
  trainings: Training[];
  createdBy: Named | null;
  createdAt: string;
  updatedAt: string;
}

/** One row of the Manage Certifications table. */
export interface CertificationListItem extends Shared {
  badge: Omit<Badge, 'warnings'> | null;
  /** People who hold it in force. */
  holders: { value: number; exact: boolean };
}

/** What the changes of the table and the details page need to know of one. */
export type ActedOn = Pick<CertificationListItem, 'id' | 'name' | 'status'>;

export interface Certification extends Shared {
  slug: string;
  /** Sanitised HTML. */
  criteria: string;
  badge: (Badge & { width: number; height: number }) | null;
  requirement: { rule: Rule; n: number | null; trainingIds: string[] };
  groups: (Named & { deleted: boolean })[];
  publishAs: 'active' | 'inactive';
  revision: number;
  updatedBy: Named | null;
  publishedAt: string | null;
  /** When it issued, oldest first. */
  activations: { from: string; to: string | null }[];
  counts: { holders: Total; awards: Total };
}

/** Some fields of a draft, as the API takes them; those left out stay as they are. */
export interface DraftChange {
  name?: string;
  description?: string;
  criteria?: string;
  skills?: readonly string[];
  badgeMediaId?: string | null;
  requirement?: { rule?: Rule; n?: number | null; trainingIds?: readonly string[] };
  validity?: Validity;
  groupIds?: readonly string[];
  publishAs?: 'active' | 'inactive';
}

export interface PublishCheck {
  ready: boolean;
  problems: FieldProblem[];
  /** Allowed, and odd all the same. */
  warnings: FieldProblem[];
}

export type HoldReason =
  | 'person-inactive'
  | 'already-certified'
  | 'revoked'
  | 'withdrawn'
  | 'not-met'
  | 'future'
  | 'inactive'
  | 'not-visible'
  | 'prior'
  | 'joined-late';

/** Somebody who waits for a certification, and the single reason. */
export interface Hold {
  userId: string;
  userName: string;
  companyName: string | null;
  reason: HoldReason;
  /** Any `stillNeeded` of the missing trainings will do. */
  details: { missing?: { trainingIds: readonly string[]; stillNeeded: number } };
  metAt: string | null;
  since: string;
}

export const CERTIFICATIONS = '/certifications';

export const certificationList = listOf<CertificationListItem>(CERTIFICATIONS);

const pathOf = (id: string) => `${CERTIFICATIONS}/${encodeURIComponent(id)}`;
const onRevision = (revision: number | '*'): WriteOptions => ({ ifMatch: `"${revision}"` });

export const certificationOptions = (id: string) =>
  queryOptions({
    queryKey: [CERTIFICATIONS, 'one', id],
    queryFn: ({ signal }) => api.get<Certification>(pathOf(id), undefined, signal),
  });

export const createCertification = (change: DraftChange, idempotencyKey: string) =>
  api.post<Certification>(CERTIFICATIONS, change, { idempotencyKey });

/** @param revision The one that the change was made on; `*` overwrites whatever is there. */
export const updateCertification = (id: string, change: DraftChange, revision: number | '*') =>
  api.patch<Certification>(pathOf(id), change, {
    ifMatch: revision === '*' ? '*' : `"${revision}"`,
  });

export const checkCertification = (id: string, signal?: AbortSignal) =>
  api.get<PublishCheck>(`${pathOf(id)}/publish-check`, undefined, signal);

export const publishCertification = (id: string, revision: number, status: 'active' | 'inactive') =>
  api.post<Certification>(`${pathOf(id)}/publication`, { status }, onRevision(revision));

export const activateCertification = (id: string) =>
  api.post<Certification>(`${pathOf(id)}/activation`);

export const deactivateCertification = (id: string) =>
  api.post<Certification>(`${pathOf(id)}/deactivation`);

export const duplicateCertification = (id: string) =>
  api.post<Certification>(`${pathOf(id)}/copies`);

export const deleteCertification = (id: string) =>
  api.delete<{ outcome: 'deleted' | 'archived'; awards: number }>(pathOf(id));

export const setCertificationGroups = (id: string, groupIds: readonly string[]) =>
  api.put<Certification>(`${pathOf(id)}/groups`, { groupIds });

/** A page of people who wait; `which` is `eligible` or `holds`. */
export const fetchHolds = (
  id: string,
  which: 'eligible' | 'holds',
  cursor: string | null,
  signal?: AbortSignal,
) =>
  api.get<{ items: Hold[]; nextCursor: string | null; total: Total }>(
    `${pathOf(id)}/${which}`,
    { limit: 50, cursor },
    signal,
  );

export interface GroupItem extends Named {
  description: string;
  memberCount: number;
}

export const findTrainings = (q: string, signal?: AbortSignal) =>
  api.get<ListPage<Training>>('/trainings', { limit: 30, ...(q.length >= 2 && { q }) }, signal);

/** A skill that some certification names already. */
export interface KnownSkill {
  name: string;
  certificationCount: number;
}

export const skillsOptions = queryOptions({
  queryKey: [CERTIFICATIONS, 'skills'],
  queryFn: async ({ signal }) =>
    (await api.get<{ items: KnownSkill[] }>('/skills', undefined, signal)).items,
});

/** How many people something for these groups reaches; without groups everybody. */
export const countAudience = async (groupIds: readonly string[], signal?: AbortSignal) => {
  const query = listParameters({ filter: { group: groupIds } });
  return (await api.get<{ people: Total }>('/audience', query, signal)).people;
};

export const createGroup = (fields: { name: string; description: string }) =>
  api.post<Named>('/groups', fields);

export const findGroups = (q: string, signal?: AbortSignal) =>
  api.get<ListPage<GroupItem>>('/groups', { limit: 50, ...(q.length >= 2 && { q }) }, signal);
