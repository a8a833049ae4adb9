import { z } from 'zod';
import type { ReportOutcome } from '../../modules/training/index.ts';

export const OutcomeResponse = z
  .object({
    index: z.number().int().meta({ description: 'Place of the item, from 0' }),
    status: z.enum(['recorded', 'waiting', 'known', 'refused']).meta({
      description:
        'A new fact; a new fact of somebody unknown; a fact that was there before; no fact',
    }),
    completionId: z.uuid().nullable(),
    held: z
      .enum(['future', 'far-future'])
      .nullable()
      .meta({ description: 'Lies in the future and counts when its time comes' }),
    code: z.string().nullable(),
    message: z.string().nullable(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
  })
  .meta({ id: 'CompletionOutcome' });

export const presentOutcome = (outcome: ReportOutcome): z.output<typeof OutcomeResponse> =>
  outcome.status === 'refused'
    ? {
        ...outcome,
        completionId: null,
        held: null,
        errors: outcome.errors.map((error) => ({ ...error })),
      }
    : { ...outcome, code: null, message: null, errors: [] };
