import type { PortalId, Tx, WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { AppError } from '../../kernel/errors.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import { lockPortal } from '../portals/index.ts';
import { companiesOwnedBy, loadCompanies } from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import { selfDeactivation } from './errors.ts';
import { membershipChanged } from './events.ts';
import { searchPatterns } from './fold.ts';
import { joinGroups, leaveGroups } from './group-membership.ts';
import type { ChangeUsersInput, UserChoice } from './request-users-change.ts';
import { type ChangedUser, storeUserChanges } from './store-user-changes.ts';
import { mayLockOut } from './update-user.ts';
import { changedUser, isChanged, type UserChange } from './user-change.ts';
import { countUsers, idsOfSelection } from './user-list-query.ts';
import { loadUsers, lockUsers } from './user-repository.ts';

/** As a job's result. */
export interface UsersChanged {
  readonly changed: number;
  /** Were so already. */
  readonly unchanged: number;
  /** By the reason, in words. */
  readonly refused: readonly {
    readonly code: string;
    readonly message: string;
    readonly count: number;
  }[];
}

const atOnce = 500;

/**
 * Does what a job asks, some hundred people in a transaction. Safe to run again from its beginning:
 * whoever has been changed is so already.
 *
 * @param onProgress Is told how many are done, and of how many; what it throws ends the work.
 * @throws {AppError} `last_administrator`; those before are changed.
 */
export async function changeManyUsers(
  deps: PeopleDeps,
  portalId: PortalId,
  input: ChangeUsersInput,
  onProgress: (done: number, total: number | null) => Promise<unknown>,
): Promise<UsersChanged> {
  const total = await countChosen(deps.withPortal, portalId, input);
  const reasons = new Map<string, { code: string; message: string; count: number }>();
  let [done, changed, unchanged] = [0, 0, 0];
  let after: string | null = null;
  for (;;) {
    const ids = await chosenIds(deps.withPortal, portalId, input, after);
    if (ids.length === 0) break;
    const outcome = await deps.withPortal(portalId, 'write', (tx) =>
      changeChunk(tx, deps, ids, input),
    );
    changed += outcome.changed;
    unchanged += ids.length - outcome.changed - outcome.refusals.length;
    for (const { code, message } of outcome.refusals) {
      reasons.set(message, { code, message, count: (reasons.get(message)?.count ?? 0) + 1 });
    }
    done += ids.length;
    after = ids.at(-1) ?? null;
    await onProgress(done, total);
  }
  return { changed, unchanged, refused: [...reasons.values()] };
}

const selectionOf = ({ q = '', filter }: Exclude<UserChoice, { ids: unknown }>) => ({
  scope: { kind: 'everybody' } as const,
  patterns: searchPatterns(q),
  filter,
});

async function countChosen(
  withPortal: WithPortal,
  portalId: PortalId,
  { choice }: ChangeUsersInput,
): Promise<number | null> {
  if ('ids' in choice) return new Set(choice.ids).size;
  const { value, exact } = await withPortal(portalId, 'read', (tx) =>
    countUsers(tx, selectionOf(choice)),
  );
  return exact ? Math.max(0, value - choice.except.length) : null;
}

/** The next ones, in the order of ids; those who are meant not to be changed are stepped over. */
async function chosenIds(
  withPortal: WithPortal,
  portalId: PortalId,
  { choice, until }: ChangeUsersInput,
  after: string | null,
): Promise<readonly Id<'User'>[]> {
  if ('ids' in choice) {
    const ids = [...new Set(choice.ids)].sort();
    return ids.filter((id) => after === null || id > after).slice(0, atOnce);
  }
  const except = new Set<string>(choice.except);
  for (let last = after; ; ) {
    const page = { after: last, until: new Date(until), limit: atOnce };
    const ids = await withPortal(portalId, 'read', (tx) =>
      idsOfSelection(tx, selectionOf(choice), page),
    );
    const wanted = ids.filter((id) => !except.has(id));
    if (wanted.length > 0 || ids.length < atOnce) return wanted;
    last = ids.at(-1) ?? null;
  }
}

async function changeChunk(
  tx: Tx,
  { queue, clock }: PeopleDeps,
  ids: readonly Id<'User'>[],
  { change: { addGroupIds = [], removeGroupIds = [], ...change }, askedBy }: ChangeUsersInput,
): Promise<{ readonly changed: number; readonly refusals: readonly AppError[] }> {
  if (mayLockOut(change)) await lockPortal(tx);
  await lockUsers(tx, ids);
  const now = clock.now();
  const { users, refusals } = await judge(tx, ids, { change, askedBy });
  const userIds = users.map(({ next }) => next.id);
  const events = [
    ...(await storeUserChanges(tx, users, now)),
    ...(await joinGroups(tx, { groupIds: addGroupIds, userIds }, now)),
    ...(await leaveGroups(tx, { groupIds: removeGroupIds, userIds }, now)),
  ];
  await recordEvents(tx, queue, events);
  const different = users.flatMap(({ before, next }) => (isChanged(before, next) ? [next.id] : []));
  return { changed: new Set([...different, ...regrouped(events)]).size, refusals };
}

const regrouped = (events: readonly DomainEvent[]): readonly string[] =>
  events
    .filter(({ name }) => name === membershipChanged.name)
    .map(({ payload }) => membershipChanged.schema.parse(payload).userId);

/** Whom the change fits, and why not the others. Nothing is written. */
async function judge(
  tx: Tx,
  ids: readonly Id<'User'>[],
  { change, askedBy }: { readonly change: UserChange; readonly askedBy: string | null },
): Promise<{ readonly users: readonly ChangedUser[]; readonly refusals: readonly AppError[] }> {
  const found = await loadUsers(tx, ids);
  const owned = await companiesOwnedBy(tx, ids);
  const companyIds = [...found.values()].flatMap(({ companyId }) => companyId ?? []);
  const companies = await loadCompanies(tx, [
    ...companyIds,
    ...(change.companyId ? [change.companyId] : []),
  ]);
  const users: ChangedUser[] = [];
  const refusals: AppError[] = [];
  for (const before of found.values()) {
    try {
      if (change.active === false && before.id === askedBy) throw selfDeactivation();
      const ownedCompanyIds = owned.get(before.id) ?? new Set<string>();
      users.push({ before, next: changedUser(before, change, { companies, ownedCompanyIds }) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusals.push(error);
    }
  }
  return { users, refusals };
}
