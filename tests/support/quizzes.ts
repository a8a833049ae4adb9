import {
  addStep,
  createQuiz,
  createTrack,
  openStep,
  publishQuiz,
  publishTrack,
  type Quiz,
  type QuizChange,
  quizChange,
} from '../../src/modules/training/index.ts';
import { actor, type PersonName } from './people.ts';
import type { TestWorld } from './world.ts';

type PortalName = 'meridian' | 'other';

/** Questions with the given answers; the first one of each is right. */
export const questionsOf = (count: number, answers = ['Right', 'Wrong', 'Neither']) =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'single' as const,
    text: `Question ${index + 1}`,
    options: answers.map((text, at) => ({ text, isRight: at === 0 })),
    explanation: `Secret explanation ${index + 1}`,
  }));

export interface PublishedQuiz {
  readonly quiz: Quiz;
  readonly trackId: string;
  readonly stepId: string;
}

/** A quiz in use that no track asks yet. */
export async function storeQuiz(
  world: TestWorld,
  {
    portal = 'meridian',
    ...change
  }: Omit<QuizChange, 'questions'> & {
    readonly questions?: unknown;
    readonly portal?: PortalName;
  } = {},
): Promise<Quiz> {
  const admin = actor('admin', portal);
  const content = quizChange.parse({ title: 'Basics', questions: questionsOf(10), ...change });
  const { id } = await createQuiz(world, admin, content);
  return publishQuiz(world, admin, { quizId: id, revision: null });
}

/** A quiz in use, in a published track of its own that everybody may take. */
export async function publishedQuiz(
  world: TestWorld,
  {
    portal = 'meridian',
    groupIds = [],
    ...change
  }: Omit<QuizChange, 'questions'> & {
    readonly questions?: unknown;
    readonly portal?: PortalName;
    readonly groupIds?: string[];
  } = {},
): Promise<PublishedQuiz> {
  const admin = actor('admin', portal);
  const quiz = await storeQuiz(world, { portal, ...change });
  const track = await createTrack(world, admin, { name: 'Getting Started', groupIds });
  const wanted = { trackId: track.id, revision: null };
  const { stepId } = await addStep(world, admin, {
    ...wanted,
    step: { kind: 'quiz', title: 'Check yourself', quizId: quiz.id },
  });
  await publishTrack(world, admin, wanted);
  return { quiz, trackId: track.id, stepId };
}

/** The person opens the step, as the player does. */
export async function openQuiz(
  world: TestWorld,
  person: PersonName,
  { trackId, stepId }: PublishedQuiz,
): Promise<void> {
  await openStep(world, actor(person), { trackId, stepId });
}

/** The right options by question, as only the author knows them. */
export const keyOf = ({ draft }: Quiz): ReadonlyMap<string, readonly string[]> =>
  new Map(
    draft.questions.map(({ id, options }) => [
      id,
      options.filter(({ isRight }) => isRight).map((option) => option.id),
    ]),
  );
