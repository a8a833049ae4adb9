import type { Tx } from '../../db/database.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import { closeApiKeysOf } from './api-key-repository.ts';
import { endPrimaryMemberships, openCompanyMemberships } from './company-membership-repository.ts';
import { lastAdministrator } from './errors.ts';
import {
  userDeactivated,
  userEmailChanged,
  userMoved,
  userReactivated,
  userRenamed,
} from './events.ts';
import { revokeSessionsOf } from './session-repository.ts';
import type { User } from './user.ts';
import { differenceOf, isChanged, stopsManaging, type UserDifference } from './user-change.ts';
import { countPeopleManagers, saveUsers } from './user-repository.ts';

export interface ChangedUser {
  readonly before: User;
  readonly next: User;
}

/**
 * Stores changes of locked people, set-wise, with everything that belongs to them: memberships end
 * and begin, sessions and API keys close at once (promise S3).
 *
 * @returns What happened, to be recorded in the same transaction.
 * @throws {AppError} `email_taken`, `last_administrator`
 */
export async function storeUserChanges(
  tx: Tx,
  users: readonly ChangedUser[],
  now: Date,
): Promise<readonly DomainEvent[]> {
  const changed = users
    .filter(({ before, next }) => isChanged(before, next))
    .map((user) => ({ ...user, difference: differenceOf(user.before, user.next) }));
  if (changed.length === 0) return [];
  const idsWhere = (is: (difference: UserDifference) => boolean) =>
    changed.filter(({ difference }) => is(difference)).map(({ next }) => next.id);

  await saveUsers(
    tx,
    changed.map(({ next }) => next),
    now,
  );
  await endPrimaryMemberships(
    tx,
    idsWhere(({ placed }) => placed),
    now,
  );
  await openCompanyMemberships(
    tx,
    changed.flatMap(({ next: { id: userId, companyId, companyRole: role }, difference }) =>
      difference.placed && companyId !== null && role !== null ? [{ userId, companyId, role }] : [],
    ),
    now,
  );
  await revokeSessionsOf(
    tx,
    idsWhere(({ accessChanged }) => accessChanged),
    now,
  );
  await closeApiKeysOf(
    tx,
    idsWhere(({ deactivated, losesPermission }) => deactivated || losesPermission),
    now,
  );
  if (changed.some(({ before, next }) => stopsManaging(before, next))) {
    if ((await countPeopleManagers(tx)) === 0) throw lastAdministrator();
  }
  return changed.flatMap((user) => eventsOf(user, now));
}

function eventsOf(
  { before, next, difference }: ChangedUser & { readonly difference: UserDifference },
  now: Date,
): readonly DomainEvent[] {
  const userId = next.id;
  const { renamed, emailChanged, moved, deactivated, reactivated } = difference;
  const payload = { userId, companyId: next.companyId, previousCompanyId: before.companyId };
  return [
    ...(renamed ? [happened(userRenamed, now, { userId })] : []),
    ...(emailChanged ? [happened(userEmailChanged, now, { userId })] : []),
    ...(moved ? [happened(userMoved, now, payload)] : []),
    ...(deactivated ? [happened(userDeactivated, now, { userId })] : []),
    ...(reactivated ? [happened(userReactivated, now, { userId })] : []),
  ];
}
