import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor, CompanyRole, Permission } from './actor.ts';
import { authorize } from './authorize.ts';
import { openCompanyMemberships } from './company-membership-repository.ts';
import { loadCompanies } from './company-repository.ts';
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
  refuseGrants(actor, inputs);
  refuseTwice(inputs);
  const rows = await Promise.all(inputs.map(rowOf));
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const events = await storeNewUsers(tx, rows, deps.clock.now());
    await recordEvents(tx, deps.queue, events);
    return rows.map(({ id }) => id);
  });
}

/**
 * Stores new people with their memberships.
 *
 * @returns What happened, to be recorded in the same transaction.
 * @throws {AppError} `email_taken`, `company_not_found`
 */
export async function storeNewUsers(
  tx: Tx,
  rows: readonly NewUserRow[],
  now: Date,
): Promise<readonly DomainEvent[]> {
  const companyIds = [...new Set(rows.flatMap(({ companyId }) => companyId ?? []))];
  const companies = await loadCompanies(tx, companyIds);
  if (companyIds.some((id) => !companies.has(id))) throw companyNotFound();
  const inserted = await insertUsers(tx, rows, now);
  const taken = rows.flatMap(({ id }, index) => (inserted.has(id) ? [] : [index]));
  if (taken.length > 0) throw emailsTaken(taken);
  await openCompanyMemberships(tx, rows.flatMap(membershipOf), now);
  return rows.map(({ id: userId }) => happened(userCreated, now, { userId }));
}

/** S-190. @throws {AppError} `forbidden` for a key, `invalid_input` for permissions of a subscriber */
export function refuseGrants(actor: Actor, inputs: readonly NewUser[]): void {
  for (const { kind = 'subscriber', permissions = [] } of inputs) {
    if (kind === 'administrator') authorize(actor, 'people.grant');
    else if (permissions.length > 0) throw permissionsOfSubscriber();
  }
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

/** The row that makes the person. */
export const rowOf = async (input: NewUser): Promise<NewUserRow> => {
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
