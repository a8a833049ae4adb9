import { z } from 'zod';
import { optionalLine, prose, webAddress } from '../../../kernel/fields.ts';
import type { Id } from '../../../kernel/ids.ts';
import { sanitiseRichText } from '../../../kernel/rich-text.ts';

export const stepKinds = ['article', 'video', 'document', 'link', 'quiz'] as const;
export type StepKind = (typeof stepKinds)[number];

/** To whom a change of a published track applies (L-57). Completed stays completed. */
export const appliesToChoices = ['starters', 'everyone'] as const;
export type AppliesTo = (typeof appliesToChoices)[number];

export interface Step {
  readonly id: Id<'Step'>;
  readonly position: number;
  readonly kind: StepKind;
  readonly title: string;
  readonly isOptional: boolean;
  /** Sanitised HTML: the article itself, or what is said beside another kind. */
  readonly body: string;
  /** A video or a document of the Media Library; never together with `url`. */
  readonly mediaId: Id<'Media'> | null;
  readonly url: string | null;
  /** Of a video, as the author's player measured it. */
  readonly durationSeconds: number | null;
  readonly quizId: Id<'Quiz'> | null;
  /** Added to a published track and not yet given to learners. */
  readonly isWaiting: boolean;
  /** Belongs to attempts made in [since, until); null is without end. */
  readonly since: Date | null;
  readonly until: Date | null;
}

export const stepLimits = { steps: 200, title: 200, body: 100_000, seconds: 86_400 } as const;

const content = {
  title: optionalLine(stepLimits.title),
  isOptional: z.boolean().meta({ description: 'The track is complete without it (L-42)' }),
  body: prose(stepLimits.body)
    .transform(sanitiseRichText)
    .meta({ description: 'HTML; what is not allowed is dropped' }),
  mediaId: z.guid().nullable().meta({ description: 'A file of the Media Library' }),
  url: webAddress().nullable(),
  durationSeconds: z
    .number()
    .int()
    .min(1)
    .max(stepLimits.seconds)
    .nullable()
    .meta({ description: 'Length of a video' }),
  quizId: z.guid().nullable(),
};

/** Some fields of a step; those left out stay as they are. Nothing is needed before publishing. */
export const stepChange = z.strictObject(content).partial();
export type StepChange = z.output<typeof stepChange>;

export const stepInput = z.strictObject({
  kind: z.enum(stepKinds),
  ...z.strictObject(content).partial().shape,
});
export type StepInput = z.output<typeof stepInput>;

export const emptyStep = {
  title: '',
  isOptional: false,
  body: '',
  mediaId: null,
  url: null,
  durationSeconds: null,
  quizId: null,
} as const;

/** The step after the change. A file replaces an address, and the other way round. */
export function changeStep(step: Step, change: StepChange): Step {
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<Step>;
  const replaced = {
    ...(given.mediaId && { url: null }),
    ...(given.url && { mediaId: null }),
  };
  return { ...step, ...given, ...replaced };
}

/**
 * How a step is completed (L-43): by having been watched, by being opened, by passing its quiz, or
 * by a button. A video elsewhere that is no file cannot be measured, so it has the button.
 */
export type CompletedBy = 'watching' | 'opening' | 'quiz' | 'button';

export function completedBy({ kind, mediaId, url }: Pick<Step, 'kind' | 'mediaId' | 'url'>) {
  const by: CompletedBy =
    kind === 'quiz'
      ? 'quiz'
      : kind === 'document'
        ? 'opening'
        : kind === 'video' && (mediaId !== null || isVideoFile(url))
          ? 'watching'
          : 'button';
  return by;
}

const videoFile = /\.(mp4|m4v|webm|ogv|mov)$/i;

const isVideoFile = (url: string | null): boolean =>
  url !== null && URL.canParse(url) && videoFile.test(new URL(url).pathname);

/** Whether a step belongs to an attempt that was made, or would be made, at that instant. */
export const isInPlay = (
  { isWaiting, since, until }: Pick<Step, 'isWaiting' | 'since' | 'until'>,
  madeAt: Date,
): boolean =>
  !isWaiting && (since === null || since <= madeAt) && (until === null || until > madeAt);

/** The steps that new starters get, and those that wait: what the builder shows. */
export const currentSteps = (steps: readonly Step[], now: Date): readonly Step[] =>
  steps.filter((step) => step.isWaiting || isInPlay(step, now));
