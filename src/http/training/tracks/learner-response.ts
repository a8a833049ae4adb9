import { z } from 'zod';
import {
  type CatalogueItem,
  type CertificationOfTrack,
  type LearnerTrack,
  type StepWithState,
  stepOrders,
} from '../../../modules/training/index.ts';
import { instant } from '../../schemas.ts';
import { presentStep, stepShape } from './track-response.ts';

export const trackStates = ['not-started', 'in-progress', 'completed', 'reopened'] as const;

const CertificationResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    badgeMediaId: z.uuid().nullable(),
    skills: z.array(z.string()),
    rule: z.enum(['all', 'any', 'n']),
    needed: z.number().int().meta({ description: 'How many of its trainings are needed' }),
    trainings: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        kind: z.enum(['track', 'external']),
        isCompleted: z.boolean(),
        sourceName: z.string().nullable(),
        launchUrl: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CertificationOfTrack', description: 'Something that the track counts for' });

const item = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  status: z.enum(['published', 'archived']),
  estimatedMinutes: z.number().int().nullable(),
  pictureMediaId: z.uuid().nullable(),
  stepCount: z.number().int(),
  doneSteps: z.number().int(),
  state: z.enum(trackStates).meta({ description: '`reopened`: to be taken again' }),
  percent: z.number().int().meta({ description: 'Completed of the required steps' }),
  completedAt: instant().nullable(),
  certifications: z.array(CertificationResponse),
};

export const CatalogueItemResponse = z.object(item).meta({ id: 'CatalogueTrackItem' });

export const LearnerTrackResponse = z
  .object({
    ...item,
    stepOrder: z.enum(stepOrders),
    attempt: z
      .object({ id: z.uuid(), number: z.number().int(), startedAt: instant().nullable() })
      .nullable()
      .meta({ description: 'The open pass; null before the first step' }),
    steps: z.array(
      z.object({
        ...stepShape,
        state: z.enum(['locked', 'ready', 'opened', 'completed']),
        watchedSeconds: z.number().int(),
        positionSeconds: z.number().int(),
        scorePercent: z.number().nullable(),
      }),
    ),
  })
  .meta({
    id: 'CatalogueTrack',
    description: 'A locked step tells its title, and neither its content nor where that lies',
  });

const presentCertification = (certification: CertificationOfTrack) => ({
  id: certification.id,
  name: certification.name,
  badgeMediaId: certification.badgeMediaId,
  skills: [...certification.skills],
  rule: certification.rule,
  needed: certification.needed,
  trainings: certification.trainings.map((training) => ({ ...training })),
});

export const presentCatalogueItem = ({ completedAt, certifications, ...row }: CatalogueItem) => ({
  ...row,
  completedAt: completedAt?.toISOString() ?? null,
  certifications: certifications.map(presentCertification),
});

const locked = { body: '', mediaId: null, url: null, quizId: null };

const presentLearnerStep = ({ step, state, progress }: StepWithState) => ({
  ...presentStep(step),
  ...(state === 'locked' && locked),
  state,
  watchedSeconds: progress?.watchedSeconds ?? 0,
  positionSeconds: progress?.positionSeconds ?? 0,
  scorePercent: progress?.score ?? null,
});

export const presentLearnerTrack = ({ attempt, steps, ...track }: LearnerTrack) => ({
  ...presentCatalogueItem(track),
  attempt: attempt && {
    id: attempt.id,
    number: attempt.number,
    startedAt: attempt.startedAt?.toISOString() ?? null,
  },
  stepOrder: track.stepOrder,
  steps: steps.map(presentLearnerStep),
});
