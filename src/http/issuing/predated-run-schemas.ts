import { z } from 'zod';
import { calendarDate, emailAddress } from '../../kernel/fields.ts';
import { awardDateKinds, type RunListItem, runOutcomes } from '../../modules/issuing/index.ts';
import { type RunRowItem, runRowSorts } from '../../modules/reporting/index.ts';
import { day, filterOf, idField, instant, listQuery } from '../schemas.ts';

export const LookBackBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('fromCreation') }),
    z.strictObject({ kind: z.literal('customDate'), date: calendarDate() }),
  ])
  .meta({
    description:
      'Whom it reaches: everybody who finished since the first of the trainings is known, or since that day',
  });

export const AwardDateBody = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.enum(['today', 'completion', 'completionOrToday']) }),
    z.strictObject({ kind: z.literal('date'), date: calendarDate() }),
  ])
  .meta({
    description:
      'The date that the awards bear. A chosen day moves to the completion of whoever finished later.',
  });

export const PreviewBody = z.strictObject({
  certificationIds: z
    .array(idField('Certification'))
    .min(1, 'Name at least one certification.')
    .max(20, 'At most 20 certifications in one run.'),
  lookBack: LookBackBody.default({ kind: 'fromCreation' }),
  awardDate: AwardDateBody.default({ kind: 'today' }),
  includeExpired: z.boolean().default(false),
  notify: z.boolean().default(true),
  repeats: idField('PredatedRun')
    .nullable()
    .default(null)
    .meta({ description: 'A run whose left out people are left out here, too' }),
});

export const ChangeBody = z.strictObject({
  lookBack: LookBackBody.optional(),
  awardDate: AwardDateBody.optional(),
  includeExpired: z.boolean().optional(),
  notify: z.boolean().optional(),
});

export const ExclusionBody = z.strictObject({
  mode: z.enum(['exclude', 'include', 'only']).meta({
    description: 'Leave them out, take them in again, or leave everybody else out',
  }),
  rowIds: z.array(idField('PredatedRunRow')).max(1_000, 'At most 1,000 rows at once.').default([]),
  emails: z.array(emailAddress()).max(5_000, 'At most 5,000 addresses at once.').default([]),
});

export const StartBody = z.strictObject({
  previewId: idField('PredatedRun'),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'The fingerprint of the preview, as it was answered.')
    .meta({ description: 'Of the numbers that you were shown: other numbers are not issued' }),
  notify: z.boolean().optional(),
});

export const StartedResponse = z.object({ id: z.uuid(), jobId: z.uuid() });

const outcome = z.enum(runOutcomes);
const ForecastResponse = z.object({
  awards: z.number().int(),
  expired: z.number().int(),
  firstDay: day().nullable(),
  lastDay: day().nullable(),
  forEver: z.number().int(),
});

export const RunResponse = z
  .object({
    id: z.uuid(),
    state: z.enum(['computing', 'preview', 'checking', 'running', 'stopped', 'done']),
    certifications: z.array(z.object({ id: z.uuid(), name: z.string() })),
    lookBack: LookBackBody,
    awardDate: AwardDateBody,
    includeExpired: z.boolean(),
    notify: z.boolean(),
    jobId: z.uuid().nullable(),
    counts: z.partialRecord(outcome, z.number().int()),
    awards: z.number().int(),
    mails: z.number().int(),
    starts: z.record(z.string(), day()).meta({ description: 'First day that counts' }),
    forecast: z.partialRecord(z.enum(awardDateKinds), ForecastResponse),
    months: z.array(z.object({ month: z.string(), people: z.number().int() })),
    fingerprint: z.string().nullable(),
    changes: z
      .object({
        count: z.number().int(),
        sample: z.array(
          z.object({
            userId: z.uuid(),
            userName: z.string(),
            certificationName: z.string(),
            was: outcome.nullable(),
            now: outcome,
          }),
        ),
      })
      .nullable()
      .meta({ description: 'Since the preview, when the run was not begun because of it' }),
    issued: z.number().int(),
    notIssued: z.number().int(),
    createdAt: instant(),
    startedByName: z.string().nullable(),
    startedAt: instant().nullable(),
    endedAt: instant().nullable(),
    mailsStoppedAt: instant().nullable(),
  })
  .meta({ id: 'PredatedRun' });

export const presentRun = ({
  run,
  certifications,
  startedByName,
  issued,
  notIssued,
}: RunListItem): z.input<typeof RunResponse> => ({
  id: run.id,
  state: run.state,
  certifications: certifications.map(({ id, name }) => ({ id, name })),
  lookBack: run.lookBack,
  awardDate: run.awardDate as z.input<typeof AwardDateBody>,
  includeExpired: run.includeExpired,
  notify: run.notify,
  jobId: run.jobId,
  counts: run.counts,
  awards: run.awards,
  mails: run.mails,
  starts: { ...run.starts },
  forecast: run.forecast,
  months: [...run.months],
  fingerprint: run.fingerprint,
  changes: run.changes && { ...run.changes, sample: [...run.changes.sample] },
  issued,
  notIssued,
  createdAt: run.createdAt.toISOString(),
  startedByName,
  startedAt: run.startedAt?.toISOString() ?? null,
  endedAt: run.endedAt?.toISOString() ?? null,
  mailsStoppedAt: run.mailsStoppedAt?.toISOString() ?? null,
});

export const RowsQuery = listQuery(runRowSorts, 'user').extend({
  'filter[outcome]': filterOf(outcome),
  'filter[result]': filterOf(z.enum(['issued', 'not-issued'])),
});

export const RowResponse = z
  .object({
    id: z.uuid(),
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    companyName: z.string().nullable(),
    certification: z.object({ id: z.uuid(), name: z.string() }),
    outcome: outcome.nullable(),
    reason: z.string().nullable().meta({ description: 'Why there is none' }),
    excluded: z.boolean(),
    completedOn: day().nullable(),
    awardedOn: day().nullable(),
    validThrough: day().nullable(),
    result: z.enum(['issued', 'not-issued']).nullable(),
    resultReason: z.string().nullable(),
    awardId: z.uuid().nullable(),
  })
  .meta({ id: 'PredatedRunRow' });

export const presentRow = (row: RunRowItem) => ({
  ...row,
  outcome: row.outcome as z.input<typeof outcome> | null,
});
