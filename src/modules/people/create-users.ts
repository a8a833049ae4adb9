import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor, CompanyRole, Permission } from './actor.ts';
import { authorize } from './authorize.ts';
import { loadCompanies, openCompanyMemberships } from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import { companyNotFound, emailsTaken, permissionsOfSubscriber } from './errors.ts';
import { userCreated } from './events.ts';
import { foldEmail, foldForSearch } from './fold.ts';
import { hashPassword } from './password.ts';
import { roleOnJoining, type User } from './user.ts';
import { insertUsers, type NewUserRow } from './user-repository.ts';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly kind?: User['kind'];
  /** Of administrators only. */
  readonly permissions?: readonly Permission[];
  /** The primary company. */
  readonly companyId?: Id<'Company'> | null;
  /** Sales when it is left out (S-182). */
  readonly companyRole?: CompanyRole;
  /** Without one the person signs in by a link. */
  readonly password?: string;
}

/** One user; see `createUsers`. @returns The new id. */
export async function createUser(
  deps: PeopleDeps,
  actor: Actor,
  input: NewUser,
): Promise<Id<'User'>> {
  const [id] = await createUsers(deps, actor, [input]);
  return id as Id<'User'>;
}

/**
 * Makes users in one transaction, set-wise: either all of them or none.
 *
 * @returns The new ids, in the order of the input.
 * @throws {AppError} `email_taken` with the indexes of those whose address somebody has,
 *   `company_not_found`, `invalid_input`
 */
export async function createUsers(
  deps: PeopleDeps,
  actor: Actor,
  inputs: readonly NewUser[],
): Promise<readonly Id<'User'>[]> {
  authorize(actor, 'people.change');
  if (
    inputs.some(({ kind, permissions = [] }) => kind !== 'administrator' && permissions.length > 0)
  ) {
    throw permissionsOfSubscriber();
  }
  refuseTwice(inputs);
  const rows = await Promise.all(inputs.map(rowOf));
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const companyIds = [...new Set(rows.flatMap(({ companyId }) => companyId ?? []))];
    const companies = await loadCompanies(tx, companyIds);
    if (companyIds.some((id) => !companies.has(id))) throw companyNotFound();
    const inserted = await insertUsers(tx, rows, now);
    const taken = rows.flatMap(({ id }, index) => (inserted.has(id) ? [] : [index]));
    if (taken.length > 0) throw emailsTaken(taken);
    await openCompanyMemberships(tx, rows.flatMap(membershipOf), now);
    const events = rows.map(({ id: userId }) => happened(userCreated, now, { userId }));
    await recordEvents(tx, deps.queue, events);
    return rows.map(({ id }) => id);
  });
}

function refuseTwice(inputs: readonly NewUser[]): void {
  const seen = new Set<string>();
  const twice = inputs.flatMap(({ email }, index) => {
    const folded = foldEmail(email);
    if (seen.has(folded)) return [index];
    seen.add(folded);
    return [];
  });
  if (twice.length > 0) throw emailsTaken(twice);
}

const rowOf = async (input: NewUser): Promise<NewUserRow> => {
  const { email, name, companyId = null, password } = input;
  return {
    id: newId(),
    email,
    emailFolded: foldEmail(email),
    name,
    search: foldForSearch(name, email),
    kind: input.kind ?? 'subscriber',
    permissions: input.permissions ?? [],
    companyId,
    companyRole: companyId === null ? null : (input.companyRole ?? roleOnJoining),
    passwordHash: password === undefined ? null : await hashPassword(password),
  };
};

const membershipOf = ({ id, companyId, companyRole }: NewUserRow) =>
  companyId === null || companyRole === null ? [] : [{ userId: id, companyId, role: companyRole }];
