import sharp from 'sharp';

/** Side of the picture that is shown, baked and printed, in pixels (S-19). */
export const renditionSize = 500;

export type ThumbnailSize = 96 | 192;

/**
 * The badge as a 500 × 500 PNG: all of it, centred on transparent ground. A smaller one is enlarged
 * just enough to touch two sides.
 *
 * @param bytes A picture that `readPicture` has made, or an SVG of ours.
 */
export function renditionOf(bytes: Uint8Array): Promise<Buffer> {
  return squareOf(bytes, renditionSize);
}

/** The same at 96 or 192 pixels, for lists; 192 is 96 on a dense screen. */
export function thumbnailOf(bytes: Uint8Array, size: ThumbnailSize): Promise<Buffer> {
  return squareOf(bytes, size);
}

function squareOf(bytes: Uint8Array, size: number): Promise<Buffer> {
  return sharp(bytes)
    .resize(size, size, { fit: 'contain', kernel: 'lanczos3', background: transparent })
    .toColourspace('srgb')
    .png({ compressionLevel: 9 })
    .toBuffer();
}

const transparent = { r: 0, g: 0, b: 0, alpha: 0 };

/**
 * The badge as a mail carries it: sharp at twice its shown size, and with few enough colours that
 * ten thousand mails are not ten thousand times a picture of a quarter of a megabyte.
 *
 * @param rendition The 500 px PNG.
 * @returns A PNG of 400 by 400 px with at most 256 colours.
 */
export function mailPictureOf(rendition: Uint8Array): Promise<Buffer> {
  return sharp(rendition)
    .resize(400, 400)
    .png({ palette: true, quality: 90, effort: 6 })
    .toBuffer();
}

/** The picture of a video: a JPEG in its own shape, at most 1,280 by 1,280 pixels. */
export function posterOf(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes)
    .resize(1_280, 1_280, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#000000' })
    .jpeg({ quality: 82, mozjpeg: true })
    .toBuffer();
}
