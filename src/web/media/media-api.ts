import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { ListPage } from '../api/types.ts';

/** Something odd about a picture that was accepted all the same. */
export interface MediaWarning {
  code: string;
  message: string;
}

export type MediaKind = 'picture' | 'video' | 'document';

/** What a file chooser offers for each kind; the server looks at the content. */
export const accepts = {
  picture: 'image/png,image/jpeg',
  video: 'video/mp4,video/webm,.m4v',
  document: 'application/pdf,.docx,.pptx,.xlsx,.txt,.md,.csv',
} as const satisfies Record<MediaKind, string>;

/** One file of the Media Library. */
export interface Media {
  id: string;
  kind: MediaKind;
  name: string;
  contentType: string;
  /** Pixels of the original; null for documents. */
  width: number | null;
  height: number | null;
  /** Of a video that says so. */
  durationMs: number | null;
  byteSize: number;
  revision: number;
  warnings: MediaWarning[];
  uploadedBy: { id: string; name: string } | null;
  createdAt: string;
  /** Of a picture the square PNG of 500 pixels, else the file. */
  url: string;
  /** Square PNG of 192 pixels, a moment of a video in its own shape, or nothing. */
  thumbnailUrl: string | null;
  /** For everybody who is signed in; stays the same when the file is replaced. */
  fileUrl: string;
}

/** What shows a file. */
export interface MediaUse {
  kind: 'certification' | 'portal' | 'issuer' | 'track' | 'article' | 'quiz';
  id: string | null;
  name: string;
}

export interface MediaDetails extends Media {
  usedBy: MediaUse[];
  /** Issued certifications show it: its file cannot be replaced. */
  fixed: boolean;
}

/** A file that comes in parts. */
export interface UnfinishedUpload {
  id: string;
  fileName: string;
  byteSize: number;
  receivedBytes: number;
  partBytes: number;
  lastModified: string | null;
  replacesId: string | null;
  expiresAt: string;
}

export const MEDIA_KEY = '/media';

export interface MediaQuery {
  q?: string;
  kinds?: readonly MediaKind[];
}

/** One page of the library, the newest first. */
export function fetchMedia(
  { q, kinds = [] }: MediaQuery,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<ListPage<Media>> {
  const query = {
    limit: 60,
    cursor,
    q: q || undefined,
    'filter[kind]': kinds.length > 0 ? kinds.join(',') : undefined,
  };
  return api.get<ListPage<Media>>('/media', query, signal);
}

export const mediaOptions = (id: string) =>
  queryOptions({
    queryKey: [MEDIA_KEY, id],
    queryFn: ({ signal }) => api.get<MediaDetails>(`/media/${id}`, undefined, signal),
  });

export const renameMedia = (id: string, name: string) => api.patch<Media>(`/media/${id}`, { name });
export const deleteMedia = (id: string) => api.delete(`/media/${id}`);
export const restoreMedia = (id: string) => api.post<Media>(`/media/${id}/restoration`);

/** What a picture is for: decides what is warned about. */
export type PictureUse = 'badge' | 'logo' | 'picture';

/** Sends a picture; `onProgress` gets the share that is sent, 0 to 1. */
export function uploadPicture(
  file: File,
  use: PictureUse,
  options: { onProgress?: (share: number) => void; signal?: AbortSignal },
): Promise<Media> {
  const form = new FormData();
  form.append('file', file);
  return api.upload<Media>(`/media?use=${use}`, form, options);
}

/** What the server is told of a file before it comes. */
interface Announcement {
  fileName: string;
  byteSize: number;
  lastModified: string;
  replacesId?: string;
}

export const UPLOADS_KEY = '/media/uploads';

export const beginUpload = (announced: Announcement, signal: AbortSignal) =>
  api.post<UnfinishedUpload>('/media/uploads', announced, { signal });
export const fetchUpload = (id: string, signal: AbortSignal) =>
  api.get<UnfinishedUpload>(`/media/uploads/${id}`, undefined, signal);
export const completeUpload = (id: string, signal: AbortSignal) =>
  api.post<Media>(`/media/uploads/${id}/completion`, undefined, { signal });
export const stopUpload = (id: string) => api.delete(`/media/uploads/${id}`);
export const sendPart = (
  id: string,
  part: Blob,
  offset: number,
  options: { onProgress: (share: number) => void; signal: AbortSignal },
) =>
  api.sendBytes<UnfinishedUpload>(`/media/uploads/${id}`, part, {
    ...options,
    headers: { 'upload-offset': String(offset) },
  });

/** Uploads of an earlier visit that were cut. */
export const unfinishedOptions = () =>
  queryOptions({
    queryKey: [UPLOADS_KEY],
    queryFn: ({ signal }) =>
      api.get<{ items: UnfinishedUpload[] }>('/media/uploads', undefined, signal),
  });

/** Gives a video the picture that stands for it. */
export function setPoster(id: string, picture: Blob): Promise<Media> {
  const form = new FormData();
  form.append('file', picture, 'poster.jpg');
  return api.replace<Media>(`/media/${id}/poster`, form);
}
