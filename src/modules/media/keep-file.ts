import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import type { MediaKind } from './content-type.ts';
import type { FileSource } from './inspect/file-source.ts';
import { type FoundFile, inspectFile } from './inspect/inspect-file.ts';
import { storageKeys, thumbnailKey } from './media.ts';
import type { StoredMedia } from './media-repository.ts';
import { type Picture, pictureLimits, readPicture } from './picture.ts';
import { pictureTooLarge } from './picture-errors.ts';
import type { PictureUse } from './picture-type.ts';
import { renditionOf, thumbnailOf } from './rendition.ts';

/** A file that was looked at and may be kept. */
export interface AcceptedFile {
  readonly kind: MediaKind;
  /** Everything that `store` will write. */
  readonly keys: readonly string[];
  /** Writes it all; again writes the same. */
  store(storage: ObjectStorage): Promise<StoredMedia>;
}

/**
 * Looks at a file of any kind and says what keeping it takes.
 *
 * @param folder Where its objects will lie.
 * @throws {AppError} What `inspectFile` and `readPicture` refuse.
 */
export async function acceptFile(source: FileSource, folder: string): Promise<AcceptedFile> {
  const found = await inspectFile(source);
  if (found.kind !== 'picture') return acceptStream(source, found, `${folder}/file`);
  const { sizeBytes } = source;
  const { maxBytes } = pictureLimits;
  if (sizeBytes > maxBytes) throw pictureTooLarge(sizeBytes, maxBytes);
  return acceptPicture(await source.read(0, sizeBytes), folder, 'picture');
}

/** As `acceptFile`, for a picture of a certain use. @throws {AppError} What `readPicture` refuses */
export async function acceptPicture(
  bytes: Uint8Array,
  folder: string,
  use: PictureUse,
): Promise<AcceptedFile> {
  const picture = await readPicture(bytes, pictureLimits, use);
  const keys = storageKeys(folder, picture.kind);
  const files = await filesOf(picture, keys);
  return {
    kind: 'picture',
    keys: files.map(({ key }) => key),
    async store(storage) {
      for (const file of files) await storage.put(file.key, file.bytes, file.contentType);
      return {
        contentType: picture.contentType,
        width: picture.width,
        height: picture.height,
        durationMs: null,
        byteSize: picture.bytes.byteLength,
        sha256: createHash('sha256').update(picture.bytes).digest('hex'),
        storageKey: keys.original,
        renditionKey: keys.rendition,
        warnings: picture.warnings,
      };
    },
  };
}

/** The picture, its square and the squares for lists, each with its key. */
async function filesOf(
  { bytes, contentType }: Picture,
  { original, rendition }: { readonly original: string; readonly rendition: string },
) {
  const png = (key: string, made: Buffer) => ({ key, bytes: made, contentType: 'image/png' });
  return [
    { key: original, bytes, contentType },
    png(rendition, await renditionOf(bytes)),
    png(thumbnailKey(rendition, 192), await thumbnailOf(bytes, 192)),
    png(thumbnailKey(rendition, 96), await thumbnailOf(bytes, 96)),
  ];
}

/** Videos and documents are kept as they came; their hash is taken on the way. */
function acceptStream(
  source: FileSource,
  found: Exclude<FoundFile, { kind: 'picture' }>,
  key: string,
): AcceptedFile {
  const video = found.kind === 'video' ? found : null;
  return {
    kind: found.kind,
    keys: [key],
    async store(storage) {
      const hash = createHash('sha256');
      const hashed = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          done(null, chunk);
        },
      });
      await Promise.all([
        pipeline(source.stream(), hashed),
        storage.putStream(key, hashed, found.contentType),
      ]);
      return {
        contentType: found.contentType,
        width: video?.width ?? null,
        height: video?.height ?? null,
        durationMs: video?.durationMs ?? null,
        byteSize: source.sizeBytes,
        sha256: hash.digest('hex'),
        storageKey: key,
        renditionKey: null,
        warnings: [],
      };
    },
  };
}
