import { z } from 'zod';
import type { FieldError } from '../../../kernel/errors.ts';
import { line, optionalLine, prose } from '../../../kernel/fields.ts';
import type { Id } from '../../../kernel/ids.ts';
import { foldForSearch } from '../../people/index.ts';
import { isInPlay, type Step } from './step.ts';

/** Ordered steps; a training that people take here. */
export interface Track {
  /** A track is a training: it has the same id. */
  readonly id: Id<'Training'>;
  readonly name: string;
  readonly description: string;
  readonly status: TrackStatus;
  /** Sequential: a step opens when the required ones before it are complete (L-41). */
  readonly stepOrder: (typeof stepOrders)[number];
  readonly estimatedMinutes: number | null;
  readonly pictureMediaId: Id<'Media'> | null;
  /** Who may take it; none: everybody (L-04). */
  readonly groupIds: readonly Id<'Group'>[];
  readonly revision: number;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly updatedBy: string | null;
  readonly updatedAt: Date;
  /** When it was first published. */
  readonly publishedAt: Date | null;
}

export const trackStatuses = ['draft', 'published', 'archived'] as const;
export type TrackStatus = (typeof trackStatuses)[number];

export const stepOrders = ['free', 'sequential'] as const;

export const trackLimits = { name: 200, description: 5_000, minutes: 10_000, groups: 200 } as const;

/** Some fields of a track; those left out stay as they are. */
export const trackChange = z
  .strictObject({
    name: line(trackLimits.name),
    description: prose(trackLimits.description),
    stepOrder: z.enum(stepOrders).meta({ description: 'L-41' }),
    estimatedMinutes: z.number().int().min(1).max(trackLimits.minutes).nullable(),
    pictureMediaId: z.guid().nullable(),
    groupIds: z
      .array(z.guid())
      .max(trackLimits.groups)
      .meta({ description: 'Who may take it; none: everybody' }),
  })
  .partial();
export type TrackChange = z.output<typeof trackChange>;

export const trackInput = z.strictObject({
  ...trackChange.shape,
  name: line(trackLimits.name),
});
export type TrackInput = z.output<typeof trackInput>;

/** Why a learner has to begin again, in one line. */
export const reopenReason = optionalLine(500).refine((text) => text !== '', 'Say why.');

export function changeTrack(track: Track, change: TrackChange): Track {
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Partial<Track>;
  return { ...track, ...given, groupIds: [...new Set(given.groupIds ?? track.groupIds)] };
}

export const searchTextOf = ({ name, description }: Pick<Track, 'name' | 'description'>): string =>
  foldForSearch(name, description.slice(0, 500));

/** What of a track's references exists today. */
export interface TrackReferences {
  readonly groupIds: ReadonlySet<string>;
  /** Files of the Media Library, and what they are. */
  readonly media: ReadonlyMap<string, 'picture' | 'video' | 'document'>;
  /** Quizzes, and whether learners get anything of each. */
  readonly quizzes: ReadonlyMap<string, { readonly isInUse: boolean }>;
}

/**
 * Everything that stands between a track and its publication, each with its field. Empty: ready.
 *
 * @param now Steps that have ended by then need nothing any more.
 */
export function publishProblems(
  { track, steps }: { readonly track: Track; readonly steps: readonly Step[] },
  found: TrackReferences,
  now: Date,
): readonly FieldError[] {
  const current = steps.filter((step) => step.isWaiting || isInPlay(step, now));
  const problems: FieldError[] = track.groupIds.flatMap((id, index) =>
    found.groupIds.has(id)
      ? []
      : [
          {
            path: `groupIds.${index}`,
            code: 'group_not_found',
            message: 'This group has been deleted. Remove it or choose another one.',
          },
        ],
  );
  if (current.length === 0) {
    problems.push({ path: 'steps', code: 'steps_missing', message: 'Add at least one step.' });
  } else if (current.every(({ isOptional }) => isOptional)) {
    const message = 'Every step is optional: nobody would have anything to complete.';
    problems.push({ path: 'steps', code: 'steps_all_optional', message });
  }
  return [...problems, ...current.flatMap((step) => [...stepProblems(step, found)])];
}

function* stepProblems(step: Step, { media, quizzes }: TrackReferences): Iterable<FieldError> {
  const at = (field: string) => `steps.${step.id}.${field}`;
  if (step.title === '') {
    yield { path: at('title'), code: 'title_missing', message: 'Give this step a title.' };
  }
  if (step.kind === 'article' && step.body === '') {
    yield { path: at('body'), code: 'body_missing', message: 'Write the article.' };
  }
  if (step.kind === 'quiz' && step.quizId === null) {
    yield { path: at('quizId'), code: 'quiz_missing', message: 'Choose or make the quiz.' };
  }
  if (step.quizId !== null && !quizzes.get(step.quizId)?.isInUse) {
    const message = 'Put the quiz in use first: learners get nothing of it yet.';
    yield { path: at('quizId'), code: 'quiz_not_in_use', message };
  }
  if (step.kind === 'link' && step.url === null) {
    yield { path: at('url'), code: 'url_missing', message: 'Say where the link leads.' };
  }
  if (step.kind !== 'video' && step.kind !== 'document') return;
  if (step.mediaId === null && step.url === null) {
    const message = `Choose a ${step.kind} from the Media Library, or give its address.`;
    yield { path: at('mediaId'), code: 'media_missing', message };
  } else if (step.mediaId !== null && !media.has(step.mediaId)) {
    const message = 'This file is no longer in the Media Library. Choose another one.';
    yield { path: at('mediaId'), code: 'media_not_found', message };
  }
}
