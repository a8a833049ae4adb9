import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { MEDIA_KEY, type Media, uploadPicture } from './media-api.ts';

/** One picture on its way. */
export interface Upload {
  key: number;
  fileName: string;
  /** 0 to 1; at 1 the server is still looking at it. */
  sent: number;
  /** Why it was refused; it then stays until somebody takes note. */
  error: unknown;
}

/** Uploads of a page, several at a time; each one can be stopped. */
export function useUploads(onDone: (media: Media) => void) {
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const aborts = useRef(new Map<number, AbortController>());
  const lastKey = useRef(0);
  const change = (key: number, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const remove = (key: number) => {
    aborts.current.get(key)?.abort();
    aborts.current.delete(key);
    setUploads((all) => all.filter((one) => one.key !== key));
  };
  const send = async (file: File) => {
    lastKey.current += 1;
    const key = lastKey.current;
    const abort = new AbortController();
    aborts.current.set(key, abort);
    setUploads((all) => [...all, { key, fileName: file.name, sent: 0, error: null }]);
    try {
      const onProgress = (sent: number) => change(key, { sent });
      const media = await uploadPicture(file, 'badge', { onProgress, signal: abort.signal });
      remove(key);
      onDone(media);
      await queryClient.invalidateQueries({ queryKey: [MEDIA_KEY] });
    } catch (error) {
      if (!abort.signal.aborted) change(key, { error });
    }
  };
  return {
    uploads,
    /** Starts all of them. */
    upload: (files: readonly File[]) => {
      for (const file of files) void send(file);
    },
    /** Stops one that is on its way, or takes note of one that was refused. */
    remove,
  };
}
