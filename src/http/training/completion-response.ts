import { z } from 'zod';
import type { CompletionListItem } from '../../modules/training/index.ts';
import { instant } from '../schemas.ts';

const Named = z.object({ id: z.uuid(), name: z.string() });
export const source = z.enum(['native', 'api', 'admin', 'import']);

export const CompletionResponse = z
  .object({
    id: z.uuid(),
    user: Named.nullable().meta({ description: 'null while nobody knows who it is' }),
    identity: z.object({ id: z.uuid(), email: z.string().nullable() }).nullable(),
    training: Named,
    source,
    sourceKey: z.string().nullable(),
    occurredAt: instant(),
    precision: z.enum(['instant', 'date', 'delivered', 'unknown']),
    recordedAt: instant(),
    passed: z.boolean().nullable(),
    score: z.number().nullable(),
    assurance: z.enum(['reported', 'verified']),
    evidenceUrl: z.string().nullable(),
    reason: z.string().nullable(),
    voided: z.object({ reason: z.string(), at: instant() }).nullable(),
  })
  .meta({ id: 'Completion' });

export const presentCompletion = ({
  occurredAt,
  recordedAt,
  voided,
  user,
  identity,
  training,
  ...completion
}: CompletionListItem) => ({
  ...completion,
  user: user && { ...user },
  identity: identity && { ...identity },
  training: { ...training },
  occurredAt: occurredAt.toISOString(),
  recordedAt: recordedAt.toISOString(),
  voided: voided && { reason: voided.reason, at: voided.at.toISOString() },
});
