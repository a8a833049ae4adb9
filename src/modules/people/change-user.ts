import type { Id } from '../../kernel/ids.ts';
import type { Actor, CompanyRole, Permission } from './actor.ts';
import type { PeopleDeps } from './deps.ts';
import { updateCompany } from './update-company.ts';
import { updateUser } from './update-user.ts';
import { roleOnJoining, type User } from './user.ts';

/*
 * One change at a time, by the name that programs call it: the rules are those of `updateUser` and
 * `updateCompany`.
 */

interface OfUser {
  readonly userId: Id<'User'>;
}

/** @throws {AppError} `user_not_found` */
export const renameUser = (
  deps: PeopleDeps,
  actor: Actor,
  { userId, name }: OfUser & { readonly name: string },
): Promise<void> => updateUser(deps, actor, { userId, change: { name } });

/** @throws {AppError} `user_not_found`, `last_administrator`, `self_deactivation` */
export const setActive = (
  deps: PeopleDeps,
  actor: Actor,
  { userId, active }: OfUser & { readonly active: boolean },
): Promise<void> => updateUser(deps, actor, { userId, change: { active } });

/** S-190. @throws {AppError} `user_not_found`, `last_administrator`, `invalid_input` */
export const setPermissions = (
  deps: PeopleDeps,
  actor: Actor,
  {
    userId,
    ...change
  }: OfUser & { readonly kind: User['kind']; readonly permissions: readonly Permission[] },
): Promise<void> => updateUser(deps, actor, { userId, change });

/**
 * @param role Sales when it is left out (S-182).
 * @throws {AppError} `user_not_found`, `company_not_found`, `account_owner_refused`
 */
export const setPrimaryCompany = (
  deps: PeopleDeps,
  actor: Actor,
  {
    userId,
    companyId,
    role = roleOnJoining,
  }: OfUser & { readonly companyId: Id<'Company'> | null; readonly role?: CompanyRole },
): Promise<void> =>
  updateUser(deps, actor, {
    userId,
    change: { companyId, ...(companyId !== null && { companyRole: role }) },
  });

interface OfCompany {
  readonly companyId: Id<'Company'>;
}

/** @throws {AppError} `company_not_found` */
export const renameCompany = (
  deps: PeopleDeps,
  actor: Actor,
  { companyId, name }: OfCompany & { readonly name: string },
): Promise<void> => updateCompany(deps, actor, { companyId, change: { name } });

/** @throws {AppError} `company_not_found`, `user_not_found`, `account_owner_refused` */
export const setAccountOwner = (
  deps: PeopleDeps,
  actor: Actor,
  { companyId, ownerId }: OfCompany & { readonly ownerId: Id<'User'> | null },
): Promise<void> => updateCompany(deps, actor, { companyId, change: { accountOwnerId: ownerId } });
