import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { openCompanyMemberships } from './company-membership-repository.ts';
import { userCreated, userMoved, userReactivated, userRenamed } from './events.ts';
import { foldEmail, foldForSearch } from './fold.ts';
import {
  endPlacesBefore,
  saveImportedUsers,
  type UserBeforeImport,
  usersBeforeImport,
} from './import-repository.ts';
import {
  changesOf,
  type ImportedOutcome,
  type ImportedUser,
  placeAfter,
  refusalOf,
  refused,
} from './imported.ts';
import { findUsersByEmail } from './user-lookup-repository.ts';
import { insertUsers, lockUsers } from './user-repository.ts';

type Outcome = ImportedOutcome<'User'>;

/**
 * Makes and changes users as a file says, in the caller's transaction: whoever has an address is
 * changed where the file says something else, an address that nobody has becomes a subscriber.
 * Nobody's rights change but the company role: who administers is decided by a person (S-183).
 *
 * @param users Each address once. Their companies exist.
 * @returns One outcome for each, in their order.
 * @throws {AppError} `forbidden`
 */
export async function importUsers(
  tx: Tx,
  { queue, now }: { readonly queue: Queue; readonly now: Date },
  actor: Actor,
  users: readonly ImportedUser[],
): Promise<readonly Outcome[]> {
  authorize(actor, 'people.change');
  const there = await lockThere(tx, users);
  const judged = users.map((user) => judge(user, there.get(foldEmail(user.email)) ?? null));
  const taken = await insertNew(tx, judged, now);
  const changed = judged.filter(({ outcome }) => outcome.outcome === 'changed');
  await saveChanged(tx, changed, now);
  const made = judged.filter(({ after }) => !taken.has(after.id));
  await recordEvents(
    tx,
    queue,
    made.flatMap((one) => eventsOf(one, now)),
  );
  return judged.map(({ outcome, after }) =>
    taken.has(after.id) ? refused('email', 'Somebody got this address a moment ago.') : outcome,
  );
}

async function lockThere(
  tx: Tx,
  users: readonly ImportedUser[],
): Promise<ReadonlyMap<string, UserBeforeImport>> {
  const found = await findUsersByEmail(
    tx,
    users.map(({ email }) => foldEmail(email)),
  );
  const ids = [...(await lockUsers(tx, [...found.values()]))];
  const before = await usersBeforeImport(tx, ids);
  return new Map(before.map((user) => [user.emailFolded, user]));
}

interface Judged {
  readonly user: ImportedUser;
  readonly before: UserBeforeImport | null;
  readonly after: ReturnType<typeof placeAfter> & { readonly id: Id<'User'> };
  readonly outcome: Outcome;
}

function judge(user: ImportedUser, before: UserBeforeImport | null): Judged {
  const id = before?.id ?? newId<'User'>();
  const after = { id, ...placeAfter(user, before) };
  const refusal = refusalOf(user, before);
  if (refusal !== null) return { user, before, after, outcome: refusal };
  const changes = before === null ? [] : changesOf(user, before);
  const inactive = before !== null && !before.active && !user.activate;
  const outcome = before === null ? 'new' : changes.length > 0 ? 'changed' : 'same';
  return { user, before, after, outcome: { outcome, id, changes, inactive } };
}

/** @returns The ids of those whose address somebody got meanwhile. */
async function insertNew(
  tx: Tx,
  judged: readonly Judged[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const added = judged.filter(({ outcome }) => outcome.outcome === 'new');
  if (added.length === 0) return new Set();
  const rows = added.map(({ user: { email, name }, after }) => ({
    id: after.id,
    email,
    emailFolded: foldEmail(email),
    name: name ?? email,
    search: foldForSearch(name ?? email, email),
    kind: 'subscriber' as const,
    permissions: [],
    companyId: after.companyId,
    companyRole: after.role,
    passwordHash: null,
  }));
  const inserted = await insertUsers(tx, rows, now);
  const made = added.filter(({ after }) => inserted.has(after.id));
  await openCompanyMemberships(tx, made.flatMap(membershipOf), now);
  return new Set(rows.map(({ id }) => id).filter((id) => !inserted.has(id)));
}

async function saveChanged(tx: Tx, changed: readonly Judged[], now: Date): Promise<void> {
  const rows = changed.map(({ user, before, after }) => {
    const name = user.name ?? before?.name ?? user.email;
    return {
      ...after,
      name,
      search: foldForSearch(name, before?.email ?? user.email),
      active: user.activate || (before?.active ?? true),
    };
  });
  await saveImportedUsers(tx, rows, now);
  const replaced = changed.filter(
    ({ before, after }) => before?.companyId !== after.companyId || before?.role !== after.role,
  );
  const ids = replaced.map(({ after }) => after.id);
  await endPlacesBefore(tx, ids, now);
  await openCompanyMemberships(tx, replaced.flatMap(membershipOf), now);
}

const membershipOf = ({ after: { id, companyId, role } }: Judged) =>
  companyId === null || role === null ? [] : [{ userId: id, companyId, role }];

function eventsOf({ user, before, after, outcome }: Judged, now: Date): readonly DomainEvent[] {
  const userId = after.id;
  if (outcome.outcome === 'new') return [happened(userCreated, now, { userId })];
  if (outcome.outcome !== 'changed' || before === null) return [];
  const { companyId } = after;
  const events: DomainEvent[] = [];
  if (user.name !== null && user.name !== before.name) {
    events.push(happened(userRenamed, now, { userId }));
  }
  if (companyId !== before.companyId) {
    const payload = { userId, companyId, previousCompanyId: before.companyId };
    events.push(happened(userMoved, now, payload));
  }
  if (user.activate && !before.active) events.push(happened(userReactivated, now, { userId }));
  return events;
}
