import type { WithPortal } from '../../db/database.ts';
import type { Page, Total } from '../../kernel/paging.ts';
import type { Actor } from './actor.ts';
import { authorize, type PeopleScope, peopleScope } from './authorize.ts';
import {
  type CompanyFilter,
  type CompanyListItem,
  type CompanySort,
  companySortColumns,
  countCompanies,
  pageOfCompanies,
} from './company-list-query.ts';
import { type DirectoryInput, orderOf } from './directory-query.ts';
import { searchPatterns } from './fold.ts';
import {
  countGroups,
  type GroupRowItem,
  type GroupSort,
  groupSortColumns,
  pageOfGroups,
} from './group-list-query.ts';
import { certificationsUsing, type GroupUse } from './group-uses-query.ts';
import {
  countUsers,
  pageOfUsers,
  type UserFilter,
  type UserListItem,
  type UserSort,
  userSortColumns,
} from './user-list-query.ts';

interface Deps {
  readonly withPortal: WithPortal;
}

export interface Listed<Item> extends Page<Item> {
  readonly total: Total;
}

/** Of a job that answers later what somebody asked: what that person could see. */
interface Within {
  readonly within?: PeopleScope | undefined;
}

/**
 * Users whom the actor may see (S-193): administrators with a permission everybody, Executives and
 * Managers their company, account owners theirs, the others themselves.
 *
 * @throws {AppError} `cursor_invalid`
 */
export async function listUsers(
  { withPortal }: Deps,
  actor: Actor,
  { within, ...input }: DirectoryInput<UserSort> & UserFilter & Within,
): Promise<Listed<UserListItem>> {
  authorize(actor, 'people.list');
  const query = {
    scope: within ?? peopleScope(actor),
    patterns: searchPatterns(input.q ?? ''),
    order: orderOf(input, userSortColumns, 'name'),
    filter: input,
  };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfUsers(tx, query)),
    total: await countUsers(tx, query),
  }));
}

/** Companies whom the actor may see: all, or the own one and the owned ones. */
export async function listCompanies(
  { withPortal }: Deps,
  actor: Actor,
  { within, ...input }: DirectoryInput<CompanySort> & CompanyFilter & Within,
): Promise<Listed<CompanyListItem>> {
  authorize(actor, 'people.list');
  const query = {
    scope: within ?? peopleScope(actor),
    patterns: searchPatterns(input.q ?? ''),
    order: orderOf(input, companySortColumns, 'name'),
    filter: input,
    ownCompanyId: actor.kind === 'user' ? actor.companyId : null,
  };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfCompanies(tx, query)),
    total: await countCompanies(tx, query),
  }));
}

/** One row of the Groups table. */
export interface GroupListItem extends GroupRowItem {
  /** Certifications that its members can earn, by name. */
  readonly usedBy: readonly Omit<GroupUse, 'groupId'>[];
}

/** @throws {AppError} `forbidden` for whoever has no permission */
export async function listGroups(
  { withPortal }: Deps,
  actor: Actor,
  input: DirectoryInput<GroupSort>,
): Promise<Listed<GroupListItem>> {
  authorize(actor, 'group.read');
  const query = {
    scope: peopleScope(actor),
    patterns: searchPatterns(input.q ?? ''),
    order: orderOf(input, groupSortColumns, 'name'),
  };
  return withPortal(actor.portalId, 'read', async (tx) => {
    const { items, nextCursor } = await pageOfGroups(tx, query);
    const uses = await certificationsUsing(
      tx,
      items.map(({ id }) => id),
    );
    const usesOf = Map.groupBy(uses, ({ groupId }) => groupId);
    return {
      items: items.map((group) => ({
        ...group,
        usedBy: (usesOf.get(group.id) ?? []).map(({ groupId: _, ...use }) => use),
      })),
      nextCursor,
      total: await countGroups(tx, query),
    };
  });
}
