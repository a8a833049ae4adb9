import { AppError } from '../../kernel/errors.ts';

export const storageKeyInvalid = (key: string) =>
  new AppError('invalid', 'storage_key_invalid', 'This is not a storage key.', {
    key: key.slice(0, 100),
  });

export const storageReadOnly = (place: string, cause: unknown) =>
  unavailable('storage_read_only', `Files cannot be saved: ${place} is read-only.`, cause);

export const storageFull = (place: string, cause: unknown) =>
  unavailable('storage_full', `Files cannot be saved: ${place} has no space left.`, cause);

export const storageMisconfigured = (sentence: string, cause: unknown) =>
  unavailable('storage_misconfigured', sentence, cause);

export const storageUnavailable = (place: string, cause: unknown) =>
  unavailable('storage_unavailable', `Files cannot be reached just now: ${place}.`, cause);

const unavailable = (code: string, sentence: string, cause: unknown) =>
  new AppError('unavailable', code, sentence, {}, { cause });
