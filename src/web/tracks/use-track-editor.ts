import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { TRAININGS } from '../training/external-training-api.ts';
import {
  CATALOGUE,
  TRACKS,
  type Track,
  trackOptions,
  updateStep,
  updateTrack,
} from './track-api.ts';
import { TrackKeeper } from './track-keeper.ts';

/** A track under the hands of its author: what the server knows, and how far it is saved. */
export function useTrackEditor(initial: Track) {
  const queryClient = useQueryClient();
  const { id } = initial;
  // Fields keep a text of their own: they begin anew when the whole track is exchanged.
  const [generation, setGeneration] = useState(0);
  const [keeper] = useState(
    () =>
      new TrackKeeper(
        {
          saveTrack: (change, revision) => updateTrack(id, change, revision),
          saveStep: (stepId, change, revision) => updateStep({ id, stepId }, change, revision),
          load: () => queryClient.fetchQuery({ ...trackOptions(id), staleTime: 0 }),
          later: (run, milliseconds) => {
            const timer = window.setTimeout(run, milliseconds);
            return () => window.clearTimeout(timer);
          },
        },
        initial,
      ),
  );
  const kept = useSyncExternalStore(keeper.subscribe, keeper.kept);
  useEffect(() => {
    queryClient.setQueryData(trackOptions(id).queryKey, kept.track);
  }, [id, kept.track, queryClient]);
  useEffect(() => {
    const save = () => void keeper.flush();
    const warn = (event: BeforeUnloadEvent) => {
      if (keeper.kept().state === 'saved') return;
      save();
      event.preventDefault();
    };
    window.addEventListener('online', save);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', save);
      window.removeEventListener('beforeunload', warn);
      save();
      for (const key of [TRACKS, CATALOGUE]) {
        void queryClient.invalidateQueries({ queryKey: [key, 'list'] });
      }
      void queryClient.invalidateQueries({ queryKey: [TRAININGS] });
    };
  }, [keeper, queryClient]);
  const takeTheirs = async () => {
    await keeper.takeTheirs();
    setGeneration((number) => number + 1);
  };
  return { keeper, kept, track: kept.track, generation, takeTheirs };
}

export type TrackEditor = ReturnType<typeof useTrackEditor>;
