import { sql } from 'kysely';
import { anyId, anyText } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';

/** Somebody as a source knows them. */
export interface Identity {
  readonly id: string;
  readonly source: string;
  /** Folded: the e-mail address, where the source has no better key. */
  readonly externalKey: string;
  readonly userId: string | null;
  /** Somebody linked or unlinked it by hand: nothing but another hand changes that. */
  readonly decided: boolean;
}

const columns = ['id', 'source', 'external_key', 'user_id', 'linked_at', 'ignored_at'] as const;

interface Row {
  readonly id: string;
  readonly source: string;
  readonly external_key: string;
  readonly user_id: string | null;
  readonly linked_at: Date | null;
  readonly ignored_at: Date | null;
}

const fromRow = (row: Row): Identity => ({
  id: row.id,
  source: row.source,
  externalKey: row.external_key,
  userId: row.user_id,
  decided: row.linked_at !== null || row.ignored_at !== null,
});

/** Not locked: tells whose rows to lock first. */
export async function findIdentities(
  tx: ReadTx,
  source: string,
  keys: readonly string[],
): Promise<readonly Identity[]> {
  if (keys.length === 0) return [];
  const rows = await tx
    .selectFrom('external_identities')
    .select(columns)
    .where('source', '=', source)
    .where('external_key', '=', anyText(keys))
    .execute();
  return rows.map(fromRow);
}

/** In the order of their ids, until the transaction ends. The rows of users are locked before. */
export async function lockIdentities(
  tx: Tx,
  source: string,
  keys: readonly string[],
): Promise<readonly Identity[]> {
  if (keys.length === 0) return [];
  const rows = await tx
    .selectFrom('external_identities')
    .select(columns)
    .where('source', '=', source)
    .where('external_key', '=', anyText(keys))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(fromRow);
}

export interface NewIdentity {
  readonly id: string;
  readonly externalKey: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly userId: string | null;
}

/** One that is there already stays as it is. */
export async function insertIdentities(
  tx: Tx,
  { source, now, identities }: { source: string; now: Date; identities: readonly NewIdentity[] },
): Promise<void> {
  if (identities.length === 0) return;
  const rows = identities.map(({ id, externalKey, email, name, userId }) => ({
    id,
    external_key: externalKey,
    email,
    name,
    user_id: userId,
    linked_at: userId === null ? null : now,
  }));
  await sql`
    insert into external_identities (id, source, external_key, email, name, user_id, linked_at, created_at)
    select id, ${source}, external_key, email, name, user_id, linked_at, ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as new (id uuid, external_key text, email text, name text, user_id uuid, linked_at timestamptz)
     order by external_key
    on conflict (portal_id, source, external_key) do nothing
  `.execute(tx);
}

export interface Link {
  readonly identityId: string;
  readonly userId: string;
}

/** @param linkedBy Null when an equal e-mail address did it. */
export async function saveLinks(
  tx: Tx,
  links: readonly Link[],
  { now, linkedBy }: { now: Date; linkedBy: string | null },
): Promise<void> {
  if (links.length === 0) return;
  await sql`
    update external_identities i
       set user_id = link."userId", linked_at = ${now}, linked_by = ${linkedBy}, ignored_at = null
      from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as link ("identityId" uuid, "userId" uuid)
     where i.portal_id = ${tx.portalId} and i.id = link."identityId"
  `.execute(tx);
}

/** `linked_at` stays: it says that somebody has decided about this identity before. */
export async function saveUnlink(
  tx: Tx,
  identityId: string,
  { now, unlinkedBy }: { now: Date; unlinkedBy: string | null },
): Promise<void> {
  await tx
    .updateTable('external_identities')
    .set({ user_id: null, linked_at: now, linked_by: unlinkedBy })
    .where('id', '=', identityId)
    .execute();
}

export async function saveIgnored(tx: Tx, identityId: string, now: Date): Promise<void> {
  await tx
    .updateTable('external_identities')
    .set({ ignored_at: now })
    .where('id', '=', identityId)
    .where('ignored_at', 'is', null)
    .execute();
}

export async function findIdentity(tx: ReadTx, identityId: string): Promise<Identity | null> {
  const row = await tx
    .selectFrom('external_identities')
    .select(columns)
    .where('id', '=', identityId)
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function lockIdentity(tx: Tx, identityId: string): Promise<Identity | null> {
  const row = await tx
    .selectFrom('external_identities')
    .select(columns)
    .where('id', '=', identityId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** Those whose e-mail address is now a user's, and about whom nobody has decided. */
export async function findWaitingOf(
  tx: ReadTx,
  source: string,
  userIds: readonly string[],
): Promise<readonly (Link & { readonly externalKey: string })[]> {
  if (userIds.length === 0) return [];
  return tx
    .selectFrom('users as u')
    .innerJoin('external_identities as i', samePortal('u', 'email_folded', 'i', 'external_key'))
    .select(['i.id as identityId', 'u.id as userId', 'i.external_key as externalKey'])
    .where('u.id', '=', anyId(userIds))
    .where('i.source', '=', source)
    .where('i.user_id', 'is', null)
    .where('i.linked_at', 'is', null)
    .where('i.ignored_at', 'is', null)
    .orderBy('i.id')
    .execute();
}
