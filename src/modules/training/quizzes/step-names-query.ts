import { sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';

/** A step that a question leads back to. */
export interface StepName {
  readonly stepId: string;
  readonly trackId: string;
  readonly title: string;
}

export async function stepNames(
  tx: ReadTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StepName>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<StepName>`
    select s.id as "stepId", s.track_id as "trackId", s.title
      from track_steps s
     where s.id = any(${[...new Set(ids)]}::uuid[])
  `.execute(tx);
  return new Map(rows.map((row) => [row.stepId, row]));
}
