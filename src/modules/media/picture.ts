import sharp from 'sharp';
import {
  pictureEmpty,
  pictureTooLarge,
  pictureTooManyPixels,
  pictureUnreadable,
  pictureWrongType,
} from './picture-errors.ts';
import { type PictureKind, type PictureUse, typeOf } from './picture-type.ts';

export interface PictureLimits {
  readonly maxBytes: number;
  /** Width times height. */
  readonly maxPixels: number;
}

export const pictureLimits: PictureLimits = { maxBytes: 10_000_000, maxPixels: 40_000_000 };

export interface PictureWarning {
  readonly code:
    | 'badge_larger_than_500'
    | 'badge_smaller_than_240'
    | 'badge_not_square'
    | 'picture_animation_dropped';
  readonly message: string;
}

export interface Picture {
  readonly kind: PictureKind;
  readonly contentType: 'image/png' | 'image/jpeg';
  /** Pixels, after the rotation that a camera asked for. */
  readonly width: number;
  readonly height: number;
  /** Encoded anew: 8-bit sRGB, upright, nothing but pixels. The sender's bytes are not kept. */
  readonly bytes: Buffer;
  readonly warnings: readonly PictureWarning[];
}

/**
 * Reads an uploaded picture and makes it safe to keep and to serve (promise S5).
 *
 * PNG and JPEG only, by content (S-20). Refused without decoding a pixel: empty, too many bytes,
 * another type, too many pixels. Accepted with a warning: a badge above 500 px, below 240 px or not
 * square (S-19), and an animated PNG, of which the first frame stays. CMYK becomes sRGB, the
 * camera's rotation is applied, and metadata (place, device, text) is dropped.
 *
 * @throws {AppError} `picture_empty`, `picture_too_large`, `picture_wrong_type`,
 *   `picture_too_many_pixels` or `picture_unreadable`, each with a sentence for people.
 */
export async function readPicture(
  bytes: Uint8Array,
  limits: PictureLimits = pictureLimits,
  use: PictureUse = 'badge',
): Promise<Picture> {
  if (bytes.byteLength === 0) throw pictureEmpty();
  if (bytes.byteLength > limits.maxBytes) throw pictureTooLarge(bytes.byteLength, limits.maxBytes);

  const found = await typeOf(bytes);
  if (found.kind === null) throw pictureWrongType(found.name, use);
  await refuseTooManyPixels(bytes, limits.maxPixels);

  const { data, info } = await encodeAnew(bytes, found.kind, limits.maxPixels);
  const { width, height } = info;
  const warnings = warningsOf({ width, height, use, animated: found.animated });
  const contentType = found.kind === 'png' ? 'image/png' : 'image/jpeg';
  return { kind: found.kind, contentType, width, height, bytes: data, warnings };
}

async function refuseTooManyPixels(bytes: Uint8Array, maxPixels: number): Promise<void> {
  const { width, height } = await readable(() =>
    sharp(bytes, { limitInputPixels: false, failOn }).metadata(),
  );
  if (width * height > maxPixels) throw pictureTooManyPixels(width, height, maxPixels);
}

function encodeAnew(bytes: Uint8Array, kind: PictureKind, maxPixels: number) {
  const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn })
    .autoOrient()
    .toColourspace('srgb')
    .timeout({ seconds: 20 });
  const encoded =
    kind === 'png'
      ? upright.png({ compressionLevel: 9 })
      : upright.jpeg({ quality: 92, chromaSubsampling: '4:4:4' });
  return readable(() => encoded.toBuffer({ resolveWithObject: true }));
}

/** A missing end or a broken block is an error; stray bytes that some cameras leave are not. */
const failOn = 'error';

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw pictureUnreadable(error);
  }
}

interface Measured {
  readonly width: number;
  readonly height: number;
  readonly use: PictureUse;
  readonly animated: boolean;
}

function warningsOf({ width, height, use, animated }: Measured): PictureWarning[] {
  const warnings: PictureWarning[] = [];
  const warn = (code: PictureWarning['code'], message: string) => warnings.push({ code, message });
  const size = `This one has ${width} × ${height}.`;
  if (use === 'badge') {
    if (Math.max(width, height) > 500) {
      warn('badge_larger_than_500', `A badge is shown at 500 × 500 pixels at most. ${size}`);
    }
    if (Math.max(width, height) < 240) {
      warn('badge_smaller_than_240', `A badge below 240 pixels looks soft. ${size}`);
    }
    if (width !== height) {
      warn('badge_not_square', `A badge is square; the rest is filled up transparently. ${size}`);
    }
  }
  if (animated) {
    warn('picture_animation_dropped', 'This PNG moves. Its first frame is kept.');
  }
  return warnings;
}
