import { z } from 'zod';
import { calendarDate, line, optionalLine, prose } from '../../kernel/fields.ts';
import {
  distinctSkills,
  draftLimits,
  maxCount,
  maxCriteriaLength,
  rules,
  statuses,
  validityUnits,
} from '../../modules/certifications/index.ts';
import { idField, instant } from '../schemas.ts';

const days = (most: number) => z.number().int().min(0).max(most);

/** How long an award is valid (S-14, and more). */
export const Validity = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('never') }),
    z
      .strictObject({
        kind: z.literal('duration'),
        unit: z.enum(validityUnits),
        count: z.number().int().min(1),
      })
      .refine(({ unit, count }) => count <= maxCount[unit], {
        path: ['count'],
        message: 'At most a hundred years.',
      }),
    z.strictObject({ kind: z.literal('fixed'), date: calendarDate() }),
  ])
  .meta({ description: 'From the day of the award; `fixed`: through that day' });

const predicate = {
  passed: z.boolean(),
  minScorePercent: z.number().min(0).max(100).nullable(),
  minAssurance: z.enum(['reported', 'verified']).nullable(),
};

const renewal = {
  window: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('off') }),
    z.strictObject({ kind: z.literal('any') }),
    z.strictObject({ kind: z.literal('days'), days: days(3_660).min(1) }),
  ]),
  base: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('previous-expiry') }),
    z.strictObject({ kind: z.literal('award') }),
    z.strictObject({
      kind: z.literal('fixed'),
      date: calendarDate(),
      minimumDays: days(3_660),
    }),
  ]),
};

const settings = {
  evidenceMaxAgeDays: days(36_600).min(1).nullable(),
  earlierCompletions: z.enum(['list', 'auto']),
  joinedLater: z.enum(['list', 'issue', 'never']),
  graceHours: z.number().int().min(0).max(8_784),
  reEarn: z.enum(['after-revocation', 'never']),
  notify: z.boolean(),
};

const SettingsInput = z.strictObject({
  ...z.strictObject(settings).partial().shape,
  predicate: z.strictObject(predicate).partial().optional(),
  renewal: z.strictObject(renewal).partial().optional(),
});

const Settings = z.object({
  ...settings,
  predicate: z.object(predicate),
  renewal: z.object(renewal),
});

export const GroupIds = z.array(idField('Group')).max(draftLimits.groups);

/** Some fields of a draft; those left out stay as they are. Nothing is needed before publishing. */
export const DraftInput = z
  .strictObject({
    name: optionalLine(draftLimits.name),
    description: prose(draftLimits.description),
    criteria: prose(maxCriteriaLength).meta({
      description: 'HTML; what is not allowed is dropped',
    }),
    skills: z
      .array(line(draftLimits.skill))
      .max(4 * draftLimits.skills)
      .transform((skills) => [...distinctSkills(skills)])
      .refine((skills) => skills.length <= draftLimits.skills, {
        message: `At most ${draftLimits.skills} skills.`,
      })
      .meta({ description: `At most ${draftLimits.skills} different ones` }),
    badgeMediaId: idField('Media').nullable(),
    requirement: z
      .strictObject({
        rule: z.enum(rules),
        n: z.number().int().min(1).max(draftLimits.trainings).nullable(),
        trainingIds: z.array(idField('Training')).max(draftLimits.trainings),
      })
      .partial(),
    validity: Validity,
    groupIds: GroupIds.meta({ description: 'Who may earn it; none: everyone' }),
    publishAs: z.enum(['active', 'inactive']),
    settings: SettingsInput,
  })
  .partial();

/** `If-Match: "7"`: the revision that the change was made on; `*`: whatever it is now. */
const revision = z
  .string()
  .regex(/^(\*|"?\d{1,9}"?)$/, 'If-Match is the revision, like "7", or *.')
  .transform((text) => (text === '*' ? null : Number(text.replaceAll('"', ''))))
  .meta({ description: 'The revision that the change was made on, like "7"; * for any' });

export const IfMatch = z.looseObject({ 'if-match': revision });
export const OptionalIfMatch = z.looseObject({ 'if-match': revision.optional() });

const Named = z.object({ id: z.uuid(), name: z.string() });

const Count = z.object({ value: z.number().int(), exact: z.boolean() });

const Training = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['track', 'external']),
  source: z.string().meta({ description: 'The other system, or "Own"' }),
  status: z.enum(['draft', 'published', 'active', 'archived']),
});

const shared = {
  id: z.uuid(),
  signetId: z.string().meta({ example: 'C-1042' }),
  status: z.enum(statuses),
  version: z.number().int().meta({ description: '0 until it is published' }),
  name: z.string(),
  description: z.string(),
  skills: z.array(z.string()),
  validity: Validity,
  source: z.string().meta({ description: '"Own", names of other systems, or "Mixed"' }),
  trainings: z.array(Training),
  createdBy: Named.nullable(),
  createdAt: instant(),
  updatedAt: instant(),
};

const BadgeUrls = z.object({
  mediaId: z.uuid(),
  url: z.string(),
  thumbnailUrl: z.string(),
});

export const CertificationListItemResponse = z
  .object({
    ...shared,
    expiration: z.enum(['1y', '2y', '3y', 'never', 'other']),
    badge: BadgeUrls.nullable(),
    holders: Count.meta({ description: 'People who hold it in force; exact up to 1,000' }),
  })
  .meta({ id: 'CertificationListItem' });

export const CertificationResponse = z
  .object({
    ...shared,
    slug: z.string().meta({ description: 'In its public address; the id while it is a draft' }),
    criteria: z.string().meta({ description: 'Sanitised HTML' }),
    badge: BadgeUrls.extend({
      width: z.number().int(),
      height: z.number().int(),
      warnings: z.array(z.object({ code: z.string(), message: z.string() })),
    }).nullable(),
    requirement: z.object({
      rule: z.enum(rules),
      n: z.number().int().nullable(),
      trainingIds: z.array(z.uuid()),
    }),
    settings: Settings,
    groups: z.array(Named.extend({ deleted: z.boolean() })),
    publishAs: z.enum(['active', 'inactive']),
    revision: z.number().int().meta({ description: 'For If-Match' }),
    updatedBy: Named.nullable(),
    publishedAt: instant().nullable(),
    activations: z
      .array(z.object({ from: instant(), to: instant().nullable() }))
      .meta({ description: 'When it issued, oldest first' }),
    counts: z.object({
      holders: Count.meta({ description: 'People who hold it in force; exact up to 1,000' }),
      awards: Count.meta({ description: 'Ever made, in whatever state; exact up to 1,000' }),
    }),
  })
  .meta({ id: 'Certification' });

const Remark = z.object({ path: z.string(), code: z.string(), message: z.string() });

export const PublishCheckResponse = z
  .object({
    ready: z.boolean(),
    problems: z.array(Remark),
    warnings: z.array(Remark).meta({ description: 'Allowed, and odd all the same' }),
  })
  .meta({ id: 'PublishCheck' });

export const DeletionResponse = z
  .object({
    outcome: z.enum(['deleted', 'archived']),
    awards: z.number().int().meta({ description: 'Why it is kept, where it is archived' }),
  })
  .meta({ id: 'CertificationDeletion' });

export const SkillsResponse = z
  .object({
    items: z.array(z.object({ name: z.string(), certificationCount: z.number().int() })),
  })
  .meta({ id: 'Skills' });

export const ReachResponse = z
  .object({
    people: Count.meta({ description: 'With an active account; exact up to 100,000' }),
  })
  .meta({ id: 'Reach' });
