import type { Tx } from '../../db/database.ts';
import { newId } from '../../kernel/ids.ts';
import { findUsersByEmail, foldEmail, lockUsers } from '../people/index.ts';
import type { DatedReport } from './dated-report.ts';
import {
  findIdentities,
  type Identity,
  insertIdentities,
  type Link,
  lockIdentities,
  saveLinks,
} from './identity-repository.ts';
import { isRoleAddress } from './report.ts';

/** The name of the "source" of everybody who is known by e-mail address only. */
export const emailIdentities = 'api';

/** Whose a report is: a user we were told, or an identity that may be linked to one. */
export interface Whose {
  readonly userId: string | null;
  readonly identityId: string | null;
  /** The user, told or linked. */
  readonly knownUserId: string | null;
}

export interface Identified {
  /** null: there is no such user. */
  readonly whose: (report: DatedReport) => Whose | null;
  /** Identities that were waiting and have now found their user by an equal e-mail address. */
  readonly linked: readonly Link[];
}

/**
 * Finds out whose the reports are, and locks them: first the rows of users, then those of
 * identities, each in the order of their ids. An address nobody has met becomes an identity; it is
 * linked to the user with that address, unless it is an office's (T-12). A link or an unlinking by
 * hand is never overruled by an e-mail address.
 */
export async function identify(
  tx: Tx,
  reports: readonly DatedReport[],
  now: Date,
): Promise<Identified> {
  const wanted = wantedPeople(reports);
  const emails = [...wanted.byEmail.keys()];
  const before = await findIdentities(tx, emailIdentities, emails);
  const usersByEmail = await findUsersByEmail(
    tx,
    emails.filter((email) => !isRoleAddress(email)),
  );
  const linkedUsers = before.flatMap(({ userId }) => userId ?? []);
  const users: ReadonlySet<string> = await lockUsers(tx, [
    ...wanted.userIds,
    ...linkedUsers,
    ...usersByEmail.values(),
  ]);

  await insertMissing(tx, { wanted, before, usersByEmail, now });
  const identities = await lockIdentities(tx, emailIdentities, emails);
  const linked = identities.flatMap(({ id, externalKey, userId, decided }) => {
    const found = usersByEmail.get(externalKey);
    return userId === null && !decided && found !== undefined
      ? [{ identityId: id, userId: found }]
      : [];
  });
  await saveLinks(tx, linked, { now, linkedBy: null });

  const userOf = new Map(linked.map(({ identityId, userId }) => [identityId, userId]));
  const byEmail = new Map(identities.map((identity) => [identity.externalKey, identity]));
  return {
    linked,
    whose: ({ report }) => {
      const { userId, email } = report;
      if (userId)
        return users.has(userId) ? { userId, identityId: null, knownUserId: userId } : null;
      const identity = byEmail.get(foldEmail(email ?? ''));
      if (identity === undefined) return null;
      const knownUserId = identity.userId ?? userOf.get(identity.id) ?? null;
      return { userId: null, identityId: identity.id, knownUserId };
    },
  };
}

interface Wanted {
  readonly userIds: ReadonlySet<string>;
  /** By folded address. */
  readonly byEmail: ReadonlyMap<string, { readonly email: string; readonly name: string | null }>;
}

function wantedPeople(reports: readonly DatedReport[]): Wanted {
  const userIds = new Set<string>();
  const byEmail = new Map<string, { email: string; name: string | null }>();
  for (const { report } of reports) {
    if (report.userId) userIds.add(report.userId);
    if (!report.email) continue;
    const folded = foldEmail(report.email);
    const name = byEmail.get(folded)?.name || report.name || null;
    byEmail.set(folded, { email: report.email, name });
  }
  return { userIds, byEmail };
}

async function insertMissing(
  tx: Tx,
  {
    wanted,
    before,
    usersByEmail,
    now,
  }: {
    wanted: Wanted;
    before: readonly Identity[];
    usersByEmail: ReadonlyMap<string, string>;
    now: Date;
  },
): Promise<void> {
  const there = new Set(before.map((identity) => identity.externalKey));
  const missing = [...wanted.byEmail].filter(([externalKey]) => !there.has(externalKey));
  const identities = missing.map(([externalKey, { email, name }]) => ({
    id: newId(),
    externalKey,
    email,
    name,
    userId: usersByEmail.get(externalKey) ?? null,
  }));
  await insertIdentities(tx, { source: emailIdentities, now, identities });
}
