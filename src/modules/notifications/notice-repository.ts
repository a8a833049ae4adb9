import type { ReadTx, Tx } from '../../db/database.ts';
import { newId } from '../../kernel/ids.ts';

/** One line under the bell. */
export interface Notice {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly link: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

export interface NewNotice {
  readonly effectKey: string;
  readonly userId: string;
  readonly kind: string;
  readonly title: string;
  readonly link: string | null;
}

/** Once for each effect and person, whatever is repeated. */
export async function insertNotices(
  tx: Tx,
  notices: readonly NewNotice[],
  now: Date,
): Promise<void> {
  if (notices.length === 0) return;
  await tx
    .insertInto('notifications')
    .values(
      notices.map(({ effectKey, userId, kind, title, link }) => ({
        id: newId(),
        effect_key: effectKey,
        user_id: userId,
        kind,
        title,
        link,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['portal_id', 'effect_key']).doNothing())
    .execute();
}

/** The newest of one person. */
export async function listNotices(
  tx: ReadTx,
  userId: string,
  limit: number,
): Promise<readonly Notice[]> {
  return tx
    .selectFrom('notifications')
    .select(['id', 'kind', 'title', 'link', 'created_at as createdAt', 'read_at as readAt'])
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function markNoticesRead(tx: Tx, userId: string, now: Date): Promise<void> {
  await tx
    .updateTable('notifications')
    .set({ read_at: now })
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .execute();
}
