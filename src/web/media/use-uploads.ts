import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import {
  MEDIA_KEY,
  type Media,
  type PictureUse,
  stopUpload,
  type UnfinishedUpload,
  UPLOADS_KEY,
} from './media-api.ts';
import { type Sending, sendFile } from './send-file.ts';

/** One file on its way. */
export interface Upload {
  key: number;
  fileName: string;
  /** 0 to 1; at 1 the server is still looking at it. */
  sent: number;
  /** The server is out of reach; it goes on by itself. */
  isWaiting: boolean;
  /** Its turn has not come yet. */
  isQueued: boolean;
  /** The place that the server keeps for it; null for a picture that goes in one piece. */
  uploadId: string | null;
  /** Why it was refused; it then stays until somebody takes note. */
  error: unknown;
}

interface UploadOptions {
  /** Only pictures will do, and what they are for. A badge when left out; null: any file. */
  picture?: PictureUse | null;
}

export interface UploadRequest {
  /** The upload of an earlier visit that the file goes on with. */
  before?: UnfinishedUpload;
  /** The medium that gets the file. */
  replacesId?: string;
}

const AT_ONCE = 3;

/** Uploads of a page, three at a time; each one can be stopped, and tried again when it was refused. */
export function useUploads(onDone: (media: Media) => void, options: UploadOptions = {}) {
  const { picture = 'badge' } = options;
  const queryClient = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const running = useRef<Running>(new Map());
  const lastKey = useRef(0);
  const turns = useTurns();
  const change = (key: number, part: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const drop = (key: number) => {
    running.current.delete(key);
    setUploads((all) => all.filter((one) => one.key !== key));
  };
  const remove = (key: number) => {
    running.current.get(key)?.abort.abort();
    const uploadId = uploads.find((one) => one.key === key)?.uploadId;
    drop(key);
    if (uploadId) void letGo(queryClient, uploadId);
  };
  const send = async (key: number, sending: Sending) => {
    const abort = new AbortController();
    running.current.set(key, { abort, sending });
    await turns.take();
    try {
      if (abort.signal.aborted) return;
      change(key, { isQueued: false });
      const progress = {
        onProgress: (sent: number) => change(key, { sent, isWaiting: false }),
        onBegun: ({ id }: UnfinishedUpload) => change(key, { uploadId: id }),
        onWaiting: (isWaiting: boolean) => change(key, { isWaiting }),
      };
      const media = await sendFile(sending, progress, abort.signal);
      drop(key);
      onDone(media);
      await queryClient.invalidateQueries({ queryKey: [MEDIA_KEY] });
    } catch (error) {
      if (!abort.signal.aborted) change(key, { error, uploadId: null });
    } finally {
      turns.give();
      void queryClient.invalidateQueries({ queryKey: [UPLOADS_KEY] });
    }
  };
  const start = (sending: Sending) => {
    lastKey.current += 1;
    const key = lastKey.current;
    const { file, before } = sending;
    const sent = before ? before.receivedBytes / before.byteSize : 0;
    const uploadId = before?.id ?? null;
    const fresh = { key, fileName: file.name, sent, uploadId, error: null };
    setUploads((all) => [...all, { ...fresh, isWaiting: false, isQueued: true }]);
    void send(key, sending);
  };
  useStopOnLeaving(running);
  useWarningBeforeLeaving(uploads.some(({ error }) => error === null));
  return {
    uploads,
    /** Starts all of them. */
    upload: (files: readonly File[], { before, replacesId }: UploadRequest = {}) => {
      for (const file of files) {
        start({ file, picture, before: before ?? null, replacesId: replacesId ?? null });
      }
    },
    /** Sends one that was refused or broke once more, from its beginning. */
    retry: (key: number) => {
      const sending = running.current.get(key)?.sending;
      drop(key);
      if (sending) start({ ...sending, before: null });
    },
    /** Stops one that is on its way, or takes note of one that was refused. */
    remove,
  };
}

type Running = Map<number, { abort: AbortController; sending: Sending }>;

/** The server drops what has come; if it cannot be told, it does so after some days. */
const letGo = (queryClient: QueryClient, uploadId: string) =>
  stopUpload(uploadId)
    .catch(() => undefined)
    .then(() => queryClient.invalidateQueries({ queryKey: [UPLOADS_KEY] }));

/** Whoever goes elsewhere in the application finds what was sent unfinished when coming back. */
function useStopOnLeaving(running: RefObject<Running>) {
  useEffect(() => {
    const all = running.current;
    return () => {
      for (const { abort } of all.values()) abort.abort();
    };
  }, [running]);
}

/** Lets a few go on at a time, in the order in which they came. */
function useTurns() {
  const state = useRef({ free: AT_ONCE, waiting: [] as (() => void)[] });
  return {
    take: async () => {
      if (state.current.free > 0) state.current.free -= 1;
      else await new Promise<void>((resolve) => state.current.waiting.push(resolve));
    },
    give: () => {
      const next = state.current.waiting.shift();
      if (next) next();
      else state.current.free += 1;
    },
  };
}

/** A page that is left takes its files along; what has arrived waits at the server. */
function useWarningBeforeLeaving(isSending: boolean) {
  useEffect(() => {
    if (!isSending) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}
