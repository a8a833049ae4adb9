import { queryOptions } from '@tanstack/react-query';
import { api, listOf } from '../api/client.ts';
import type { CompanyRole, Job, ListPage } from '../api/types.ts';
import type { ListFilter, Selection } from '../ui/data-table/types.ts';

export interface Named {
  id: string;
  name: string;
}

export type Kind = 'administrator' | 'subscriber';
export type Right = 'content' | 'system' | 'people';

/** One row of the Users table. */
export interface UserItem extends Named {
  email: string;
  kind: Kind;
  permissions: Right[];
  company: Named | null;
  companyRole: CompanyRole | null;
  groups: Named[];
  active: boolean;
  lastSignInAt: string | null;
  createdAt: string;
}

export interface UserDetails extends UserItem {
  ownedCompanies: Named[];
  hasPassword: boolean;
  revision: number;
}

export interface UserFields {
  name: string;
  email: string;
  kind?: Kind;
  permissions?: Right[];
  primaryCompanyId?: string | null;
  companyRole?: CompanyRole;
  groupIds?: string[];
  ownedCompanyIds?: string[];
  invite?: boolean;
}

export type CompanyStatus = 'active' | 'inactive' | 'pending';

/** One row of the Companies table. */
export interface CompanyItem extends Named {
  isVendor: boolean;
  status: CompanyStatus;
  domains: string[];
  accountOwner: Named | null;
  peopleCount: number;
  createdAt: string;
}

export interface CompanyDetails extends Named {
  isVendor: boolean;
  status: CompanyStatus;
  domains: string[];
  accountOwner: (Named & { email: string }) | null;
  revision: number;
}

export interface CompanyFields {
  name?: string;
  domains?: string[];
  status?: CompanyStatus;
  accountOwnerId?: string | null;
}

/** Who was where, and when. */
export interface Stay {
  id: string;
  user: Named;
  company: Named;
  role: CompanyRole | 'owner';
  from: string;
  to: string | null;
}

/** One row of the Groups table. */
export interface GroupRow extends Named {
  description: string;
  memberCount: number;
  usedBy: (Named & { status: 'draft' | 'active' | 'inactive' })[];
  createdAt: string;
}

export interface GroupDetails extends GroupRow {
  revision: number;
}

export interface MembersWish {
  add: string[];
  addEmails: string[];
  remove: string[];
}

export interface MembersPreview {
  joining: number;
  leaving: number;
  members: number;
  unknownEmails: string[];
  certifications: {
    certification: Named;
    status: 'draft' | 'active' | 'inactive';
    joinedLater: 'list' | 'issue' | 'never';
    gain: number;
    finished: number;
    lose: number;
    holders: number;
  }[];
}

export const USERS = '/users';
export const COMPANIES = '/companies';
export const GROUPS = '/groups';

export const userList = listOf<UserItem>(USERS);
export const companyList = listOf<CompanyItem>(COMPANIES);
export const groupList = listOf<GroupRow>(GROUPS);

export const userOptions = (id: string) =>
  queryOptions({
    queryKey: [USERS, 'one', id],
    queryFn: ({ signal }) => api.get<UserDetails>(`${USERS}/${id}`, undefined, signal),
  });

export const companyOptions = (id: string) =>
  queryOptions({
    queryKey: [COMPANIES, 'one', id],
    queryFn: ({ signal }) => api.get<CompanyDetails>(`${COMPANIES}/${id}`, undefined, signal),
  });

export const groupOptions = (id: string) =>
  queryOptions({
    queryKey: [GROUPS, 'one', id],
    queryFn: ({ signal }) => api.get<GroupDetails>(`${GROUPS}/${id}`, undefined, signal),
  });

const revisionOf = ({ revision }: { revision: number }) => ({ ifMatch: `"${revision}"` });

export const createUser = (fields: UserFields) => api.post<UserDetails>(USERS, fields);
export const updateUser = (user: UserDetails, fields: UserFields) =>
  api.patch<UserDetails>(`${USERS}/${user.id}`, fields, revisionOf(user));
export const setUserActive = (id: string, active: boolean) =>
  api.patch<UserDetails>(`${USERS}/${id}`, { active });
export const inviteUsers = (userIds: readonly string[]) => api.post('/invitations', { userIds });

export const createCompany = (fields: CompanyFields) => api.post<CompanyDetails>(COMPANIES, fields);
export const updateCompany = (company: CompanyDetails, fields: CompanyFields) =>
  api.patch<CompanyDetails>(`${COMPANIES}/${company.id}`, fields, revisionOf(company));

export const createGroup = (fields: { name: string; description: string }) =>
  api.post<GroupDetails>(GROUPS, fields);
export const updateGroup = (group: GroupDetails, fields: { name: string; description: string }) =>
  api.patch<GroupDetails>(`${GROUPS}/${group.id}`, fields, revisionOf(group));
export const deleteGroup = (id: string) => api.delete(`${GROUPS}/${id}`);
export const previewMembers = (id: string, wish: MembersWish) =>
  api.post<MembersPreview>(`${GROUPS}/${id}/member-changes/preview`, wish);
export const changeMembers = (id: string, wish: MembersWish) =>
  api.post<MembersPreview>(`${GROUPS}/${id}/member-changes`, wish);

export const fetchStays = (companyId: string, cursor: string | null, signal?: AbortSignal) =>
  api.get<{ items: Stay[]; nextCursor: string | null }>(
    `${COMPANIES}/${companyId}/memberships`,
    { cursor, limit: 50 },
    signal,
  );

/** What a bulk edit changes. */
export interface UsersChange {
  primaryCompanyId?: string;
  companyRole?: CompanyRole;
  active?: boolean;
  addGroupIds?: string[];
}

export interface UsersChanged {
  changed: number;
  unchanged: number;
  refused: { code: string; message: string; count: number }[];
}

const bodyOf = ({ q, filter = {} }: ListFilter) => ({ ...(q !== undefined && { q }), filter });
const POLL_MS = 500;

/** Changes the ticked people and waits for the job to end; the bell shows it as well. */
export async function changeUsers(
  selection: Selection,
  change: UsersChange,
  onProgress: (job: Job) => void,
): Promise<UsersChanged> {
  const users =
    'ids' in selection
      ? { ids: selection.ids }
      : { ...bodyOf(selection.allMatching), except: selection.except };
  const { jobId } = await api.post<{ jobId: string }>('/user-changes', { users, change });
  for (;;) {
    const job = await api.get<Job>(`/jobs/${jobId}`);
    onProgress(job);
    if (job.state === 'done') return job.result as unknown as UsersChanged;
    if (job.state === 'failed' || job.state === 'cancelled') {
      throw new JobEndedError(job.errors[0] ?? '');
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** The job ended without doing everything. */
export class JobEndedError extends Error {}

export const findCompanies = (q: string, signal?: AbortSignal) =>
  api.get<ListPage<CompanyItem>>(
    COMPANIES,
    { limit: 30, 'filter[status]': 'active,pending', ...(q.length >= 2 && { q }) },
    signal,
  );
export const findGroups = (q: string, signal?: AbortSignal) =>
  api.get<ListPage<GroupRow>>(GROUPS, { limit: 30, ...(q.length >= 2 && { q }) }, signal);
