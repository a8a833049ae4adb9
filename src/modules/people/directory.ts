import type { WithPortal } from '../../db/database.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Cursor, decodeCursor, type Page, type Total } from '../../kernel/paging.ts';
import type { Actor } from './actor.ts';
import { authorize, peopleScope } from './authorize.ts';
import {
  type CompanyListItem,
  countCompanies,
  countGroups,
  countUsers,
  type DirectoryQuery,
  type GroupListItem,
  pageOfCompanies,
  pageOfGroups,
  pageOfUsers,
  type UserListItem,
} from './directory-repository.ts';
import { searchPatterns } from './fold.ts';

export interface DirectoryInput {
  /** Two characters or more; fewer find everything. */
  readonly q?: string | undefined;
  readonly sort?: 'name' | '-name' | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface UserFilter {
  readonly active?: boolean | undefined;
  readonly kind?: readonly ('administrator' | 'subscriber')[] | undefined;
  readonly companyIds?: readonly Id<'Company'>[] | undefined;
  readonly groupIds?: readonly Id<'Group'>[] | undefined;
}

export interface Listed<Item> extends Page<Item> {
  readonly total: Total;
}

/**
 * Users whom the actor may see (S-193): administrators with a permission everybody, Executives and
 * Managers their company, account owners theirs, the others themselves.
 *
 * @throws {AppError} `cursor_invalid`
 */
export async function listUsers(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  input: DirectoryInput & UserFilter,
): Promise<Listed<UserListItem>> {
  authorize(actor, 'people.list');
  const query = { ...queryOf(actor, input), filter: input };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfUsers(tx, query)),
    total: await countUsers(tx, query),
  }));
}

/** Companies whom the actor may see: all, or the own one and the owned ones. */
export async function listCompanies(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  input: DirectoryInput,
): Promise<Listed<CompanyListItem>> {
  authorize(actor, 'people.list');
  const query = { ...queryOf(actor, input), ownCompanyId: ownCompanyOf(actor) };
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfCompanies(tx, query)),
    total: await countCompanies(tx, query),
  }));
}

/** @throws {AppError} `forbidden` for whoever has no permission */
export async function listGroups(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
  input: DirectoryInput,
): Promise<Listed<GroupListItem>> {
  authorize(actor, 'group.read');
  const query = queryOf(actor, input);
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfGroups(tx, query)),
    total: await countGroups(tx, query),
  }));
}

const queryOf = (
  actor: Actor,
  { q = '', sort = 'name', limit, cursor }: DirectoryInput,
): DirectoryQuery => ({
  scope: peopleScope(actor),
  patterns: searchPatterns(q),
  downwards: sort === '-name',
  limit,
  after: cursor === undefined ? null : nameCursor(cursor),
});

/** Everybody has a name; with a cursor of nothing the page would be empty. */
function nameCursor(text: string): Cursor {
  const cursor = decodeCursor(text);
  if (cursor.value === null) {
    throw new AppError('invalid', 'cursor_invalid', 'The cursor is of another order.');
  }
  return cursor;
}

const ownCompanyOf = (actor: Actor) => (actor.kind === 'user' ? actor.companyId : null);
