import type { ReadTx } from '../../../db/database.ts';
import { type FieldError, invalidInput } from '../../../kernel/errors.ts';
import type { StepChange, StepKind } from './step.ts';
import type { TrackChange } from './track.ts';
import { findTrackReferences } from './track-repository.ts';

/**
 * A draft may lack anything but holds nothing that does not exist: unknown groups and pictures are
 * refused, each at its place.
 *
 * @throws {AppError} `invalid_input`
 */
export async function refuseWrongTrackValues(
  tx: ReadTx,
  { groupIds = [], pictureMediaId = null }: TrackChange,
): Promise<void> {
  if (groupIds.length === 0 && pictureMediaId === null) return;
  const mediaIds = pictureMediaId === null ? [] : [pictureMediaId];
  const found = await findTrackReferences(tx, { groupIds, mediaIds, quizIds: [] });
  const errors: FieldError[] = groupIds.flatMap((id, index) =>
    found.groupIds.has(id)
      ? []
      : [
          {
            path: `groupIds.${index}`,
            code: 'group_not_found',
            message: 'There is no such group.',
          },
        ],
  );
  if (pictureMediaId !== null && found.media.get(pictureMediaId) !== 'picture') {
    errors.push(mediaNotFound('pictureMediaId', 'picture'));
  }
  if (errors.length > 0) throw invalidInput(errors);
}

/**
 * As above, for what a step names: a video has a video of the Media Library, a document a document.
 *
 * @throws {AppError} `invalid_input`
 */
export async function refuseWrongStepValues(
  tx: ReadTx,
  kind: StepKind,
  { mediaId = null, url = null, quizId = null }: StepChange,
): Promise<void> {
  if (mediaId !== null && url !== null) {
    const message = 'Give a file or an address, not both.';
    throw invalidInput([{ path: 'url', code: 'file_and_address', message }]);
  }
  if (mediaId === null && quizId === null) return;
  if (mediaId !== null && kind !== 'video' && kind !== 'document') {
    const message = 'Only a video or a document has a file.';
    throw invalidInput([{ path: 'mediaId', code: 'file_not_allowed', message }]);
  }
  const wanted = { mediaIds: mediaId ? [mediaId] : [], quizIds: quizId ? [quizId] : [] };
  const found = await findTrackReferences(tx, { groupIds: [], ...wanted });
  const errors = [
    ...wanted.mediaIds.flatMap((id) =>
      found.media.get(id) === kind ? [] : [mediaNotFound('mediaId', kind)],
    ),
    ...wanted.quizIds.flatMap((id) => (found.quizzes.has(id) ? [] : [quizNotFound])),
  ];
  if (errors.length > 0) throw invalidInput(errors);
}

const quizNotFound: FieldError = {
  path: 'quizId',
  code: 'quiz_not_found',
  message: 'There is no such quiz.',
};

const mediaNotFound = (path: string, kind: string): FieldError => ({
  path,
  code: 'media_not_found',
  message: `There is no such ${kind} in the Media Library.`,
});
