import { AppError } from '../../../kernel/errors.ts';

/** What the Media Library takes, for the end of a refusal. */
const taken =
  'The Media Library takes pictures (PNG, JPEG), videos (MP4, WebM) and documents (PDF, Word, PowerPoint, Excel, plain text).';

export const fileEmpty = () =>
  new AppError('invalid', 'file_empty', 'This file is empty. Choose it once more.');

export const fileTooLarge = (sizeBytes: number, maxBytes: number) =>
  new AppError(
    'invalid',
    'file_too_large',
    `This file has ${mebibytes(sizeBytes)} MB. A video or a document may have up to ${mebibytes(maxBytes)} MB.`,
    { sizeBytes, maxBytes },
  );

/** @param found What the content is, with its article: `a GIF`; null when nobody can tell. */
export const fileWrongType = (found: string | null, advice = taken) =>
  new AppError(
    'invalid',
    'file_wrong_type',
    `This is ${found ?? 'a kind of file that is not known here'}. ${advice}`,
    { found },
  );

/** @param what `video`, `PDF`, `text`, … */
export const fileDamaged = (what: string, cause?: unknown) =>
  new AppError(
    'invalid',
    'file_damaged',
    `This ${what} is damaged or cut off. Save it again and choose the new file.`,
    {},
    { cause },
  );

/** @param codec As people know it: `HEVC`. */
export const videoNotPlayable = (codec: string, format: 'MP4' | 'WebM') =>
  new AppError(
    'invalid',
    'video_not_playable',
    format === 'MP4'
      ? `This MP4 holds ${codec}, which some browsers cannot play. Export it with H.264 video and AAC sound.`
      : `This WebM holds ${codec}, which browsers cannot play. Export it with VP8, VP9 or AV1 video and Opus or Vorbis sound.`,
    { codec },
  );

export const fileIsTwo = (what: string, other: string) =>
  new AppError(
    'invalid',
    'file_is_two',
    `This ${what} is also ${other}. Save it again from the program it was made with.`,
  );

export const fileHasMacros = () =>
  new AppError(
    'invalid',
    'file_has_macros',
    'This document holds macros. Save it without them, as .docx, .pptx or .xlsx.',
  );

export const fileIsLocked = () =>
  new AppError(
    'invalid',
    'file_is_locked',
    'This document is protected by a password. Save it without one.',
  );

export const fileUnpacksTooLarge = (unpackedBytes: number) =>
  new AppError(
    'invalid',
    'file_unpacks_too_large',
    `This document unpacks to ${mebibytes(unpackedBytes)} MB, far more than it should. Save it again from the program it was made with.`,
    { unpackedBytes },
  );

export function mebibytes(bytes: number): string {
  const value = bytes / 1_048_576;
  if (value >= 10) return String(Math.ceil(value));
  return value.toFixed(1).replace('.0', '');
}
