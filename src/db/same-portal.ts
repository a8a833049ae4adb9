import type { JoinBuilder } from 'kysely';

/**
 * The join condition of every two tables of ours: same portal, and the id. A join on the id alone
 * is right only under a policy, and wrong the day that somebody runs it as the owner.
 *
 * @example .innerJoin('users as u', samePortal('a', 'user_id', 'u'))
 */
export const samePortal = (from: string, column: string, to: string, toColumn = 'id') =>
  // biome-ignore format: one condition a line
  <DB, TB extends keyof DB>(on: JoinBuilder<DB, TB>): JoinBuilder<DB, TB> =>
    on
      .onRef(`${to}.portal_id` as never, '=', `${from}.portal_id` as never)
      .onRef(`${to}.${toColumn}` as never, '=', `${from}.${column}` as never);
