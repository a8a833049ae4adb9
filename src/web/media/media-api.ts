import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';

/** Something odd about a picture that was accepted all the same. */
export interface MediaWarning {
  code: string;
  message: string;
}

/** One picture of the Media Library. */
export interface Media {
  id: string;
  name: string;
  contentType: 'image/png' | 'image/jpeg';
  /** Pixels of the original. */
  width: number;
  height: number;
  byteSize: number;
  warnings: MediaWarning[];
  uploadedBy: { id: string; name: string } | null;
  createdAt: string;
  /** Square PNG of 500 pixels. */
  url: string;
  /** Square PNG of 192 pixels. */
  thumbnailUrl: string;
  originalUrl: string;
}

export const MEDIA_KEY = '/media';

/** One page of the library, the newest first. */
export function fetchMedia(cursor: string | null, signal?: AbortSignal): Promise<ListPage<Media>> {
  return api.get<ListPage<Media>>('/media', { limit: 60, cursor }, signal);
}

/** Sends a picture; `onProgress` gets the share that is sent, 0 to 1. */
export function uploadMedia(
  file: File,
  options: { onProgress?: (share: number) => void; signal?: AbortSignal },
): Promise<Media> {
  const form = new FormData();
  form.append('file', file);
  return api.upload<Media>('/media', form, options);
}
