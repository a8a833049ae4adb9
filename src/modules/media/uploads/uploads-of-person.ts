import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/ids.ts';
import { authorize, type UserActor } from '../../people/index.ts';
import { noteLeftovers } from '../leftover-repository.ts';
import { type Upload, uploadLimits } from './upload.ts';
import { uploadNotFound } from './upload-errors.ts';
import { endUpload, listUploadsOf, loadUpload } from './upload-repository.ts';

/** What the person has begun and not finished, the newest first. @throws {AppError} `forbidden` */
export async function listUploads(
  { withPortal }: { withPortal: WithPortal },
  actor: UserActor,
): Promise<readonly Upload[]> {
  authorize(actor, 'media.upload');
  return withPortal(actor.portalId, 'read', (tx) =>
    listUploadsOf(tx, actor.userId, uploadLimits.atOnce),
  );
}

/** Where an upload stands; for whoever began it. @throws {AppError} `forbidden`, `upload_not_found` */
export async function getUpload(
  { withPortal }: { withPortal: WithPortal },
  actor: UserActor,
  { uploadId }: { readonly uploadId: Id<'Upload'> },
): Promise<Upload> {
  authorize(actor, 'media.upload');
  const upload = await withPortal(actor.portalId, 'read', (tx) =>
    loadUpload(tx, actor.userId, uploadId),
  );
  if (!upload) throw uploadNotFound(uploadId);
  return upload;
}

/** Stops an upload and lets go of what has come. @throws {AppError} `forbidden`, `upload_not_found` */
export async function stopUpload(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: UserActor,
  { uploadId }: { readonly uploadId: Id<'Upload'> },
): Promise<void> {
  authorize(actor, 'media.upload');
  await withPortal(actor.portalId, 'write', async (tx) => {
    const upload = await loadUpload(tx, actor.userId, uploadId);
    const parts = upload && (await endUpload(tx, uploadId));
    if (!parts) throw uploadNotFound(uploadId);
    await noteLeftovers(tx, parts, clock.now());
  });
}
