import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor, CompanyRole, Permission } from './actor.ts';
import { closeApiKeysOf } from './api-key-repository.ts';
import { authorize } from './authorize.ts';
import {
  endCompanyMemberships,
  loadCompanies,
  openCompanyMemberships,
  owns,
} from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import {
  companyNotFound,
  lastAdministrator,
  ownerRefused,
  permissionsOfSubscriber,
  userNotFound,
} from './errors.ts';
import { userDeactivated, userMoved, userReactivated, userRenamed } from './events.ts';
import { foldForSearch } from './fold.ts';
import { hashPassword } from './password.ts';
import { revokeSessions } from './session-repository.ts';
import { roleOnJoining, type User } from './user.ts';
import { countPeopleManagers, loadUser, lockUsers, saveUser } from './user-repository.ts';

/** @throws {AppError} `user_not_found` */
export async function renameUser(
  deps: PeopleDeps,
  actor: Actor,
  { userId, name }: { userId: Id<'User'>; name: string },
): Promise<void> {
  await change(deps, actor, userId, async (tx, user, now) => {
    if (user.name === name) return [];
    await saveUser(tx, userId, { name, search: foldForSearch(name, user.email) }, now);
    return [happened(userRenamed, now, { userId })];
  });
}

/**
 * Somebody inactive earns nothing, gets no mail and is signed out everywhere at once; the API keys
 * that the person made open nothing any more.
 *
 * @throws {AppError} `user_not_found`, `last_administrator`
 */
export async function setActive(
  deps: PeopleDeps,
  actor: Actor,
  { userId, active }: { userId: Id<'User'>; active: boolean },
): Promise<void> {
  await change(deps, actor, userId, async (tx, user, now) => {
    if (user.active === active) return [];
    await saveUser(tx, userId, { active }, now);
    if (active) return [happened(userReactivated, now, { userId })];
    await refuseNobodyLeft(tx, user);
    await revokeSessions(tx, { userId, now });
    await closeApiKeysOf(tx, userId, now);
    return [happened(userDeactivated, now, { userId })];
  });
}

/**
 * S-190: gives and takes permissions. Whoever they are of signs in again (promise S3). With a
 * permission go the API keys that the person made by it.
 *
 * @throws {AppError} `user_not_found`, `last_administrator`, `invalid_input`
 */
export async function setPermissions(
  deps: PeopleDeps,
  actor: Actor,
  {
    userId,
    kind,
    permissions,
  }: { userId: Id<'User'>; kind: User['kind']; permissions: readonly Permission[] },
): Promise<void> {
  if (kind === 'subscriber' && permissions.length > 0) throw permissionsOfSubscriber();
  await change(deps, actor, userId, async (tx, user, now) => {
    await saveUser(tx, userId, { kind, permissions: [...new Set(permissions)] }, now);
    await refuseNobodyLeft(tx, user);
    await revokeSessions(tx, { userId, now });
    const kept = new Set(permissions);
    const loses = user.permissions.some((permission) => !kept.has(permission));
    if (loses) await closeApiKeysOf(tx, userId, now);
    return [];
  });
}

/**
 * Moves somebody to another primary company, or changes the role there; null takes both away.
 * The memberships before stay in the history.
 *
 * @param role Sales when it is left out (S-182).
 * @throws {AppError} `user_not_found`, `company_not_found`, `account_owner_refused` when the
 *   person is the account owner of that company (S-185)
 */
export async function setPrimaryCompany(
  deps: PeopleDeps,
  actor: Actor,
  input: { userId: Id<'User'>; companyId: Id<'Company'> | null; role?: CompanyRole },
): Promise<void> {
  const { userId, companyId } = input;
  await change(deps, actor, userId, async (tx, user, now) => {
    const role = companyId === null ? null : (input.role ?? roleOnJoining);
    if (user.companyId === companyId && user.companyRole === role) return [];
    if (companyId !== null) {
      if (!(await loadCompanies(tx, [companyId])).has(companyId)) throw companyNotFound();
      if (await owns(tx, userId, companyId)) throw ownerRefused('own_company');
    }
    await saveUser(tx, userId, { companyId, companyRole: role }, now);
    await endCompanyMemberships(tx, { userId, primary: true }, now);
    if (companyId !== null && role !== null) {
      await openCompanyMemberships(tx, [{ userId, companyId, role }], now);
    }
    await revokeSessions(tx, { userId, now });
    if (user.companyId === companyId) return [];
    const payload = { userId, companyId, previousCompanyId: user.companyId };
    return [happened(userMoved, now, payload)];
  });
}

/** Ends every session of the person. @throws {AppError} `user_not_found` */
export async function setPassword(
  deps: PeopleDeps,
  actor: Actor,
  { userId, password }: { userId: Id<'User'>; password: string },
): Promise<void> {
  authorize(actor, 'people.change');
  const passwordHash = await hashPassword(password);
  await change(deps, actor, userId, async (tx, _user, now) => {
    await saveUser(tx, userId, { passwordHash }, now);
    await revokeSessions(tx, { userId, now });
    return [];
  });
}

async function change(
  deps: PeopleDeps,
  actor: Actor,
  userId: Id<'User'>,
  apply: (tx: Tx, user: User, now: Date) => Promise<readonly DomainEvent[]>,
): Promise<void> {
  authorize(actor, 'people.change');
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    await lockUsers(tx, [userId]);
    const user = await loadUser(tx, userId);
    if (!user) throw userNotFound();
    const events = await apply(tx, user, deps.clock.now());
    await recordEvents(tx, deps.queue, events);
  });
}

async function refuseNobodyLeft(tx: Tx, before: User): Promise<void> {
  const managed = before.active && before.permissions.includes('people');
  if (managed && (await countPeopleManagers(tx)) === 0) throw lastAdministrator();
}
