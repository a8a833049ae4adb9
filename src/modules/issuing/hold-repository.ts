import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import { decodeCursor, type Page, pageOf, type Total } from '../../kernel/paging.ts';
import type { Hold, HoldReason } from './decide.ts';

export interface HoldRow {
  readonly userId: string;
  readonly certificationId: string;
  readonly reason: HoldReason;
  /** What is missing, and from when evidence counts. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly metAt: Date | null;
  readonly recheckAt: Date | null;
}

export const holdRow = (
  pair: { readonly userId: string; readonly certificationId: string },
  { reason, missing, countsAfter, metAt, recheckAt }: Hold,
): HoldRow => ({
  ...pair,
  reason,
  details: { ...(missing && { missing }), ...(countsAfter && { countsAfter }) },
  metAt,
  recheckAt,
});

/** Keeps exactly one reason for each person and certification; `since` moves when it changes. */
export async function saveHolds(tx: Tx, holds: readonly HoldRow[], now: Date): Promise<void> {
  if (holds.length === 0) return;
  await sql`
    insert into holds (user_id, certification_id, reason, details, met_at, recheck_at, since, decided_at)
    select "userId", "certificationId", reason, details, "metAt", "recheckAt", ${now}, ${now}
      from jsonb_to_recordset(${JSON.stringify(holds)}::jsonb) as hold (
        "userId" uuid, "certificationId" uuid, reason text, details jsonb,
        "metAt" timestamptz, "recheckAt" timestamptz)
    on conflict (portal_id, user_id, certification_id) do update
      set reason = excluded.reason, details = excluded.details, met_at = excluded.met_at,
          recheck_at = excluded.recheck_at, decided_at = excluded.decided_at,
          since = case when holds.reason = excluded.reason then holds.since else excluded.since end
  `.execute(tx);
}

/** Whoever has the award, and no further one to come, is not waiting for it. */
export async function removeHolds(
  tx: Tx,
  pairs: readonly { readonly userId: string; readonly certificationId: string }[],
): Promise<void> {
  if (pairs.length === 0) return;
  await sql`
    delete from holds h
     using jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as pair ("userId" uuid, "certificationId" uuid)
     where h.user_id = pair."userId" and h.certification_id = pair."certificationId"
  `.execute(tx);
}

/** People and certifications whose answer the clock alone may have changed by now (C-09). */
export async function holdsDue(tx: ReadTx, now: Date, limit: number) {
  return tx
    .selectFrom('holds')
    .select(['user_id as userId', 'certification_id as certificationId'])
    .where('recheck_at', '<=', now)
    .orderBy('recheck_at')
    .limit(limit)
    .execute();
}

export interface HoldListItem {
  readonly userId: string;
  readonly userName: string;
  readonly companyName: string | null;
  readonly reason: HoldReason;
  readonly details: unknown;
  readonly metAt: Date | null;
  readonly since: Date;
}

/** By user id, which is the order in which they joined. No reasons: all of them. */
export async function listHoldRows(
  tx: ReadTx,
  {
    certificationId,
    reasons,
    cursor,
    limit,
  }: {
    readonly certificationId: string;
    readonly reasons: readonly HoldReason[];
    readonly cursor: string | null;
    readonly limit: number;
  },
): Promise<Page<HoldListItem>> {
  let query = tx
    .selectFrom('holds as h')
    .innerJoin('users as u', samePortal('h', 'user_id', 'u'))
    .leftJoin('companies as c', samePortal('u', 'primary_company_id', 'c'))
    .select([
      'h.user_id as userId',
      'u.name as userName',
      'c.name as companyName',
      'h.reason',
      'h.details',
      'h.met_at as metAt',
      'h.since',
    ])
    .where('h.certification_id', '=', certificationId)
    .orderBy('h.user_id')
    .limit(limit + 1);
  if (reasons.length > 0) query = query.where('h.reason', 'in', reasons);
  if (cursor !== null) query = query.where('h.user_id', '>', decodeCursor(cursor).id);
  return pageOf(await query.execute(), limit, ({ userId }) => ({ value: null, id: userId }));
}

const exactUpTo = 1_000;

/** How many they are; counting stops at a thousand. */
export async function countHolds(
  tx: ReadTx,
  {
    certificationId,
    reasons,
  }: { readonly certificationId: string; readonly reasons: readonly HoldReason[] },
): Promise<Total> {
  let found = tx
    .selectFrom('holds')
    .select('user_id')
    .where('certification_id', '=', certificationId)
    .limit(exactUpTo + 1);
  if (reasons.length > 0) found = found.where('reason', 'in', reasons);
  const { count } = await tx
    .selectFrom(found.as('found'))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow();
  return { value: Math.min(count, exactUpTo), exact: count <= exactUpTo };
}

export async function certificationExists(tx: ReadTx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('certifications')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}
