import { settleShortenedTrack, trackShortened } from '../../modules/training/index.ts';
import { reaction } from '../reaction.ts';

/** Safe to run twice: whoever has finished is passed over. */
export const finishOnShorterTrack = reaction({
  name: 'finish-on-shorter-track',
  on: trackShortened,
  async run(deps, portalId, events) {
    for (const trackId of new Set(events.map(({ payload }) => payload.trackId))) {
      await settleShortenedTrack(deps, { portalId, trackId });
    }
  },
});
