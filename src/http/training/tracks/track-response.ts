import { z } from 'zod';
import {
  completedBy,
  type Step,
  stepKinds,
  stepOrders,
  type TrackDetails,
  type TrackListItem,
  trackStatuses,
} from '../../../modules/training/index.ts';
import { instant } from '../../schemas.ts';

export const NamedResponse = z.object({ id: z.uuid(), name: z.string() });

const step = {
  id: z.uuid(),
  kind: z.enum(stepKinds),
  title: z.string(),
  isOptional: z.boolean(),
  body: z.string().meta({ description: 'Sanitised HTML' }),
  mediaId: z.uuid().nullable(),
  url: z.string().nullable(),
  durationSeconds: z.number().int().nullable(),
  quizId: z.uuid().nullable(),
  completedBy: z
    .enum(['watching', 'opening', 'quiz', 'button'])
    .meta({ description: 'What completes it (L-43)' }),
};

export const StepResponse = z
  .object({
    ...step,
    isWaiting: z.boolean().meta({ description: 'Added to a published track, not yet out' }),
  })
  .meta({ id: 'TrackStep' });

/** What a step says to whoever takes it; the state comes extra. */
export const stepShape = step;

export const TrackResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    status: z.enum(trackStatuses),
    stepOrder: z.enum(stepOrders),
    estimatedMinutes: z.number().int().nullable(),
    pictureMediaId: z.uuid().nullable(),
    groups: z.array(NamedResponse).meta({ description: 'Who may take it; none: everybody' }),
    steps: z.array(StepResponse),
    neededBy: z
      .array(NamedResponse)
      .meta({ description: 'Published certifications that need it now' }),
    inProgressCount: z.number().int(),
    problems: z
      .array(z.object({ path: z.string(), code: z.string(), message: z.string() }))
      .meta({ description: 'What stands between it and its publication' }),
    revision: z.number().int().meta({ description: 'For If-Match' }),
    createdAt: instant(),
    updatedAt: instant(),
    publishedAt: instant().nullable(),
  })
  .meta({ id: 'Track' });

export const TrackItemResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    description: z.string(),
    status: z.enum(trackStatuses),
    estimatedMinutes: z.number().int().nullable(),
    stepCount: z.number().int(),
    waitingCount: z.number().int().meta({ description: 'Steps added and not yet published' }),
    groups: z.array(NamedResponse),
    certifications: z.array(NamedResponse),
    startedCount: z.number().int().meta({ description: 'People with an open attempt' }),
    completedCount: z.number().int(),
    createdByName: z.string().nullable(),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'TrackItem' });

export const presentStep = (step: Step) => ({
  id: step.id,
  kind: step.kind,
  title: step.title,
  isOptional: step.isOptional,
  body: step.body,
  mediaId: step.mediaId,
  url: step.url,
  durationSeconds: step.durationSeconds,
  quizId: step.quizId,
  completedBy: completedBy(step),
});

export const presentTrack = (track: TrackDetails) => ({
  id: track.id,
  name: track.name,
  description: track.description,
  status: track.status,
  stepOrder: track.stepOrder,
  estimatedMinutes: track.estimatedMinutes,
  pictureMediaId: track.pictureMediaId,
  groups: [...track.groups],
  steps: track.steps.map((one) => ({ ...presentStep(one), isWaiting: one.isWaiting })),
  neededBy: [...track.neededBy],
  inProgressCount: track.inProgressCount,
  problems: [...track.problems],
  revision: track.revision,
  createdAt: track.createdAt.toISOString(),
  updatedAt: track.updatedAt.toISOString(),
  publishedAt: track.publishedAt?.toISOString() ?? null,
});

export const presentTrackItem = ({ createdAt, updatedAt, ...item }: TrackListItem) => ({
  ...item,
  groups: [...item.groups],
  certifications: [...item.certifications],
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
