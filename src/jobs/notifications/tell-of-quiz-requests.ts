import { type PersonalMessage, queueMessages } from '../../modules/notifications/index.ts';
import { administratorsWith } from '../../modules/people/index.ts';
import {
  type GrantNews,
  quizAttemptAsked,
  quizAttemptsGranted,
  quizGrantNews,
} from '../../modules/training/index.ts';
import { reaction } from '../reaction.ts';

/** Safe to run twice: each administrator hears of a request once, by its effect key. */
export const tellOfQuizRequest = reaction({
  name: 'tell-of-quiz-request',
  on: quizAttemptAsked,
  canWait: true,
  async run(deps, portalId, events) {
    const ids = events.map(({ payload }) => payload.requestId);
    const { news, readers } = await deps.withPortal(portalId, 'read', async (tx) => ({
      news: await quizGrantNews(tx, ids),
      readers: await administratorsWith(tx, 'content'),
    }));
    await queueMessages(
      deps,
      portalId,
      news.flatMap((request) => readers.map((userId) => askedMessage(request, userId))),
    );
  },
});

const askedMessage = ({ id, userName, quizTitle }: GrantNews, userId: string): PersonalMessage => ({
  effectKey: `quizAttempt.asked:${id}:${userId}`,
  userId,
  kind: 'quizAttempt.asked',
  title: `${userName} asks for another attempt at ${quizTitle}`,
  link: '/app/settings/quizzes/requests',
  mail: null,
});

/** Safe to run twice: the learner hears of the answer once, by its effect key. */
export const tellOfQuizAnswer = reaction({
  name: 'tell-of-quiz-answer',
  on: quizAttemptsGranted,
  canWait: true,
  async run(deps, portalId, events) {
    const ids = events.map(({ payload }) => payload.requestId);
    const news = await deps.withPortal(portalId, 'read', (tx) => quizGrantNews(tx, ids));
    await queueMessages(deps, portalId, news.map(answerMessage));
  },
});

function answerMessage({
  id,
  userId,
  quizId,
  quizTitle,
  note,
  attempts,
}: GrantNews): PersonalMessage {
  const count = attempts ?? 0;
  const given = count === 1 ? 'another attempt' : `${count} more attempts`;
  const title =
    count === 0
      ? `No further attempt at ${quizTitle} for now`
      : `You have ${given} at ${quizTitle}`;
  const sentence =
    count === 0 ? 'An administrator answered your request.' : 'You can begin whenever you like.';
  return {
    effectKey: `quizAttempt.granted:${id}`,
    userId,
    kind: 'quizAttempt.granted',
    title,
    link: `/app/quizzes/${quizId}`,
    mail: {
      heading: title,
      paragraphs: note === '' ? [sentence] : [note, sentence],
      buttonLabel: 'Open the quiz',
      reason: 'You get this mail because it answers your request, or gives you attempts.',
    },
  };
}
