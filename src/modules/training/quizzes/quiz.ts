/** What a learner may be asked; matching, ordering and free text are not among it. */
export const questionKinds = ['single', 'multiple', 'trueFalse'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** When a learner sees which answers were right (L-50). */
export const feedbacks = ['never', 'afterPassing', 'afterEachAttempt', 'afterLastAttempt'] as const;
export type Feedback = (typeof feedbacks)[number];

export interface QuizOption {
  /** Random, so that it tells nothing about the order in which the author typed. */
  readonly id: string;
  readonly text: string;
  readonly isRight: boolean;
  /** Keeps its place when answers are shuffled: "None of the above". */
  readonly isAnchored: boolean;
}

export interface QuizQuestion {
  readonly id: string;
  readonly kind: QuestionKind;
  readonly text: string;
  /** For a right answer; a wrong or missing one gives none. */
  readonly points: number;
  readonly options: readonly QuizOption[];
  /** Shown together with the right answer. */
  readonly explanation: string;
  /** The step of the track that teaches this: where to go back to. */
  readonly stepId: string | null;
}

/** Everything that an author says of a quiz: its settings and its questions. */
export interface QuizContent {
  readonly title: string;
  /** Percent of all points, 1–100; a score equal to it passes (L-46). */
  readonly passPercent: number;
  /** Null: as many as one likes (L-47). */
  readonly maxAttempts: number | null;
  /** Between the end of one attempt and the start of the next. */
  readonly waitMinutes: number;
  /** For one attempt, by the server's clock (L-48). */
  readonly timeLimitMinutes: number | null;
  readonly isShuffled: boolean;
  readonly feedback: Feedback;
  /** One question on a page, or all. */
  readonly layout: 'one' | 'all';
  readonly questions: readonly QuizQuestion[];
}

/** The settings without the questions. */
export type QuizSettings = Omit<QuizContent, 'questions'>;

export const emptyQuiz: QuizContent = {
  title: '',
  passPercent: 80,
  maxAttempts: null,
  waitMinutes: 0,
  timeLimitMinutes: null,
  isShuffled: true,
  feedback: 'afterPassing',
  layout: 'one',
  questions: [],
};

/** A quiz as its author edits it, and which version of it learners get. */
export interface Quiz {
  readonly id: string;
  readonly draft: QuizContent;
  readonly revision: number;
  /** Of what learners get; 0 while there is none. */
  readonly version: number;
  /** Whether the draft says something else than that version. */
  readonly hasChanges: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How many points all questions together give. */
export const maxPointsOf = ({ questions }: Pick<QuizContent, 'questions'>): number =>
  questions.reduce((sum, { points }) => sum + points, 0);

/** The fewest points that pass. */
export const neededPointsOf = (content: Pick<QuizContent, 'questions' | 'passPercent'>): number =>
  Math.ceil((content.passPercent * maxPointsOf(content)) / 100);
