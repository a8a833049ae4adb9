import { z } from 'zod';
import { defineEvent } from '../../../kernel/events.ts';

const id = z.guid();
const track = { trackId: id, changedBy: id.nullable() };
const attempt = { attemptId: id, trackId: id, userId: id };

/** Learners see the track, or what was added to it, from now on. */
export const trackPublished = defineEvent('track.published', z.object(track));

/** Its texts, its steps or its groups changed. */
export const trackChanged = defineEvent('track.changed', z.object(track));

/** What it requires of people in progress has become less: some of them may have finished. */
export const trackShortened = defineEvent('track.shortened', z.object(track));

export const trackRestored = defineEvent('track.restored', z.object(track));

export const attemptStarted = defineEvent('attempt.started', z.object(attempt));
export const attemptCompleted = defineEvent('attempt.completed', z.object(attempt));

/** The attempt is frozen and a new one stands open (L-63). */
export const attemptReopened = defineEvent(
  'attempt.reopened',
  z.object({ ...attempt, number: z.int(), changedBy: id.nullable() }),
);

/** For the first time in this attempt (L-10). */
export const stepOpened = defineEvent('step.opened', z.object({ ...attempt, stepId: id }));
export const stepCompleted = defineEvent('step.completed', z.object({ ...attempt, stepId: id }));
