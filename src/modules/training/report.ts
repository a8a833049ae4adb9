import { z } from 'zod';
import type { FieldError } from '../../kernel/errors.ts';
import { emailAddress, line, optionalLine, prose, webAddress } from '../../kernel/fields.ts';

const id = z.guid().transform((text) => text.toLowerCase());
const time = z.union([z.string().max(64), z.number()]);

/**
 * What a source says of one completion. The time is text as it came: only `occurredOf` knows what
 * an empty or ancient one means.
 */
export const completionReport = z
  .strictObject({
    userId: id.nullish().meta({ description: 'The person, by our id; or `email`' }),
    email: emailAddress().nullish().meta({ description: 'The person, by e-mail address' }),
    name: optionalLine(200)
      .nullish()
      .meta({ description: 'A hint that helps to match an unknown person' }),
    trainingId: id
      .nullish()
      .meta({ description: 'The training, by our id; or `externalTrainingId`' }),
    externalTrainingId: line(300)
      .nullish()
      .meta({ description: 'The training, by its id in the other system' }),
    occurredAt: time.nullish().meta({
      description: 'When it was completed: RFC 3339, a calendar date, or epoch milliseconds',
    }),
    deliveredAt: time
      .nullish()
      .meta({ description: 'When it was reported, where that is all that is known' }),
    sourceKey: line(300).nullish().meta({
      description:
        'Id of the completion or enrolment in the other system: the same again is no news',
    }),
    result: z
      .strictObject({
        passed: z.boolean().nullish(),
        score: z.number().min(0).max(100).nullish().meta({ description: 'Percent' }),
      })
      .nullish(),
    evidenceUrl: webAddress().nullish(),
    reason: prose(2_000).nullish().meta({ description: 'Why an administrator records it by hand' }),
  })
  .superRefine((report, context) => {
    oneOf(report, ['userId', 'email'], context);
    oneOf(report, ['trainingId', 'externalTrainingId'], context);
  });

export type CompletionReport = z.output<typeof completionReport>;
/** As it may be sent; anything else is refused by itself, naming the field. */
export type CompletionInput = z.input<typeof completionReport>;

function oneOf<Key extends string>(
  report: Readonly<Partial<Record<Key, unknown>>>,
  keys: readonly [Key, Key],
  context: z.RefinementCtx,
): void {
  const given = keys.filter((key) => report[key] !== undefined && report[key] !== null);
  if (given.length === 1) return;
  const message = `Give ${keys.join(' or ')}${given.length > 1 ? ', not both' : ''}.`;
  context.addIssue({ code: 'custom', path: [keys[0]], message });
}

export type ReadReport =
  | { readonly ok: true; readonly report: CompletionReport }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Judges one report by itself, so that a malformed one costs its sisters nothing (C-18). */
export function readReport(input: unknown): ReadReport {
  const parsed = completionReport.safeParse(input);
  if (parsed.success) return { ok: true, report: parsed.data };
  const errors = parsed.error.issues.slice(0, 20).map(({ path, code, message }) => ({
    path: path.join('.'),
    code,
    message: message.slice(0, 500),
  }));
  return { ok: false, errors };
}

const roles = new Set(
  `academy accounts billing certification contact education elearning enquiries
   finance hello help helpdesk hr info it learning learn lms mail marketing noreply no-reply office
   partner partners postmaster purchasing reception service support team test training
   trainings webmaster`.split(/\s+/),
);

/**
 * Whether an address is an office's and not a person's: such a one is never linked by itself (T-12).
 * `sales@` and `admin@` are not among them: in small companies they are one person's own address.
 */
export function isRoleAddress(email: string): boolean {
  const local = email.slice(0, email.lastIndexOf('@')).toLowerCase().split('+')[0] ?? '';
  return roles.has(local) || roles.has(local.split(/[._-]/)[0] ?? '');
}
