import type { JobDeps } from '../../jobs/deps.ts';
import type { UserActor } from '../../modules/people/index.ts';
import {
  createQuiz,
  publishQuiz,
  quizChange,
  saveQuizAnswer,
  startQuizAttempt,
  submitQuizAttempt,
} from '../../modules/training/index.ts';
import type { DemoQuestion, DemoQuiz } from './quiz-data.ts';

/** A quiz in use, its questions tied to the steps that teach them. @param steps Ids by title. */
export async function fillQuiz(
  deps: JobDeps,
  author: UserActor,
  { title, questions }: DemoQuiz,
  steps: ReadonlyMap<string, string>,
): Promise<string> {
  const content = quizChange.parse({
    title,
    maxAttempts: 3,
    timeLimitMinutes: 20,
    questions: questions.map((question) => questionOf(question, steps)),
  });
  const { id } = await createQuiz(deps, author, content);
  await publishQuiz(deps, author, { quizId: id, revision: null });
  return id;
}

function questionOf(
  { text, answers, right = 1, kind, explanation = '', taughtIn }: DemoQuestion,
  steps: ReadonlyMap<string, string>,
) {
  const options = answers.map((answer, index) => ({ text: answer, isRight: index < right }));
  return {
    kind: kind ?? (right > 1 ? 'multiple' : 'single'),
    text,
    explanation,
    options: kind === 'trueFalse' ? trueFirst(options) : options,
    stepId: steps.get(taughtIn) ?? null,
  };
}

const trueFirst = <Option extends { text: string }>(options: readonly Option[]) =>
  [...options].sort((a, b) => b.text.localeCompare(a.text));

/** Takes the quiz and knows every answer but one. The step is open. */
export async function passQuiz(
  deps: JobDeps,
  learner: UserActor,
  { questions }: DemoQuiz,
  quizId: string,
): Promise<void> {
  const { attempt, questions: asked } = await startQuizAttempt(deps, learner, { quizId });
  for (const { id, text, options } of asked.slice(1)) {
    const known = questions.find((question) => question.text === text);
    const right = new Set(known?.answers.slice(0, known.right ?? 1));
    const optionIds = options.filter((option) => right.has(option.text)).map((each) => each.id);
    await saveQuizAnswer(deps, learner, { attemptId: attempt.id, questionId: id, optionIds });
  }
  await submitQuizAttempt(deps, learner, { attemptId: attempt.id });
}
