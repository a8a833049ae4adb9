import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole, Permission } from './actor.ts';
import type { Company } from './company-repository.ts';
import {
  companyNotFound,
  ownerRefused,
  permissionsOfSubscriber,
  roleWithoutCompany,
} from './errors.ts';
import { roleOnJoining, type User } from './user.ts';

/** What shall be different about one person, or about many. What is left out stays. */
export interface UserChange {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly kind?: User['kind'] | undefined;
  /** Of administrators only. */
  readonly permissions?: readonly Permission[] | undefined;
  /** The primary company; null: none. */
  readonly companyId?: Id<'Company'> | null | undefined;
  /** Who comes to another company sells there, unless this says otherwise (S-182). */
  readonly companyRole?: CompanyRole | undefined;
  readonly active?: boolean | undefined;
}

/** What the rules must know beside the person. */
export interface UserStanding {
  /** Her companies of before and after, by id. */
  readonly companies: ReadonlyMap<string, Company>;
  /** Companies whose account owner she is once everything is changed. */
  readonly ownedCompanyIds: ReadonlySet<string>;
}

/**
 * The person as she shall be.
 *
 * @throws {AppError} `invalid_input` for permissions of a subscriber and a role without a company,
 *   `company_not_found`, `account_owner_refused` (S-185)
 */
export function changedUser(user: User, change: UserChange, standing: UserStanding): User {
  const kind = change.kind ?? user.kind;
  const next: User = {
    ...user,
    name: change.name ?? user.name,
    email: change.email ?? user.email,
    active: change.active ?? user.active,
    kind,
    permissions: permissionsAfter(user, kind, change.permissions),
    ...placeAfter(user, change),
  };
  const { companyId } = next;
  if (companyId !== null && companyId !== user.companyId) {
    if (!standing.companies.has(companyId)) throw companyNotFound();
  }
  refuseOwnerships(next, standing);
  return next;
}

function permissionsAfter(
  user: User,
  kind: User['kind'],
  wanted: readonly Permission[] | undefined,
): readonly Permission[] {
  if (kind === 'subscriber') {
    if (wanted !== undefined && wanted.length > 0) throw permissionsOfSubscriber();
    return [];
  }
  return wanted === undefined ? user.permissions : [...new Set(wanted)].sort();
}

function placeAfter(user: User, change: UserChange): Pick<User, 'companyId' | 'companyRole'> {
  const companyId = change.companyId === undefined ? user.companyId : change.companyId;
  if (companyId === null) {
    if (change.companyRole !== undefined) throw roleWithoutCompany();
    return { companyId, companyRole: null };
  }
  const kept = companyId === user.companyId ? user.companyRole : null;
  return { companyId, companyRole: change.companyRole ?? kept ?? roleOnJoining };
}

/** S-185: an account owner is of the vendor, and never owns the own primary company. */
function refuseOwnerships(next: User, { companies, ownedCompanyIds }: UserStanding): void {
  if (next.companyId !== null && ownedCompanyIds.has(next.companyId)) {
    throw ownerRefused('own_company');
  }
  if (ownedCompanyIds.size > 0 && !isOfVendor(next, companies)) throw ownerRefused('still_owner');
}

/** S-180, S-185: administrators, and whoever works at the vendor's own company. */
export const isOfVendor = (
  { kind, companyId }: Pick<User, 'kind' | 'companyId'>,
  companies: ReadonlyMap<string, Company>,
): boolean =>
  kind === 'administrator' || (companyId !== null && (companies.get(companyId)?.isVendor ?? false));

/** What a change did, as far as others must act on it. */
export interface UserDifference {
  readonly renamed: boolean;
  readonly emailChanged: boolean;
  /** Another primary company, or none any more. */
  readonly moved: boolean;
  /** Another company or role: a membership ends, another begins. */
  readonly placed: boolean;
  readonly deactivated: boolean;
  readonly reactivated: boolean;
  /** May do something else than before, so every session ends (promise S3). */
  readonly accessChanged: boolean;
  /** Lost a permission: so do the API keys that she made by it. */
  readonly losesPermission: boolean;
}

export function differenceOf(before: User, next: User): UserDifference {
  const moved = before.companyId !== next.companyId;
  const placed = moved || before.companyRole !== next.companyRole;
  const deactivated = before.active && !next.active;
  const kept = new Set(next.permissions);
  const losesPermission = before.permissions.some((permission) => !kept.has(permission));
  const otherRights =
    before.kind !== next.kind ||
    losesPermission ||
    next.permissions.length !== before.permissions.length;
  return {
    renamed: before.name !== next.name,
    emailChanged: before.email !== next.email,
    moved,
    placed,
    deactivated,
    reactivated: !before.active && next.active,
    accessChanged: placed || deactivated || otherRights,
    losesPermission,
  };
}

/** Whether anything is different at all. */
export const isChanged = (before: User, next: User): boolean =>
  Object.values(differenceOf(before, next)).some(Boolean);

const manages = ({ active, permissions }: User) => active && permissions.includes('people');

/** Whether the person managed people and does so no more. */
export const stopsManaging = (before: User, next: User): boolean =>
  manages(before) && !manages(next);
