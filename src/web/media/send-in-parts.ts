import { ApiError, NoAnswerError } from '../api/client.ts';
import type { Media, UnfinishedUpload } from './media-api.ts';

/** How the parts reach the server; a test sends them elsewhere. */
export interface PartsApi {
  begin(file: File): Promise<UnfinishedUpload>;
  ask(id: string): Promise<UnfinishedUpload>;
  send(
    id: string,
    part: Blob,
    offset: number,
    onProgress: (share: number) => void,
  ): Promise<UnfinishedUpload>;
  complete(id: string): Promise<Media>;
  /** Waits before the next try; rejects when the upload was stopped. */
  wait(milliseconds: number): Promise<void>;
}

export interface PartsProgress {
  /** Gets the share that is sent, 0 to 1. */
  onProgress: (share: number) => void;
  /** The server has a place for it: after a reload it goes on there. */
  onBegun: (upload: UnfinishedUpload) => void;
  /** The server is out of reach, or back: it goes on by itself. */
  onWaiting: (isWaiting: boolean) => void;
}

const LONGEST_WAIT_MS = 15_000;

/**
 * Sends a file part after part and goes on after every cut where the server says that it has come
 * to. Only a refusal ends it.
 *
 * @param before An upload of this file that was cut earlier.
 * @throws ApiError when the server refuses; the reason of the abort when it is stopped
 */
export async function sendInParts(
  api: PartsApi,
  file: File,
  before: UnfinishedUpload | null,
  { onProgress, onBegun, onWaiting }: PartsProgress,
): Promise<Media> {
  const again = patiently(api, onWaiting);
  let upload = before ?? (await again(() => api.begin(file)));
  onBegun(upload);
  while (upload.receivedBytes < upload.byteSize) {
    const { id, receivedBytes: offset, partBytes, byteSize } = upload;
    const part = file.slice(offset, offset + partBytes);
    const sent = (share: number) => onProgress((offset + share * part.size) / byteSize);
    sent(0);
    upload = await again(() =>
      api.send(id, part, offset, sent).catch((error: unknown) => {
        // The answer to an earlier try got lost, and the part had arrived.
        if (error instanceof ApiError && error.code === 'upload_offset_wrong') return api.ask(id);
        throw error;
      }),
    );
  }
  onProgress(1);
  return again(() => api.complete(upload.id));
}

/** Tries again while nobody answers, a little later each time. */
function patiently(api: PartsApi, onWaiting: PartsProgress['onWaiting']) {
  return async <T>(work: () => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      try {
        const answer = await work();
        if (tries > 0) onWaiting(false);
        return answer;
      } catch (error) {
        if (!passes(error)) throw error;
        onWaiting(true);
        const asked = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1_000 : 0;
        await api.wait(Math.max(asked, Math.min(1_000 * 2 ** tries, LONGEST_WAIT_MS)));
      }
    }
  };
}

/** What is over by itself: no network, a server that restarts, too much at once. */
const passes = (error: unknown): boolean =>
  error instanceof NoAnswerError ||
  (error instanceof ApiError && [429, 502, 503, 504].includes(error.status));
