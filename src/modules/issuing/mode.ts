/**
 * The date that an award bears: the day of completion; the moment of the decision; the day of
 * completion unless it would be expired by now; or a chosen instant, moved to the completion for
 * those who finished after it.
 */
export type AwardDate = 'completion' | 'today' | 'completion-or-today' | Date;

/**
 * Who asks for the decision. A predated run and an award by hand also reach those who met the
 * requirement while the certification was not active, who joined the groups later, and whose
 * award was withdrawn; everything else holds for them too (decision-rules §8).
 */
export interface DecisionMode {
  readonly by: 'automatic' | 'predated' | 'by-hand';
  readonly awardDate: AwardDate;
}

export const automatic: DecisionMode = { by: 'automatic', awardDate: 'completion' };

export const predated = (awardDate: AwardDate = 'today'): DecisionMode => ({
  by: 'predated',
  awardDate,
});

export const byHand = (awardDate: AwardDate = 'today'): DecisionMode => ({
  by: 'by-hand',
  awardDate,
});

/** All in epoch milliseconds; never before `metAt`, never after `now`. */
export function awardTime({ awardDate }: DecisionMode, metAt: number, now: number): number {
  if (awardDate === 'today') return now;
  if (awardDate instanceof Date) return Math.min(now, Math.max(metAt, awardDate.getTime()));
  return metAt;
}
