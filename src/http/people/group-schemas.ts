import { z } from 'zod';
import { line, optionalLine, prose } from '../../kernel/fields.ts';
import type {
  GroupDetails,
  GroupListItem,
  GroupMembersOutcome,
  GroupMembersPreview,
} from '../../modules/people/index.ts';
import { idField, instant } from '../schemas.ts';

const statuses = z.enum(['draft', 'active', 'inactive']);

const group = {
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  memberCount: z.number().int(),
  usedBy: z
    .array(z.object({ id: z.uuid(), name: z.string(), status: statuses }))
    .meta({ description: 'Certifications that its members can earn' }),
  createdAt: instant(),
};

export const GroupResponse = z.object(group).meta({ id: 'Group' });
export const GroupDetailsResponse = z
  .object({ ...group, revision: z.number().int() })
  .meta({ id: 'GroupDetails' });

export const presentGroup = ({ usedBy, createdAt, ...rest }: GroupListItem) => ({
  ...rest,
  usedBy: usedBy.map(({ id, name, status }) => ({ id, name, status })),
  createdAt: createdAt.toISOString(),
});

export const presentGroupDetails = ({ revision, ...rest }: GroupDetails) => ({
  ...presentGroup(rest),
  revision,
});

export const GroupBody = z.strictObject({ name: line(100), description: prose(1_000) }).partial();

const most = 5_000;
const people = () => z.array(idField('User')).max(most, 'At most 5,000 people at once.');

export const MembersBody = z
  .strictObject({
    add: people().default([]),
    addEmails: z.array(optionalLine(254)).max(most, 'At most 5,000 addresses at once.').default([]),
    remove: people().default([]),
  })
  .refine(
    ({ add, addEmails, remove }) => add.length + addEmails.length + remove.length > 0,
    'Say who shall come or go.',
  );

const outcome = {
  joining: z.number().int(),
  leaving: z.number().int(),
  members: z.number().int().meta({ description: 'Named to come, and there already' }),
  unknownEmails: z.array(z.string()).meta({ description: 'Addresses that nobody has' }),
};

export const MembersOutcomeResponse = z.object(outcome).meta({ id: 'GroupMembersOutcome' });

export const MembersPreviewResponse = z
  .object({
    ...outcome,
    certifications: z.array(
      z.object({
        certification: z.object({ id: z.uuid(), name: z.string() }),
        status: statuses,
        joinedLater: z.enum(['list', 'issue', 'never']),
        gain: z.number().int().meta({ description: 'People who can earn it from now on' }),
        finished: z.number().int().meta({ description: 'Of those: finished already' }),
        lose: z.number().int().meta({ description: 'People who can earn it no more' }),
        holders: z.number().int().meta({ description: 'Of those: hold it in force, and keep it' }),
      }),
    ),
  })
  .meta({ id: 'GroupMembersPreview' });

export const presentOutcome = ({ unknownEmails, ...counts }: GroupMembersOutcome) => ({
  ...counts,
  unknownEmails: [...unknownEmails],
});

export const presentPreview = ({ certifications, ...plan }: GroupMembersPreview) => ({
  ...presentOutcome(plan),
  certifications: certifications.map(({ certification, ...effect }) => ({
    certification: { ...certification },
    ...effect,
  })),
});
