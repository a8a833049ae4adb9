import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import type { FieldError } from '../../kernel/errors.ts';
import { type Page, pageOf, type Total } from '../../kernel/paging.ts';
import { countRows, type ListInput, orderAndLimit, orderOf, pastCursor } from './keyset-query.ts';
import { type Candidate, mailboxOf, namesOf, type Sought } from './suggest-user.ts';

export type InboxKind = 'identity' | 'report' | 'far-future';

export interface InboxQuery extends ListInput<'since'> {
  readonly kinds: readonly InboxKind[];
  /** `like` patterns on lower-case text; every one must match. */
  readonly patterns: readonly string[];
  /** Facts that happen later than this are asked about. */
  readonly tooFar: Date;
}

export interface InboxPlace {
  readonly id: string;
  readonly kind: InboxKind;
}

/** One page of everything that waits, whatever its kind, in the order in which it came. */
export async function pageOfInbox(tx: ReadTx, query: InboxQuery): Promise<Page<InboxPlace>> {
  const order = orderOf(query, { since: { expression: sql`w.id`, type: 'uuid' } }, sql`w.id`);
  const { rows } = await sql<InboxPlace>`
    select w.id, w.kind ${waiting(query)} and ${pastCursor(order)} ${orderAndLimit(order)}
  `.execute(tx);
  return pageOf(rows, order.limit, ({ id }) => ({ value: id, id }));
}

export const countInbox = (tx: ReadTx, query: InboxQuery): Promise<Total> =>
  countRows(tx, waiting(query));

const waiting = ({ kinds, patterns, tooFar }: InboxQuery) => sql`
  from (
    select i.id, 'identity' as kind, ' ' || lower(coalesce(i.name, '')) || ' ' || i.external_key as said
      from external_identities i
     where i.user_id is null and i.ignored_at is null
       and exists (select from completions c
                    where c.portal_id = i.portal_id and c.identity_id = i.id)
    union all
    select r.id, 'report', ' ' || lower(r.report::text) from completion_inbox r
     where r.resolved_at is null
    union all
    select c.id, 'far-future', ' ' || lower(t.name)
      from completions c
      join trainings t on t.portal_id = c.portal_id and t.id = c.training_id
     where c.occurred_at > ${tooFar}
       and not exists (select from completion_voids v
                        where v.portal_id = c.portal_id and v.fact_key = c.fact_key)
  ) w
  where w.kind = any(${kinds}::text[])
    and ${sql.join([sql`true`, ...patterns.map((pattern) => sql`w.said like ${pattern}`)], sql` and `)}`;

export interface WaitingIdentity extends Sought {
  readonly id: string;
  readonly source: string;
  readonly since: Date;
  /** Somebody took a link back: an equal address says nothing any more. */
  readonly unlinked: boolean;
  readonly completionCount: number;
  readonly lastOccurredAt: Date;
  readonly trainings: readonly { readonly id: string; readonly name: string }[];
}

export async function loadWaitingIdentities(
  tx: ReadTx,
  ids: readonly string[],
): Promise<readonly WaitingIdentity[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<WaitingIdentity>`
    select i.id, i.source, coalesce(i.email, i.external_key) as email, i.name, i.created_at as since,
           i.linked_at is not null as unlinked, count(*)::integer as "completionCount",
           max(c.occurred_at) as "lastOccurredAt",
           jsonb_agg(distinct jsonb_build_object('id', t.id, 'name', t.name)) as trainings
      from external_identities i
      join completions c on c.portal_id = i.portal_id and c.identity_id = i.id
      join trainings t on t.portal_id = c.portal_id and t.id = c.training_id
     where i.id = any(${[...ids]}::uuid[])
     group by i.portal_id, i.id
  `.execute(tx);
  return rows;
}

const candidatesEach = 5;

/**
 * Users who may be these people: with the same address, the same name, or the same mailbox. For
 * each pattern the first few; the rule `suggestUser` judges them.
 */
export async function findCandidates(
  tx: ReadTx,
  identities: readonly WaitingIdentity[],
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const wanted = identities.flatMap(({ id, ...sought }) =>
    patternsFor(sought).map((pattern) => ({ id, pattern })),
  );
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<Candidate & { readonly identityId: string }>`
    select distinct w.id as "identityId", s.id, s.name, s.email,
           array(select d.domain from company_domains d
                  where d.portal_id = c.portal_id and d.company_id = c.id) as "companyDomains",
           case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as company
      from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w (id uuid, pattern text)
     cross join lateral (
       select u.portal_id, u.id, u.name, u.email, u.primary_company_id from user_search u
        where u.search like w.pattern and u.active order by u.id limit ${candidatesEach}) s
      left join companies c on c.portal_id = s.portal_id and c.id = s.primary_company_id
  `.execute(tx);
  const found = new Map<string, Candidate[]>();
  for (const { identityId, ...candidate } of rows) {
    found.set(identityId, [...(found.get(identityId) ?? []), candidate]);
  }
  return found;
}

/** Folded text of a user is a blank, the name, a blank, the address. */
function patternsFor(sought: Sought): readonly string[] {
  const mailbox = escaped(mailboxOf(sought.email));
  return [...namesOf(sought).map((name) => `${escaped(name)} %`), `% ${mailbox}@%`];
}

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

export interface ProblemReport {
  readonly id: string;
  readonly source: string;
  readonly since: Date;
  /** Permanent code. */
  readonly problem: string;
  readonly errors: readonly FieldError[];
  readonly report: unknown;
}

export async function loadProblemReports(
  tx: ReadTx,
  ids: readonly string[],
): Promise<readonly ProblemReport[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('completion_inbox')
    .select(['id', 'source', 'received_at as since', 'problem', 'errors', 'report'])
    .where('id', 'in', ids)
    .execute();
  return rows.map((row) => ({ ...row, errors: row.errors as readonly FieldError[] }));
}

export interface FarFutureFact {
  readonly id: string;
  readonly since: Date;
  readonly occurredAt: Date;
  readonly user: { readonly id: string; readonly name: string } | null;
  readonly email: string | null;
  readonly training: { readonly id: string; readonly name: string };
}

export async function loadFarFutureFacts(
  tx: ReadTx,
  ids: readonly string[],
): Promise<readonly FarFutureFact[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<FarFutureFact>`
    select c.id, c.recorded_at as since, c.occurred_at as "occurredAt", i.email,
           case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as "user",
           jsonb_build_object('id', t.id, 'name', t.name) as training
      from completions c
      join trainings t on t.portal_id = c.portal_id and t.id = c.training_id
      left join external_identities i on i.portal_id = c.portal_id and i.id = c.identity_id
      left join users u on u.portal_id = c.portal_id and u.id = coalesce(c.user_id, i.user_id)
     where c.id = any(${[...ids]}::uuid[])
  `.execute(tx);
  return rows;
}
