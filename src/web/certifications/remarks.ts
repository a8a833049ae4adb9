/** What the check of a draft says about single trainings. Pure. */

import type { PublishCheck } from './certification-api.ts';

const OF_TRAINING = /^requirement\.trainingIds\.(\d+)$/;
/** The line under its name says these already. */
const SAID = ['training_archived', 'training_draft'];

/** @param trainingIds Of the draft that was checked, in its order. */
export function remarksOn(
  { problems, warnings }: Pick<PublishCheck, 'problems' | 'warnings'>,
  trainingIds: readonly string[],
): ReadonlyMap<string, readonly string[]> {
  const remarks = new Map<string, string[]>();
  for (const { path, code, message } of [...problems, ...warnings]) {
    const place = OF_TRAINING.exec(path)?.[1];
    const id = place === undefined ? undefined : trainingIds[Number(place)];
    if (id === undefined || SAID.includes(code)) continue;
    remarks.set(id, [...(remarks.get(id) ?? []), message]);
  }
  return remarks;
}
