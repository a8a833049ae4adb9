import { AppError } from '../../kernel/errors.ts';
import type { PictureUse } from './picture-type.ts';

export const pictureEmpty = () =>
  new AppError('invalid', 'picture_empty', 'This file is empty. Choose it once more.');

export const pictureTooLarge = (sizeBytes: number, maxBytes: number) =>
  new AppError(
    'invalid',
    'picture_too_large',
    `This file has ${megabytes(sizeBytes)} MB. A picture may have up to ${megabytes(maxBytes)} MB.`,
    { sizeBytes, maxBytes },
  );

/** @param found What the content is, with its article: `a GIF`; null when nobody can tell. */
export const pictureWrongType = (found: string | null, use: PictureUse) =>
  new AppError(
    'invalid',
    'picture_wrong_type',
    `This is ${found ?? 'not a picture'}. A ${use} must be PNG or JPEG.`,
    { found },
  );

export const pictureTooManyPixels = (width: number, height: number, maxPixels: number) =>
  new AppError(
    'invalid',
    'picture_too_many_pixels',
    `This picture has ${width} × ${height} pixels. Save it smaller: 500 × 500 is enough for a badge, and ${Math.floor(maxPixels / 1_000_000)} million pixels are the limit.`,
    { width, height, maxPixels },
  );

export const pictureUnreadable = (cause: unknown) =>
  new AppError(
    'invalid',
    'picture_unreadable',
    'This picture is damaged or cut off. Save it again and choose the new file.',
    {},
    { cause },
  );

const megabytes = (bytes: number) => {
  const value = bytes / 1_000_000;
  return value < 10 ? value.toFixed(1).replace('.0', '') : String(Math.round(value));
};
