import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import { decodeCursor, type Page, pageOf } from '../../kernel/paging.ts';

/** A file of a mail; its bytes are in the object storage. */
export interface StoredAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly contentId: string | null;
  readonly storageKey: string;
}

export interface NewMail {
  readonly id: string;
  /** What it is about and for whom; a second mail with the same key is never written. */
  readonly effectKey: string;
  readonly kind: string;
  readonly userId: string;
  readonly awardId: string | null;
  readonly recipient: string;
  readonly sender: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly StoredAttachment[];
  /** Of a predated run: it leaves after its time, and after the run; until then it may be stopped. */
  readonly run: { readonly id: string; readonly notBefore: Date } | null;
}

export interface StoredMail extends Omit<NewMail, 'run'> {
  readonly recipientName: string;
  readonly state: 'waiting' | 'sent' | 'failed' | 'cancelled';
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** @returns The ids of those that are new; the others were written before. */
export async function insertMails(
  tx: Tx,
  mails: readonly NewMail[],
  now: Date,
): Promise<readonly string[]> {
  if (mails.length === 0) return [];
  const rows = await tx
    .insertInto('mails')
    .values(
      mails.map((mail) => ({
        id: mail.id,
        effect_key: mail.effectKey,
        kind: mail.kind,
        user_id: mail.userId,
        award_id: mail.awardId,
        recipient: mail.recipient,
        sender: mail.sender,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        attachments: JSON.stringify(mail.attachments),
        state: 'waiting' as const,
        created_at: now,
        run_id: mail.run?.id ?? null,
        not_before: mail.run?.notBefore ?? null,
      })),
    )
    .onConflict((conflict) => conflict.columns(['portal_id', 'effect_key']).doNothing())
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

const columns = [
  'm.id',
  'm.effect_key',
  'm.kind',
  'm.user_id',
  'm.award_id',
  'm.recipient',
  'm.sender',
  'm.subject',
  'm.html',
  'm.text',
  'm.attachments',
  'm.state',
  'm.attempts',
  'm.created_at',
  'm.sent_at',
  'u.name as recipient_name',
] as const;

/** Those of the mails that still wait to be sent. */
export async function waitingMails(
  tx: ReadTx,
  ids: readonly string[],
): Promise<readonly StoredMail[]> {
  const rows = await tx
    .selectFrom('mails as m')
    .innerJoin('users as u', samePortal('m', 'user_id', 'u'))
    .select(columns)
    .where('m.id', 'in', ids)
    .where('m.state', '=', 'waiting')
    .execute();
  return rows.map(mailOf);
}

/** A mail of a predated run that is to wait, or to be dropped. */
export interface HeldMail {
  readonly id: string;
  /** When to ask again; null: its run sends nothing any more. */
  readonly until: Date | null;
}

/**
 * Those of the waiting mails that must not leave now: before their time, while their run is still
 * under way, or sooner after its end than they are held (screens: "10 minutes after the run").
 */
export async function heldMails(
  tx: ReadTx,
  ids: readonly string[],
  { now, holdMs }: { readonly now: Date; readonly holdMs: number },
): Promise<readonly HeldMail[]> {
  const { rows } = await sql<HeldMail>`
    select m.id, case when r.mails_stopped_at is null then h.until end as until
      from mails m
      join predated_runs r on r.portal_id = m.portal_id and r.id = m.run_id
      cross join lateral (select greatest(m.not_before,
          coalesce(r.ended_at, ${now}::timestamptz) + ${holdMs} * interval '1 millisecond') as until) h
     where m.id = any(${ids}::uuid[]) and m.state = 'waiting'
       and (r.mails_stopped_at is not null or h.until > ${now})
  `.execute(tx);
  return rows;
}

/** @returns The people whose mails of the run are not sent any more. */
export async function cancelMails(
  tx: Tx,
  wanted: { readonly runId: string } | { readonly ids: readonly string[] },
): Promise<readonly string[]> {
  let update = tx
    .updateTable('mails')
    .set({ state: 'cancelled' })
    .where('state', '=', 'waiting')
    .returning('user_id');
  update =
    'runId' in wanted
      ? update.where('run_id', '=', wanted.runId)
      : update.where('id', '=', anyId(wanted.ids));
  return (await update.execute()).map((row) => row.user_id);
}

export async function findMail(tx: ReadTx, id: string): Promise<StoredMail | null> {
  const row = await tx
    .selectFrom('mails as m')
    .innerJoin('users as u', samePortal('m', 'user_id', 'u'))
    .select(columns)
    .where('m.id', '=', id)
    .executeTakeFirst();
  return row ? mailOf(row) : null;
}

export interface MailListItem {
  readonly id: string;
  readonly subject: string;
  readonly recipient: string;
  readonly recipientName: string;
  readonly state: StoredMail['state'];
  readonly createdAt: Date;
}

/** Newest first. @param userId null: everybody's. */
export async function listMails(
  tx: ReadTx,
  { userId, cursor, limit }: { userId: string | null; cursor: string | null; limit: number },
): Promise<Page<MailListItem>> {
  let query = tx
    .selectFrom('mails as m')
    .innerJoin('users as u', samePortal('m', 'user_id', 'u'))
    .select([
      'm.id',
      'm.subject',
      'm.recipient',
      'u.name as recipientName',
      'm.state',
      'm.created_at as createdAt',
    ])
    .orderBy('m.id', 'desc')
    .limit(limit + 1);
  if (userId !== null) query = query.where('m.user_id', '=', userId);
  if (cursor !== null) query = query.where('m.id', '<', decodeCursor(cursor).id);
  return pageOf(await query.execute(), limit, ({ id }) => ({ value: null, id }));
}

export interface SendingOutcome {
  readonly id: string;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly error: string | null;
}

/** Notes how each attempt went, in one statement. */
export async function noteOutcomes(
  tx: Tx,
  outcomes: readonly SendingOutcome[],
  now: Date,
): Promise<void> {
  await sql`
    update mails m
       set state = o.state, last_error = o.error, attempts = m.attempts + 1,
           sent_at = case when o.state = 'sent' then ${now}::timestamptz end
      from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as o (id uuid, state text, error text)
     where m.id = o.id and m.state = 'waiting'
  `.execute(tx);
}

interface MailRow {
  readonly id: string;
  readonly effect_key: string;
  readonly kind: string;
  readonly user_id: string;
  readonly award_id: string | null;
  readonly recipient: string;
  readonly recipient_name: string;
  readonly sender: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: unknown;
  readonly state: StoredMail['state'];
  readonly attempts: number;
  readonly created_at: Date;
  readonly sent_at: Date | null;
}

const mailOf = (row: MailRow): StoredMail => ({
  id: row.id,
  effectKey: row.effect_key,
  kind: row.kind,
  userId: row.user_id,
  awardId: row.award_id,
  recipient: row.recipient,
  recipientName: row.recipient_name,
  sender: row.sender,
  subject: row.subject,
  html: row.html,
  text: row.text,
  attachments: row.attachments as readonly StoredAttachment[],
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at,
  sentAt: row.sent_at,
});
