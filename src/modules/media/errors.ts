import { AppError } from '../../kernel/errors.ts';
import type { MediaUse } from './media-use.ts';

export const mediaNotFound = (mediaId: string) =>
  new AppError('not_found', 'media_not_found', 'There is no such file in the Media Library.', {
    mediaId,
  });

/** The database knows the file and the storage does not: somebody has to look. */
export const mediaFileMissing = (mediaId: string) =>
  new AppError('unavailable', 'media_file_missing', 'This file cannot be found in the storage.', {
    mediaId,
  });

export const mediaInUse = (mediaId: string, uses: readonly MediaUse[]) =>
  new AppError(
    'conflict',
    'media_in_use',
    `It is used by ${namesOf(uses)}. Take it out there first.`,
    {
      mediaId,
      uses,
    },
  );

/** A badge that was published, or the picture of an issuer: credentials show it as it was. */
export const mediaIsFixed = (mediaId: string) =>
  new AppError(
    'conflict',
    'media_is_fixed',
    'Issued certifications show this picture, and what was issued never changes. Upload another one and choose it in the certification.',
    { mediaId },
  );

/** @param kind What the medium is; a replacement is the same. */
export const replacementOfOtherKind = (kind: string) =>
  new AppError(
    'invalid',
    'replacement_of_other_kind',
    `A ${kind} can only be replaced by another ${kind}.`,
    { kind },
  );

export const onlyVideosHavePosters = () =>
  new AppError('invalid', 'only_videos_have_posters', 'Only a video has a poster.');

export const libraryFull = (maxBytes: number) =>
  new AppError(
    'conflict',
    'library_full',
    `The Media Library is full: it holds up to ${Math.round(maxBytes / 1_073_741_824)} GB. Delete what is not used any more.`,
    { maxBytes },
  );

function namesOf(uses: readonly MediaUse[]): string {
  const names = uses.slice(0, 3).map(({ name }) => name);
  const more = uses.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
