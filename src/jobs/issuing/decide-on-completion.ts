import { decideAwards } from '../../modules/issuing/index.ts';
import { completionRecorded } from '../../modules/training/index.ts';
import { reaction } from '../reaction.ts';

/**
 * Safe to run twice: deciding is a pure function of the facts, and an award is unique for each
 * user, certification and cycle, so a repeat finds it and stops.
 */
export const decideOnCompletion = reaction({
  name: 'decide-on-completion',
  on: completionRecorded,
  async run(deps, portalId, events) {
    const candidates = events.flatMap(({ payload: { userId, trainingId } }) =>
      userId === null ? [] : [{ userId, trainingId }],
    );
    await decideAwards(deps, { portalId, candidates, causedBy: events[0]?.id ?? null });
  },
});
