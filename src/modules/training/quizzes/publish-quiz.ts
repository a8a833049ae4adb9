import { recordEvents } from '../../../db/event-log.ts';
import { happened } from '../../../kernel/events.ts';
import type { Actor } from '../../people/index.ts';
import { changeLockedQuiz, type QuizDeps, type WantedQuiz } from './change-quiz.ts';
import { quizHasProblems } from './errors.ts';
import { quizPublished } from './events.ts';
import type { Quiz } from './quiz.ts';
import { problemsOf } from './quiz-problems.ts';
import { insertQuizVersion } from './quiz-repository.ts';

/**
 * Gives learners the quiz as it is edited now. Attempts that have begun keep the questions they were
 * asked. Without a change since the last time nothing happens.
 *
 * @throws {AppError} `forbidden`, `quiz_not_found`, `revision_conflict`; `invalid_input` naming
 *   every question that learners must not meet
 */
export const publishQuiz = (deps: QuizDeps, actor: Actor, wanted: WantedQuiz): Promise<Quiz> =>
  changeLockedQuiz(deps, actor, wanted, async (tx, quiz, { by, now }) => {
    if (!quiz.hasChanges) return;
    const problems = problemsOf(quiz.draft);
    if (problems.length > 0) throw quizHasProblems(problems);
    const version = quiz.version + 1;
    await insertQuizVersion(tx, { id: quiz.id, version }, quiz.draft, { by, now });
    await recordEvents(tx, deps.queue, [
      happened(quizPublished, now, { quizId: quiz.id, version, publishedBy: by }),
    ]);
  });
