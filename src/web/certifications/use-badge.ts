import { useState } from 'react';
import { pictureOf } from '../media/draw-picture.ts';
import type { Media } from '../media/media-api.ts';
import { useUploads } from '../media/use-uploads.ts';
import { showError } from '../ui/toasts.tsx';
import type { Badge } from './certification-api.ts';

interface Fitting {
  picture: ImageBitmap;
  name: string;
}

/** The picture of a draft: taken from the library, uploaded, or fitted into its square first. */
export function useBadge(badge: Badge | null, onChange: (badge: Badge | null) => void) {
  const [fitting, setFitting] = useState<Fitting | null>(null);
  const take = ({ id, url, thumbnailUrl, warnings }: Media) =>
    onChange({ mediaId: id, url, thumbnailUrl: thumbnailUrl ?? url, warnings });
  const { uploads, upload, remove } = useUploads(take);
  const send = (file: File) => {
    for (const { key, error } of uploads) if (error !== null) remove(key);
    upload([file]);
  };
  /** What is no square yet is fitted first. What is no picture the server refuses in its words. */
  const bring = async (file: File) => {
    const picture = await pictureOf(file);
    if (picture === null || picture.width === picture.height) return send(file);
    setFitting({ picture, name: file.name });
  };
  const fitAgain = async () => {
    if (!badge) return;
    try {
      const answer = await fetch(`/api/v1/media/${badge.mediaId}/file`);
      const picture = answer.ok ? await pictureOf(await answer.blob()) : null;
      if (picture === null) throw new Error('The picture could not be loaded.');
      setFitting({ picture, name: 'badge.png' });
    } catch (error) {
      showError(error);
    }
  };
  return {
    uploads,
    remove,
    take,
    bring: (file: File) => void bring(file),
    fitAgain: () => void fitAgain(),
    fitting,
    endFitting: (file: File | null) => {
      setFitting(null);
      if (file) send(file);
    },
  };
}
