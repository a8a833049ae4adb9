import {
  type AskedQuestion,
  type AttemptRequest,
  type AttemptView,
  maxPointsOf,
  neededPointsOf,
  type QuizAttempt,
  type QuizDetails,
  type QuizGrant,
  type QuizListItem,
  type QuizStanding,
  type QuizTrial,
  scorePercentOf,
} from '../../modules/training/index.ts';

export function presentQuiz({
  draft,
  createdAt,
  updatedAt,
  problems,
  steps,
  ...quiz
}: QuizDetails) {
  const { questions, ...settings } = draft;
  return {
    ...quiz,
    ...settings,
    questions: questions.map((question) => ({ ...question, options: [...question.options] })),
    maxPoints: maxPointsOf(draft),
    neededPoints: neededPointsOf(draft),
    problems: [...problems],
    steps: [...steps],
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export const presentQuizItem = ({ updatedAt, ...quiz }: QuizListItem) => ({
  ...quiz,
  updatedAt: updatedAt.toISOString(),
});

const presentQuestion = ({ options, review, ...question }: AskedQuestion) => ({
  ...question,
  options: [...options],
  review: review && { ...review, rightOptionIds: [...review.rightOptionIds] },
});

type Ended = NonNullable<QuizAttempt['ended']>;

const presentScore = ({ points, maxPoints, passed }: Omit<Ended, 'at' | 'by'>) => ({
  points,
  maxPoints,
  scorePercent: scorePercentOf({ points, maxPoints }),
  passed,
});

export function presentAttempt({ attempt, questions, missedSteps, now, ...view }: AttemptView) {
  const { id, quizId, number, startedAt, deadline, answers, flagged, ended } = attempt;
  return {
    ...view,
    id,
    quizId,
    number,
    startedAt: startedAt.toISOString(),
    deadline: deadline?.toISOString() ?? null,
    questions: questions.map(presentQuestion),
    answers: Object.fromEntries(Object.entries(answers).map(([key, chosen]) => [key, [...chosen]])),
    flagged: [...flagged],
    result: ended && {
      ...presentScore(ended),
      endedAt: ended.at.toISOString(),
      endedBy: ended.by,
    },
    missedSteps: [...missedSteps],
    now: now.toISOString(),
  };
}

const presentRequest = ({ id, askedAt, message, answeredAt, attempts, note }: QuizGrant) => ({
  id,
  askedAt: askedAt?.toISOString() ?? null,
  message,
  answeredAt: answeredAt?.toISOString() ?? null,
  attempts,
  note,
});

export const presentGrant = (grant: QuizGrant) => ({
  ...presentRequest(grant),
  quizId: grant.quizId,
  userId: grant.userId,
});

export function presentStanding(found: QuizStanding) {
  const { quizId, content, standing, attempts, grants, places, now } = found;
  const { open, best, availableAt, ...counts } = standing;
  const [place = { trackId: '', stepId: '' }] = places;
  const { title, passPercent, timeLimitMinutes, waitMinutes, maxAttempts, feedback } = content;
  const [request = null] = grants;
  return {
    quizId,
    title,
    questionCount: content.questions.length,
    passPercent,
    maxPoints: maxPointsOf(content),
    neededPoints: neededPointsOf(content),
    timeLimitMinutes,
    waitMinutes,
    maxAttempts,
    feedback,
    ...counts,
    availableAt: availableAt?.toISOString() ?? null,
    best: best && presentScore(best),
    openAttempt: open && { id: open.id, deadline: open.deadline?.toISOString() ?? null },
    isOpened: places.some(({ attemptId, state }) => attemptId !== null && state !== 'locked'),
    place: { trackId: place.trackId, stepId: place.stepId },
    attempts: attempts.flatMap(({ id, number, ended }) =>
      ended ? [{ id, number, endedAt: ended.at.toISOString(), ...presentScore(ended) }] : [],
    ),
    request: request && presentRequest(request),
    now: now.toISOString(),
  };
}

export function presentRequestItem(item: AttemptRequest) {
  const { quizId, quizTitle, userId, userName, companyName, askedAt, answeredAt, ...rest } = item;
  const given = rest.attempts === 0 ? ('declined' as const) : ('granted' as const);
  return {
    ...rest,
    quiz: { id: quizId, title: quizTitle },
    user: { id: userId, name: userName, companyName },
    askedAt: askedAt.toISOString(),
    answeredAt: answeredAt?.toISOString() ?? null,
    state: answeredAt === null ? ('waiting' as const) : given,
  };
}

export const presentTrial = ({ seed, content, neededPoints, questions, result }: QuizTrial) => ({
  seed,
  title: content.title,
  layout: content.layout,
  passPercent: content.passPercent,
  neededPoints,
  timeLimitMinutes: content.timeLimitMinutes,
  questions: questions.map(presentQuestion),
  result: result && presentScore(result),
});
