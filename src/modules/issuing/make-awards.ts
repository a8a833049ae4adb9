import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { AwardPerson } from '../people/index.ts';
import { addAwardRows } from '../reporting/index.ts';
import type { Award, AwardSource } from './award.ts';
import { insertAwards } from './award-repository.ts';
import { awardIssued } from './events.ts';
import { type DueAward, type IssuingDeps, signIssues } from './sign-issues.ts';

export interface MakeAwards {
  readonly issues: readonly DueAward[];
  readonly people: ReadonlyMap<string, AwardPerson>;
  readonly source: AwardSource;
  /** Event, run or user that made us look. */
  readonly causedBy: string | null;
}

/**
 * Signs what is due and stores it whole: awards with their evidence, rows of the table, events. The
 * caller has locked the people and decided under that lock, in the same transaction.
 */
export async function makeAwards(
  tx: Tx,
  deps: IssuingDeps,
  due: MakeAwards,
): Promise<readonly Award[]> {
  const { awards, evidence } = await signIssues(tx, deps, due);
  await insertAwards(tx, awards, evidence);
  await addAwardRows(
    tx,
    awards.map((award) => award.id),
  );
  await recordEvents(
    tx,
    deps.queue,
    awards.map(({ id: awardId, userId, certificationId, decidedAt }) =>
      happened(awardIssued, decidedAt, { awardId, userId, certificationId }),
    ),
  );
  return awards;
}
