import {
  beginUpload,
  completeUpload,
  fetchUpload,
  type Media,
  type PictureUse,
  sendPart,
  setPoster,
  type UnfinishedUpload,
  uploadPicture,
} from './media-api.ts';
import { type PartsApi, type PartsProgress, sendInParts } from './send-in-parts.ts';
import { posterOf } from './video-poster.ts';

/** What is to be done with a file. */
export interface Sending {
  file: File;
  /** Only a picture will do, and what it is for; null: any file of the library. */
  picture: PictureUse | null;
  /** The upload that this file goes on with. */
  before: UnfinishedUpload | null;
  /** The medium that gets this file. */
  replacesId: string | null;
}

/** A picture that is not larger goes in one piece. */
const ONE_PIECE = 10_000_000;

/** Brings a file into the Media Library. @throws ApiError, NoAnswerError */
export async function sendFile(
  { file, picture, before, replacesId }: Sending,
  progress: PartsProgress,
  signal: AbortSignal,
): Promise<Media> {
  const fits = file.type.startsWith('image/') && file.size <= ONE_PIECE;
  if (picture !== null || (fits && before === null && replacesId === null)) {
    return uploadPicture(file, picture ?? 'badge', { onProgress: progress.onProgress, signal });
  }
  const media = await sendInParts(partsApi(replacesId, signal), file, before, progress);
  if (media.kind !== 'video' || media.thumbnailUrl !== null) return media;
  // The video is in the library with or without it.
  const poster = await posterOf(file);
  return poster ? setPoster(media.id, poster).catch(() => media) : media;
}

const partsApi = (replacesId: string | null, signal: AbortSignal): PartsApi => ({
  begin: (file) =>
    beginUpload(
      {
        fileName: file.name,
        byteSize: file.size,
        lastModified: new Date(file.lastModified).toISOString(),
        ...(replacesId !== null && { replacesId }),
      },
      signal,
    ),
  ask: (id) => fetchUpload(id, signal),
  send: (id, part, offset, onProgress) => sendPart(id, part, offset, { onProgress, signal }),
  complete: (id) => completeUpload(id, signal),
  wait: (milliseconds) =>
    new Promise((resolve, reject) => {
      const timer = window.setTimeout(resolve, milliseconds);
      const now = () => {
        window.clearTimeout(timer);
        resolve();
      };
      window.addEventListener('online', now, { once: true });
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
});

/** Whether a file is the one that an upload was begun with. */
export const isSameFile = (file: File, { fileName, byteSize, lastModified }: UnfinishedUpload) =>
  file.name === fileName &&
  file.size === byteSize &&
  (lastModified === null || file.lastModified === Date.parse(lastModified));
