import { AppError } from '../../../kernel/errors.ts';
import { mebibytes } from '../inspect/file-errors.ts';

export const uploadNotFound = (uploadId: string) =>
  new AppError(
    'not_found',
    'upload_not_found',
    'There is no such upload: it was finished, stopped, or nothing came for three days. Begin anew.',
    { uploadId },
  );

/** The sender and we count differently: `receivedBytes` is where the next part begins. */
export const uploadOffsetWrong = (receivedBytes: number) =>
  new AppError(
    'conflict',
    'upload_offset_wrong',
    `The next part begins at byte ${receivedBytes}.`,
    { receivedBytes },
  );

export const partMalformed = (partBytes: number) =>
  new AppError(
    'invalid',
    'upload_part_malformed',
    `A part has 1 to ${partBytes} bytes, as application/octet-stream.`,
    { partBytes },
  );

export const uploadOverflows = (byteSize: number) =>
  new AppError(
    'invalid',
    'upload_overflows',
    `This upload was announced with ${byteSize} bytes, and more are coming.`,
    { byteSize },
  );

export const uploadIncomplete = (receivedBytes: number, byteSize: number) =>
  new AppError(
    'conflict',
    'upload_incomplete',
    `${mebibytes(receivedBytes)} of ${mebibytes(byteSize)} MB have arrived. Send the rest first.`,
    { receivedBytes, byteSize },
  );

export const tooManyUploads = (atOnce: number) =>
  new AppError(
    'conflict',
    'too_many_uploads',
    `You have ${atOnce} unfinished uploads. Finish or stop some of them first.`,
    { atOnce },
  );

/** A part that was acknowledged is not in the storage: somebody has to look. */
export const mediaPartMissing = () =>
  new AppError(
    'unavailable',
    'upload_part_missing',
    'A part of this upload cannot be found in the storage. Stop it and begin anew.',
  );
