import type { PortalId } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ContentType, MediaKind } from './content-type.ts';
import type { PictureKind } from './picture-type.ts';
import { renditionSize, type ThumbnailSize } from './rendition.ts';

export interface MediaWarning {
  readonly code: string;
  /** A sentence for people. */
  readonly message: string;
}

/** A picture, a video or a document of the Media Library. */
export interface Media {
  readonly id: Id<'Media'>;
  readonly kind: MediaKind;
  /** What people call it; at first as its file was called, without the folder. Never empty. */
  readonly name: string;
  readonly contentType: ContentType;
  /** Pixels of the original; null for documents, and for a video that does not say. */
  readonly width: number | null;
  readonly height: number | null;
  /** Milliseconds of a video that says so. */
  readonly durationMs: number | null;
  readonly byteSize: number;
  /** 1, and one more each time that the file is replaced. */
  readonly revision: number;
  /** Whether there is a picture of a moment of the video. */
  readonly hasPoster: boolean;
  readonly warnings: readonly MediaWarning[];
  readonly uploadedBy: { readonly id: Id<'User'>; readonly name: string } | null;
  readonly createdAt: Date;
}

/** Sides of the square PNGs that are made of every picture, in pixels. */
export const renditionSizes = [renditionSize, 192, 96] as const;

/** Which of a picture's files: the picture itself, or a square of so many pixels. */
export type MediaFile = 'original' | (typeof renditionSizes)[number];

const extensions = { png: 'png', jpeg: 'jpg' } as const;

/** Where everything of one file of a medium lies: the first one, or one that replaced it. */
export const mediaFolder = (
  portalId: PortalId,
  id: Id<'Media'>,
  replacement: string | null = null,
): string => `media/${portalId}/${id}${replacement === null ? '' : `/${replacement}`}`;

/** Where the files of a picture go in the object storage. */
export function storageKeys(folder: string, kind: PictureKind) {
  return {
    original: `${folder}/original.${extensions[kind]}`,
    rendition: `${folder}/rendition.png`,
  };
}

/** A thumbnail lies beside its rendition. */
export const thumbnailKey = (renditionKey: string, size: ThumbnailSize): string =>
  `${renditionKey.replace(/\.png$/, '')}-${size}.png`;

/** Everything that may lie in the storage for one file. */
export const allKeys = (
  storageKey: string,
  renditionKey: string | null,
  posterKey: string | null,
): readonly string[] => [
  storageKey,
  ...(renditionKey === null
    ? []
    : [
        renditionKey,
        thumbnailKey(renditionKey, 192),
        thumbnailKey(renditionKey, 96),
        mailPictureKey(renditionKey),
      ]),
  ...(posterKey === null ? [] : [posterKey]),
];

/** The badge of mails lies there, too. */
export const mailPictureKey = (renditionKey: string): string =>
  `${renditionKey.replace(/\.png$/, '')}-mail.png`;

const longestName = 200;

/**
 * A file name as it may be shown: the last part of a path, NFC, without letters that hide or
 * reverse others, at most 200 characters. `File` when nothing is left.
 */
export function mediaName(fileName: string): string {
  const name = fileName
    .toWellFormed()
    .normalize('NFC')
    .replace(/^.*[/\\]/s, '')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/gu, '')
    .trim()
    .slice(0, longestName)
    .replace(/[\ud800-\udbff]$/, '');
  return name === '' ? 'File' : name;
}
