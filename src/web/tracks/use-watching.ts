import { useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/client.ts';
import { SeenSeconds } from './seen-seconds.ts';
import { type LearnerStep, reportWatched } from './track-api.ts';

const REPORT_EVERY_MS = 5_000;
const WATCHED_SHARE = 0.9;

interface Watching {
  trackId: string | null;
  step: LearnerStep;
  onCompleted: () => void;
}

/**
 * Measures what is really seen of a video and reports it every few seconds, when it stops, and when
 * the page is left; what could not be sent goes with the next report. Begins where somebody was.
 */
export function useWatching({ trackId, step, onCompleted }: Watching) {
  const ref = useRef<HTMLVideoElement>(null);
  const [watchedSeconds, setWatched] = useState(step.watchedSeconds);
  const [length, setLength] = useState(step.durationSeconds);
  const { id: stepId, positionSeconds } = step;
  const completed = useRef(onCompleted);
  completed.current = onCompleted;
  const isDone = useRef(step.state === 'completed');
  useEffect(() => {
    const video = ref.current;
    if (!video) return;
    const seen = new SeenSeconds();
    let isSending = false;
    const report = async () => {
      const durationSeconds = lengthOf(video, step.durationSeconds);
      if (trackId === null || isSending || seen.isEmpty || durationSeconds === null) return;
      isSending = true;
      const ranges = seen.take();
      try {
        const so = await reportWatched(trackId, stepId, {
          ranges,
          positionSeconds: Math.floor(video.currentTime),
          durationSeconds,
        });
        setWatched(so.watchedSeconds);
        if (so.isCompleted && !isDone.current) {
          isDone.current = true;
          completed.current();
        }
      } catch (error) {
        // A refusal would only be repeated; without an answer it goes with the next report.
        if (!(error instanceof ApiError)) seen.restore(ranges);
      } finally {
        isSending = false;
      }
    };
    const listeners: Partial<Record<keyof HTMLMediaElementEventMap, () => void>> = {
      loadedmetadata: () => {
        setLength((known) => known ?? lengthOf(video, null));
        if (positionSeconds < video.duration - 2) video.currentTime = positionSeconds;
      },
      timeupdate: () => {
        if (!video.paused && !video.seeking) seen.at(video.currentTime);
      },
      seeking: () => seen.cut(),
      pause: () => void report(),
      ended: () => {
        seen.at(Math.max(0, video.currentTime - 0.01));
        void report();
      },
    };
    const leave = () => document.visibilityState === 'hidden' && void report();
    for (const [name, listener] of Object.entries(listeners))
      video.addEventListener(name, listener);
    document.addEventListener('visibilitychange', leave);
    const timer = window.setInterval(() => void report(), REPORT_EVERY_MS);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        video.removeEventListener(name, listener);
      }
      document.removeEventListener('visibilitychange', leave);
      window.clearInterval(timer);
      void report();
    };
  }, [trackId, stepId, positionSeconds, step.durationSeconds]);
  const neededSeconds = length === null ? null : Math.ceil(length * WATCHED_SHARE);
  return { ref, watchedSeconds, neededSeconds };
}

/** Whole seconds. Some recordings do not say how long they are: then what the author's player found. */
function lengthOf({ duration }: HTMLVideoElement, known: number | null): number | null {
  return Number.isFinite(duration) ? Math.max(1, Math.round(duration)) : known;
}
