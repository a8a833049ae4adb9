import type { ReadTx } from '../../db/database.ts';
import { type FieldError, invalidInput } from '../../kernel/errors.ts';
import type { DraftChange } from './draft.ts';
import { findReferences } from './references-query.ts';

/**
 * A draft may lack anything but holds nothing that does not exist: unknown trainings, groups and
 * pictures, and the same training twice (C-49), are refused, each at its place.
 *
 * @throws {AppError} `invalid_input`
 */
export async function refuseWrongValues(tx: ReadTx, change: DraftChange): Promise<void> {
  const trainingIds = change.requirement?.trainingIds ?? [];
  const groupIds = change.groupIds ?? [];
  const mediaId = change.badgeMediaId ?? null;
  const found = await findReferences(tx, {
    trainingIds,
    groupIds,
    mediaIds: mediaId === null ? [] : [mediaId],
  });
  const errors: FieldError[] = [];
  for (const [index, id] of trainingIds.entries()) {
    const path = `requirement.trainingIds.${index}`;
    if (!found.trainings.has(id)) {
      errors.push({ path, code: 'training_not_found', message: 'There is no such training.' });
    } else if (trainingIds.indexOf(id) < index) {
      errors.push({
        path,
        code: 'training_twice',
        message: 'This training is in the list already.',
      });
    }
  }
  for (const [index, id] of groupIds.entries()) {
    if (found.groupIds.has(id)) continue;
    const path = `groupIds.${index}`;
    errors.push({ path, code: 'group_not_found', message: 'There is no such group.' });
  }
  if (mediaId !== null && !found.mediaIds.has(mediaId)) {
    const message = 'There is no such picture in the Media Library.';
    errors.push({ path: 'badgeMediaId', code: 'media_not_found', message });
  }
  if (errors.length > 0) throw invalidInput(errors);
}
