import { AppError } from '../../kernel/errors.ts';

const unavailable = (code: string, message: string, details: object, cause?: unknown) =>
  new AppError('unavailable', code, message, { ...details }, { cause });

export const folderUnusable = (folder: string, what: string, cause?: unknown) =>
  unavailable(
    'database_folder_unusable',
    `The data folder ${folder} cannot be used: ${what} Set SIGNET_DATA to a folder that can be written, for example SIGNET_DATA=/srv/signet.`,
    { folder },
    cause,
  );

export const binariesUnusable = (what: string, cause?: unknown) =>
  unavailable(
    'database_binaries_unusable',
    `The embedded PostgreSQL cannot run: ${what}`,
    {},
    cause,
  );

export const databaseBusy = (folder: string, seconds: number) =>
  unavailable(
    'database_busy',
    `Another program has been starting or stopping the database in ${folder} for more than ${seconds} s. Wait for it to finish or stop it, then try again.`,
    { folder },
  );

export const databaseStartFailed = (folder: string, what: string) =>
  unavailable(
    'database_start_failed',
    `The database in ${folder} does not start: ${what} Its own words are in ${folder}/server.log.`,
    { folder },
  );

/** One sentence for what the file system refused, for people who do not read error codes. */
export function folderError(folder: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return folderUnusable(folder, reasons[code] ?? `${String(error)}.`, error);
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'the user who runs Signet may not write there.',
  EPERM: 'the user who runs Signet may not change it.',
  EROFS: 'it is on a disk that is read-only.',
  ENOTDIR: 'it, or a folder above it, is a file.',
  EEXIST: 'it, or a folder above it, is a file.',
  ENOSPC: 'the disk is full.',
  EDQUOT: 'the disk quota is used up.',
};
