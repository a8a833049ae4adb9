import { seededRandom } from '../../../kernel/seeded-random.ts';
import type { QuizContent, QuizOption, QuizQuestion } from './quiz.ts';

/**
 * The questions in the order in which one attempt asks them. The same content and seed give the same
 * order always: after a reload, on another device, in a review (L-49).
 */
export function paperOf(
  { questions, isShuffled }: Pick<QuizContent, 'questions' | 'isShuffled'>,
  seed: number,
): readonly QuizQuestion[] {
  if (!isShuffled) return questions;
  const random = seededRandom(seed);
  return shuffled(questions, random).map((question) => ({
    ...question,
    options: shuffledOptions(question, random),
  }));
}

/** True and false keep their order, and anchored answers their place. */
function shuffledOptions(
  { kind, options }: QuizQuestion,
  random: () => number,
): readonly QuizOption[] {
  if (kind === 'trueFalse') return options;
  const loose = shuffled(
    options.filter(({ isAnchored }) => !isAnchored),
    random,
  )[Symbol.iterator]();
  return options.map((option) => (option.isAnchored ? option : (loose.next().value ?? option)));
}

/** Fisher and Yates: every order is as likely as any other. */
function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const [a, b] = [result[last], result[other]] as [Item, Item];
    result[last] = b;
    result[other] = a;
  }
  return result;
}
