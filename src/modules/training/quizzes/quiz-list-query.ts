import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';
import { type Page, pageOf, type Total } from '../../../kernel/paging.ts';
import {
  countRows,
  type ListInput,
  orderAndLimit,
  orderOf,
  pastCursor,
  sortValue,
} from '../keyset-query.ts';

export interface QuizListItem {
  readonly id: string;
  readonly title: string;
  readonly questionCount: number;
  readonly passPercent: number;
  /** 0: learners get nothing of it yet. */
  readonly version: number;
  readonly hasChanges: boolean;
  /** Tracks with a step that asks it. */
  readonly trackCount: number;
  /** People with an attempt at it. */
  readonly takerCount: number;
  readonly updatedAt: Date;
}

interface QuizQuery extends ListInput<keyof typeof columns> {
  /** `like` patterns on folded text; every one must match. */
  readonly patterns: readonly string[];
}

const columns = {
  title: { expression: sql`q.title collate "und-x-icu"`, type: 'text' },
  updated: { expression: sql`q.updated_at`, type: 'timestamptz' },
} as const;

/** Quizzes are few: their titles are searched without an index. */
export async function pageOfQuizzes(tx: ReadTx, query: QuizQuery): Promise<Page<QuizListItem>> {
  const order = orderOf(query, columns, sql`q.id`);
  const { rows } = await sql<QuizListItem & { readonly sortValue: string }>`
    select q.id, q.title, jsonb_array_length(q.draft->'questions') as "questionCount",
           (q.draft->>'passPercent')::integer as "passPercent", q.version,
           q.updated_at as "updatedAt", ${sortValue(order)} as "sortValue",
           q.draft is distinct from (
             select v.content from quiz_versions v
              where v.portal_id = q.portal_id and v.quiz_id = q.id and v.number = q.version
           ) as "hasChanges",
           (select count(distinct s.track_id)::integer from track_steps s
             where s.portal_id = q.portal_id and s.quiz_id = q.id) as "trackCount",
           (select count(distinct a.user_id)::integer from quiz_attempts a
             where a.portal_id = q.portal_id and a.quiz_id = q.id) as "takerCount"
    ${rowsOf(query)} and ${pastCursor(order)}
    ${orderAndLimit(order)}
  `.execute(tx);
  const page = pageOf(rows, order.limit, (row) => ({ value: row.sortValue, id: row.id }));
  return { ...page, items: page.items.map(({ sortValue: _, ...item }) => item) };
}

export const countQuizzes = (tx: ReadTx, query: QuizQuery): Promise<Total> =>
  countRows(tx, rowsOf(query));

function rowsOf({ patterns }: QuizQuery): RawBuilder<unknown> {
  const conditions = [sql`true`, ...patterns.map((pattern) => sql`q.search like ${pattern}`)];
  return sql`from quizzes q where ${sql.join(conditions, sql` and `)}`;
}

/** Every step of the tracks that ask the quiz, in their order. */
export async function stepsWithQuiz(
  tx: ReadTx,
  quizId: string,
): Promise<
  readonly {
    readonly trackId: string;
    readonly trackName: string;
    readonly stepId: string;
    readonly stepTitle: string;
    readonly kind: string;
  }[]
> {
  const { rows } = await sql<{
    trackId: string;
    trackName: string;
    stepId: string;
    stepTitle: string;
    kind: string;
  }>`
    select t.id as "trackId", t.name as "trackName", s.id as "stepId", s.title as "stepTitle", s.kind
      from track_steps s
      join trainings t on t.portal_id = s.portal_id and t.id = s.track_id
     where s.until is null
       and exists (select 1 from track_steps a
                    where a.portal_id = s.portal_id and a.track_id = s.track_id
                      and a.quiz_id = ${quizId})
     order by t.name, t.id, s.position
     limit 500
  `.execute(tx);
  return rows;
}
