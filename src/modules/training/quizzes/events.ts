import { z } from 'zod';
import { defineEvent } from '../../../kernel/events.ts';

const id = z.guid();
const who = { quizId: id, userId: id };

/** Learners get another version of the questions. */
export const quizPublished = defineEvent(
  'quiz.published',
  z.object({ quizId: id, version: z.number(), publishedBy: id.nullable() }),
);

/** An attempt has ended: submitted, or its time was over. `scorePercent`: 0–100. */
export const quizAttemptEnded = defineEvent(
  'quizAttempt.ended',
  z.object({ ...who, attemptId: id, passed: z.boolean(), scorePercent: z.number() }),
);

/** Somebody has no attempt left and asks for another. */
export const quizAttemptAsked = defineEvent(
  'quizAttempt.asked',
  z.object({ ...who, requestId: id }),
);

/** An administrator answered a request, or gave attempts without one. `attempts` 0: declined. */
export const quizAttemptsGranted = defineEvent(
  'quizAttempt.granted',
  z.object({ ...who, requestId: id, attempts: z.number(), grantedBy: id.nullable() }),
);
