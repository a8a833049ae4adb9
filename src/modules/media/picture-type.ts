import { fileTypeFromBuffer } from 'file-type';

export type PictureKind = 'png' | 'jpeg';

/** What a picture is for; names it in a refusal ("A badge must be PNG or JPEG."). */
export type PictureUse = 'badge' | 'logo' | 'picture' | 'poster';

export type FoundType =
  | { readonly kind: PictureKind; readonly animated: boolean }
  | { readonly kind: null; readonly name: string | null };

/** What a file is by its content. Its name and what the sender says about it are not asked. */
export async function typeOf(bytes: Uint8Array): Promise<FoundType> {
  const found = await fileTypeFromBuffer(bytes);
  if (found?.ext === 'jpg') return { kind: 'jpeg', animated: false };
  if (found?.ext === 'png') return { kind: 'png', animated: false };
  if (found?.ext === 'apng') return { kind: 'png', animated: true };
  if (looksLikeSvg(bytes)) return { kind: null, name: 'an SVG' };
  if (!found) return { kind: null, name: null };
  return { kind: null, name: names[found.ext] ?? `a file of the type ${found.ext.toUpperCase()}` };
}

const names: Readonly<Record<string, string>> = {
  avif: 'an AVIF',
  bmp: 'a BMP',
  gif: 'a GIF',
  heic: 'a HEIC',
  ico: 'an icon file',
  jp2: 'a JPEG 2000',
  jxl: 'a JPEG XL',
  pdf: 'a PDF',
  psd: 'a Photoshop file',
  tif: 'a TIFF',
  webp: 'a WebP',
  zip: 'a ZIP archive',
};

function looksLikeSvg(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 2000)).toString('latin1');
  return /<svg[\s>]/i.test(beginning);
}
