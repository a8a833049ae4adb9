import { useLingui } from '@lingui/react/macro';
import type { Media } from './media-api.ts';

const TYPES: Readonly<Record<string, string>> = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'video/mp4': 'MP4',
  'video/webm': 'WebM',
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'PowerPoint',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
};

/** "PDF", "Word", "Text" */
export function useTypeName(): (media: Media) => string {
  const { t } = useLingui();
  return ({ contentType, name }) => {
    if (contentType !== 'text/plain') return TYPES[contentType] ?? contentType;
    if (/\.(md|markdown)$/i.test(name)) return 'Markdown';
    if (/\.csv$/i.test(name)) return 'CSV';
    return t`Text`;
  };
}

/** "124 KB", "1.2 MB", "3 GB" */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000))} KB`;
  const megabytes = bytes / 1_048_576;
  if (megabytes >= 1_000) return `${(megabytes / 1_024).toFixed(1)} GB`;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

/** "0:42", "1:02:07" */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, place) => String(part).padStart(place === 0 ? 1 : 2, '0')).join(':');
}

/** The one thing worth saying of a file in a list: pixels of a picture, else its size. */
export function measureText({ kind, width, height, byteSize }: Media): string {
  return kind === 'picture' ? `${width} × ${height}` : sizeText(byteSize);
}
