import { z } from 'zod';
import type { InboxItem } from '../../modules/training/index.ts';
import { instant } from '../schemas.ts';

const Named = z.object({ id: z.uuid(), name: z.string() });

const SuggestionResponse = z
  .object({
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    company: Named.nullable(),
    reasons: z.array(z.enum(['same-email', 'same-name', 'same-mailbox', 'company-domain'])),
    domain: z.string().nullable(),
  })
  .meta({ id: 'UserSuggestion' });

const WaitingIdentity = z
  .object({
    kind: z.literal('identity'),
    id: z.uuid(),
    since: instant(),
    source: z.string(),
    email: z.string(),
    name: z.string().nullable(),
    unlinked: z.boolean().meta({ description: 'Somebody took a link back' }),
    completionCount: z.number().int(),
    lastOccurredAt: instant(),
    trainings: z.array(Named),
    suggestion: SuggestionResponse.nullable(),
  })
  .meta({ id: 'WaitingIdentity' });

const WaitingReport = z
  .object({
    kind: z.literal('report'),
    id: z.uuid(),
    since: instant(),
    source: z.string(),
    problem: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })),
    report: z.unknown().meta({ description: 'As it was sent, long texts cut' }),
  })
  .meta({ id: 'WaitingReport' });

const FarFutureCompletion = z
  .object({
    kind: z.literal('far-future'),
    id: z.uuid(),
    since: instant(),
    occurredAt: instant(),
    user: Named.nullable(),
    email: z.string().nullable(),
    training: Named,
  })
  .meta({ id: 'FarFutureCompletion' });

export const InboxItemResponse = z
  .discriminatedUnion('kind', [WaitingIdentity, WaitingReport, FarFutureCompletion])
  .meta({ id: 'InboxItem' });

export function presentItem(item: InboxItem): z.output<typeof InboxItemResponse> {
  const since = item.since.toISOString();
  if (item.kind === 'report') {
    return { ...item, since, errors: item.errors.map((error) => ({ ...error })) };
  }
  if (item.kind === 'far-future')
    return { ...item, since, occurredAt: item.occurredAt.toISOString() };
  const { suggestion, trainings, lastOccurredAt } = item;
  return {
    ...item,
    since,
    lastOccurredAt: lastOccurredAt.toISOString(),
    trainings: trainings.map((training) => ({ ...training })),
    suggestion: suggestion && { ...suggestion, reasons: [...suggestion.reasons] },
  };
}
