import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import { lockPortal } from '../portals/index.ts';
import { changeOwner } from './account-owner.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { companiesOwnedBy, loadCompanies } from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import { selfDeactivation, userChanged, userNotFound } from './errors.ts';
import { setGroupsOf } from './group-membership.ts';
import { storeUserChanges } from './store-user-changes.ts';
import type { User } from './user.ts';
import { changedUser, type UserChange } from './user-change.ts';
import { loadUsers, lockUsers } from './user-repository.ts';

export interface UserUpdate extends UserChange {
  /** Companies whose account owner the person is: the whole list (S-186). */
  readonly ownedCompanyIds?: readonly Id<'Company'>[] | undefined;
  /** Groups that the person is in: the whole list. */
  readonly groupIds?: readonly Id<'Group'>[] | undefined;
}

export interface UpdateUser {
  readonly userId: Id<'User'>;
  /** The revision that the change was made on; null or left out: whatever it is now. */
  readonly revision?: number | null | undefined;
  readonly change: UserUpdate;
}

/**
 * Changes some of a person, all or nothing. Whoever may do something else from now on is signed out
 * everywhere at once (promise S3); somebody inactive earns nothing and gets no mail.
 *
 * @throws {AppError} `forbidden` (kind, permissions, and the address of an administrator take a
 *   person), `user_not_found`, `revision_conflict`, `email_taken`, `company_not_found`,
 *   `group_not_found`, `account_owner_refused` (S-185), `last_administrator`, `self_deactivation`,
 *   `invalid_input`
 */
export async function updateUser(
  deps: PeopleDeps,
  actor: Actor,
  { userId, revision = null, change }: UpdateUser,
): Promise<void> {
  authorize(actor, 'people.change');
  if (change.kind !== undefined || change.permissions !== undefined) {
    authorize(actor, 'people.grant');
  }
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    if (mayLockOut(change)) await lockPortal(tx);
    await lockUsers(tx, [userId]);
    const user = (await loadUsers(tx, [userId])).get(userId);
    if (!user) throw userNotFound();
    if (revision !== null && revision !== user.revision) throw userChanged(user.revision);
    refuseTakeover(actor, user, change);
    const events = await apply(tx, user, change, deps.clock.now());
    if (change.active === false && isSelf(actor, userId)) throw selfDeactivation();
    await recordEvents(tx, deps.queue, events);
  });
}

/**
 * Whether the change may take the last administrator away. Then the portal is locked first: two who
 * take one of the last two away at the same time are judged one after the other.
 */
export const mayLockOut = ({ active, kind, permissions }: UserChange): boolean =>
  active === false || kind !== undefined || permissions !== undefined;

/** Who decides where an administrator's links go decides who is administrator. */
function refuseTakeover(actor: Actor, user: User, { email }: UserChange): void {
  if (email !== undefined && email !== user.email && user.kind === 'administrator') {
    authorize(actor, 'people.grant');
  }
}

const isSelf = (actor: Actor, userId: string) => actor.kind === 'user' && actor.userId === userId;

async function apply(
  tx: Tx,
  user: User,
  { ownedCompanyIds, groupIds, ...change }: UserUpdate,
  now: Date,
): Promise<readonly DomainEvent[]> {
  const owned = (await companiesOwnedBy(tx, [user.id])).get(user.id) ?? new Set<string>();
  const wanted = new Set<string>(ownedCompanyIds ?? owned);
  const companies = await loadCompanies(
    tx,
    [user.companyId, change.companyId].filter((id) => id != null),
  );
  const next = changedUser(user, change, { companies, ownedCompanyIds: wanted });
  const left = [...owned].filter((id) => !wanted.has(id)) as Id<'Company'>[];
  const taken = [...wanted].filter((id) => !owned.has(id)) as Id<'Company'>[];
  // In this order: nobody works where she is the owner, not even for the blink of a statement.
  return [
    ...(await changeOwner(tx, { companyIds: left, ownerId: null, now })),
    ...(await storeUserChanges(tx, [{ before: user, next }], now)),
    ...(taken.length === 0
      ? []
      : await changeOwner(tx, { companyIds: taken, ownerId: user.id, now })),
    ...(groupIds === undefined ? [] : await setGroupsOf(tx, user.id, groupIds, now)),
  ];
}
