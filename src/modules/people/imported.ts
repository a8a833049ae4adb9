import type { Id } from '../../kernel/ids.ts';
import type { CompanyRole } from './actor.ts';
import type { UserBeforeImport } from './import-repository.ts';
import { roleOnJoining } from './user.ts';

/** One value that a row of a file changes. */
export interface ImportedChange {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What became of one row of a file. */
export type ImportedOutcome<Kind extends string> =
  | {
      readonly outcome: 'new' | 'changed' | 'same';
      readonly id: Id<Kind>;
      readonly changes: readonly ImportedChange[];
      /** A user who stays without any right. */
      readonly inactive: boolean;
    }
  | { readonly outcome: 'refused'; readonly field: string | null; readonly message: string };

export const refused = (field: string | null, message: string) =>
  ({ outcome: 'refused', field, message }) as const;

/** What a file says of a user; null where it says nothing. */
export interface ImportedUser {
  readonly email: string;
  readonly name: string | null;
  readonly company: { readonly id: Id<'Company'>; readonly name: string } | null;
  readonly role: CompanyRole | null;
  /** Somebody who is not active becomes so. */
  readonly activate: boolean;
}

/** Where somebody works after the row: a new place means the role on joining (S-182). */
export function placeAfter(
  { company, role }: Pick<ImportedUser, 'company' | 'role'>,
  before: Pick<UserBeforeImport, 'companyId' | 'role'> | null,
): { readonly companyId: Id<'Company'> | null; readonly role: CompanyRole | null } {
  const companyId = company?.id ?? before?.companyId ?? null;
  if (companyId === null) return { companyId, role: null };
  const kept = companyId === before?.companyId ? before.role : null;
  return { companyId, role: role ?? kept ?? roleOnJoining };
}

/** Why a row cannot be of this user, or null. */
export function refusalOf(user: ImportedUser, before: UserBeforeImport | null) {
  if (before === null && user.name === null) {
    return refused('name', 'Somebody new needs a name.');
  }
  const { companyId } = placeAfter(user, before);
  if (user.role !== null && companyId === null) {
    return refused('role', 'A role is one in a company. Say in which.');
  }
  if (companyId !== null && before?.ownedCompanyIds.includes(companyId)) {
    return refused('company', 'The account owner of a company cannot work there.');
  }
  if (before !== null && companyId !== before.companyId && before.ownedCompanyIds.length > 0) {
    return refused('company', 'An account owner of companies moves only by hand.');
  }
  return null;
}

/** What a row changes of somebody who is there, as people read it. */
export function changesOf(user: ImportedUser, before: UserBeforeImport): readonly ImportedChange[] {
  const place = placeAfter(user, before);
  const changes: ImportedChange[] = [];
  const note = (field: string, from: string | null, to: string | null) => {
    if (from !== to) changes.push({ field, from, to });
  };
  note('name', before.name, user.name ?? before.name);
  if (place.companyId !== before.companyId) {
    note('company', before.companyName, user.company?.name ?? null);
  }
  note('role', before.role, place.role);
  if (user.activate && !before.active) note('active', 'inactive', 'active');
  return changes;
}
