import { AppError } from '../../kernel/errors.ts';

export const mediaNotFound = (mediaId: string) =>
  new AppError('not_found', 'media_not_found', 'There is no such picture in the Media Library.', {
    mediaId,
  });

/** The database knows the picture and the storage does not: somebody has to look. */
export const mediaFileMissing = (mediaId: string) =>
  new AppError('unavailable', 'media_file_missing', 'The file of this picture cannot be found.', {
    mediaId,
  });
