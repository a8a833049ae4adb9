import { z } from 'zod';
import { completionReport, maxReports } from '../../modules/training/index.ts';

const { $schema: _, ...oneReport } = z.toJSONSchema(completionReport, { io: 'input' });

const envelope = z.strictObject({ items: z.array(z.unknown()).min(1).max(maxReports) });

/** What the request asks for: one completion, or many that are each judged by themselves. */
export interface CompletionsBody {
  readonly single: boolean;
  readonly items: readonly unknown[];
}

/**
 * One completion, refused as a form is; or `{items}`, or a bare list, of up to 1,000, of which only
 * the envelope is refused: the documented shape of its items is checked one by one, later.
 */
export const completionsBody = z
  .unknown()
  .transform((given, context): CompletionsBody => {
    const body = Array.isArray(given) ? { items: given as unknown[] } : given;
    const many = typeof body === 'object' && body !== null && 'items' in body;
    const read = many ? envelope.safeParse(body) : completionReport.safeParse(body);
    if (!read.success) {
      for (const { path, message } of read.error.issues) {
        context.addIssue({ code: 'custom', path: [...path], message });
      }
      return z.NEVER;
    }
    return many
      ? { single: false, items: envelope.parse(body).items }
      : { single: true, items: [body] };
  })
  .meta({
    oneOf: [
      oneReport,
      {
        type: 'object',
        required: ['items'],
        additionalProperties: false,
        properties: {
          items: { type: 'array', minItems: 1, maxItems: maxReports, items: oneReport },
        },
      },
      { type: 'array', minItems: 1, maxItems: maxReports, items: oneReport },
    ],
    examples: [
      {
        email: 'ana@northlight.example',
        externalTrainingId: 'course-201',
        occurredAt: '2026-03-02T09:00:00Z',
        sourceKey: 'enrolment-4711',
        result: { passed: true, score: 92 },
      },
    ],
  });
