import type { PortalId, Tx, WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Id } from '../../../kernel/ids.ts';
import type { ObjectStorage } from '../../../kernel/object-storage.ts';
import { authorize, foldForSearch, type UserActor } from '../../people/index.ts';
import { mediaIsFixed, mediaNotFound, replacementOfOtherKind } from '../errors.ts';
import { type AcceptedFile, acceptFile } from '../keep-file.ts';
import { dropLeftovers, noteLeftovers } from '../leftover-repository.ts';
import { allKeys, type Media, mediaFolder } from '../media.ts';
import {
  insertMedia,
  loadFiles,
  loadMedia,
  lockMedia,
  type StoredMedia,
  updateFile,
} from '../media-repository.ts';
import { isFixed } from '../media-uses-query.ts';
import { partsSource } from './parts-source.ts';
import type { Upload } from './upload.ts';
import { uploadIncomplete, uploadNotFound } from './upload-errors.ts';
import { endUpload, loadParts, loadUpload } from './upload-repository.ts';

interface Deps {
  readonly withPortal: WithPortal;
  readonly storage: ObjectStorage;
  readonly clock: Clock;
}

/**
 * Makes a medium of an upload that is here as a whole, or puts its file under the medium that it
 * replaces. A file that is refused is let go of at once. Completing it again, or twice at the same
 * time, makes one medium: its id is the upload's.
 *
 * @throws {AppError} `forbidden`, `upload_not_found`, `upload_incomplete`; what `inspectFile` and
 *   `readPicture` refuse; `media_not_found`, `media_is_fixed` and `replacement_of_other_kind`
 */
export async function completeUpload(
  deps: Deps,
  actor: UserActor,
  { uploadId }: { readonly uploadId: Id<'Upload'> },
): Promise<Media> {
  authorize(actor, 'media.upload');
  const { portalId, userId } = actor;
  const upload = await deps.withPortal(portalId, 'read', (tx) => loadUpload(tx, userId, uploadId));
  if (!upload) return finishedBefore(deps, portalId, uploadId);
  const { receivedBytes, byteSize, replacesId } = upload;
  if (receivedBytes < byteSize) throw uploadIncomplete(receivedBytes, byteSize);

  const mediaId = replacesId ?? (uploadId as string as Id<'Media'>);
  const folder = mediaFolder(portalId, mediaId, replacesId === null ? null : uploadId);
  const file = await look(deps, portalId, upload, folder);
  const dayHence = new Date(deps.clock.now().getTime() + dayMs);
  await deps.withPortal(portalId, 'write', (tx) => noteLeftovers(tx, file.keys, dayHence));
  const stored = await file.store(deps.storage);
  return deps.withPortal(portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const parts = await endUpload(tx, uploadId);
    if (parts !== null) {
      await noteLeftovers(tx, parts, new Date(now.getTime() + 600_000));
      await dropLeftovers(tx, file.keys);
      if (replacesId === null) await insertNew(tx, actor, { mediaId, upload, file, stored, now });
      else await replace(tx, replacesId, { file, stored, now });
    }
    const media = await loadMedia(tx, mediaId);
    if (!media) throw uploadNotFound(uploadId);
    return media;
  });
}

const dayMs = 86_400_000;

/** The answer to the first completion got lost; or there never was such an upload. */
async function finishedBefore(
  { withPortal }: Deps,
  portalId: PortalId,
  uploadId: Id<'Upload'>,
): Promise<Media> {
  const id = uploadId as string as Id<'Media'>;
  const media = await withPortal(portalId, 'read', (tx) => loadMedia(tx, id));
  if (!media) throw uploadNotFound(uploadId);
  return media;
}

/** What is refused is of no use to anybody: its parts go. */
async function look(
  { withPortal, storage, clock }: Deps,
  portalId: PortalId,
  { id, replacesId }: Upload,
  folder: string,
): Promise<AcceptedFile> {
  const { parts, replaced } = await withPortal(portalId, 'read', async (tx) => ({
    parts: await loadParts(tx, id),
    replaced: replacesId && (await loadFiles(tx, replacesId)),
  }));
  try {
    const file = await acceptFile(partsSource(storage, parts), folder);
    if (replaced && replaced.kind !== file.kind) throw replacementOfOtherKind(replaced.kind);
    return file;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'invalid') {
      await withPortal(portalId, 'write', async (tx) =>
        noteLeftovers(tx, (await endUpload(tx, id)) ?? [], clock.now()),
      );
    }
    throw error;
  }
}

interface Kept {
  readonly file: AcceptedFile;
  readonly stored: StoredMedia;
  readonly now: Date;
}

async function insertNew(
  tx: Tx,
  actor: UserActor,
  {
    mediaId,
    upload: { fileName },
    file: { kind },
    stored,
    now,
  }: Kept & { readonly mediaId: Id<'Media'>; readonly upload: Upload },
): Promise<void> {
  await insertMedia(tx, {
    id: mediaId,
    kind,
    name: fileName,
    search: foldForSearch(fileName),
    ...stored,
    uploadedBy: actor.userId,
    createdAt: now,
  });
}

async function replace(tx: Tx, mediaId: Id<'Media'>, { stored, now }: Kept): Promise<void> {
  const before = await lockMedia(tx, mediaId);
  if (!before || before.deleted) throw mediaNotFound(mediaId);
  if (await isFixed(tx, mediaId)) throw mediaIsFixed(mediaId);
  await updateFile(tx, mediaId, stored);
  // Whoever is reading the old file may read on for a day.
  const old = allKeys(before.storageKey, before.renditionKey, before.posterKey);
  await noteLeftovers(tx, old, new Date(now.getTime() + dayMs));
}
