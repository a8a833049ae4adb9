import type { PortalId } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { PictureKind } from './picture-type.ts';
import { renditionSize, type ThumbnailSize } from './rendition.ts';

export interface MediaWarning {
  readonly code: string;
  /** A sentence for people. */
  readonly message: string;
}

/** A picture of the Media Library. It never changes: another picture is another medium. */
export interface Media {
  readonly id: Id<'Media'>;
  /** As the file was called, without its folder; never empty. */
  readonly name: string;
  readonly contentType: 'image/png' | 'image/jpeg';
  /** Pixels of the original. */
  readonly width: number;
  readonly height: number;
  readonly byteSize: number;
  readonly warnings: readonly MediaWarning[];
  readonly uploadedBy: { readonly id: Id<'User'>; readonly name: string } | null;
  readonly createdAt: Date;
}

/** Sides of the square PNGs that are made of every picture, in pixels. */
export const renditionSizes = [renditionSize, 192, 96] as const;

/** Which of a picture's files: the picture itself, or a square of so many pixels. */
export type MediaFile = 'original' | (typeof renditionSizes)[number];

const extensions = { png: 'png', jpeg: 'jpg' } as const;

/** Where the files of a new picture go in the object storage. */
export function storageKeys(portalId: PortalId, id: Id<'Media'>, kind: PictureKind) {
  const folder = `media/${portalId}/${id}`;
  return {
    original: `${folder}/original.${extensions[kind]}`,
    rendition: `${folder}/rendition.png`,
  };
}

/** A thumbnail lies beside its rendition. */
export const thumbnailKey = (renditionKey: string, size: ThumbnailSize): string =>
  `${renditionKey.replace(/\.png$/, '')}-${size}.png`;

/** The badge of mails lies there, too. */
export const mailPictureKey = (renditionKey: string): string =>
  `${renditionKey.replace(/\.png$/, '')}-mail.png`;

const longestName = 200;

/**
 * A file name as it may be shown: the last part of a path, NFC, without letters that hide or
 * reverse others, at most 200 characters. `Picture` when nothing is left.
 */
export function pictureName(fileName: string): string {
  const name = fileName
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/gu, '')
    .trim()
    .slice(0, longestName)
    .replace(/[\ud800-\udbff]$/, '');
  return name === '' ? 'Picture' : name;
}
