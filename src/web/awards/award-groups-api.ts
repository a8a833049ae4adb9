import { api, listParameters } from '../api/client.ts';
import type { ListFilter } from '../ui/data-table/types.ts';

export type GroupBy = 'certification' | 'company';

export interface GroupStanding {
  /** In force, and not expiring. */
  valid: number;
  expiring: number;
  expired: number;
  /** Calendar date; null: none of those in force expires. */
  soonestExpiry: string | null;
}

/** The awards of one certification or company, counted. */
export interface AwardGroup {
  /** The value of the filter that opens it. */
  key: string;
  /** Empty for people without a company. */
  label: string;
  count: number;
  /** Null until it is asked for. */
  standing: GroupStanding | null;
}

export interface GroupPage {
  items: AwardGroup[];
  nextCursor: string | null;
}

/** Which groups, and in which order. */
export interface GroupQuery {
  by: GroupBy;
  filter: ListFilter;
  /** As the API takes it, `-count`. */
  sort: string;
  /** Looks for groups by name; two characters or more. */
  name: string;
}

const GROUPS_AT_ONCE = 50;

/** @param standing Reads their rows as well, which takes longer. */
export function fetchGroups(
  { by, filter, sort, name }: GroupQuery,
  standing: boolean,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<GroupPage> {
  const query = listParameters({ ...filter, sort, limit: GROUPS_AT_ONCE, cursor });
  query.set('groupBy', by);
  if (name.length >= 2) query.set('groupName', name);
  if (standing) query.set('standing', 'true');
  return api.get<GroupPage>('/awards/groups', query, signal);
}
