import { z } from 'zod';
import {
  type AwardListItem,
  type AwardQuery,
  awardGroupings,
  awardSorts,
  awardStatuses,
  groupSorts,
  issuedByWays,
  noCompany,
  statusFilters,
} from '../../modules/reporting/index.ts';
import { day, filterOf, flag, idField, listQuery, storable } from '../schemas.ts';

const Named = z.object({ id: z.uuid(), name: z.string() });

export const AwardResponse = z
  .object({
    id: z.uuid(),
    code: z.string(),
    user: Named.extend({ email: z.string() }),
    company: Named.nullable().meta({ description: 'The primary company today' }),
    accountOwner: Named.nullable(),
    certification: Named.extend({ signetId: z.string().meta({ example: 'C-1042' }) }),
    version: z.number().int(),
    trainings: z.array(Named),
    source: z.array(z.string()).meta({ description: 'Where the trainings come from' }),
    skills: z.array(z.string()),
    status: z.enum(awardStatuses),
    issuedBy: z.enum(issuedByWays),
    issuedOn: day(),
    validThrough: day().nullable().meta({ description: 'Last valid day; null: does not expire' }),
    badgeUrl: z.string(),
    publicUrl: z.string(),
  })
  .meta({ id: 'Award' });

export const presentAward =
  (baseAddress: string) =>
  ({ sources, badgeMediaId, ...award }: AwardListItem): z.infer<typeof AwardResponse> => ({
    ...award,
    trainings: [...award.trainings],
    source: [...sources],
    skills: [...award.skills],
    badgeUrl: `/badges/${badgeMediaId}.png`,
    publicUrl: `${baseAddress}/v/${award.code}`,
  });

const filters = {
  'filter[user]': filterOf(idField('User')),
  'filter[certification]': filterOf(idField('Certification')),
  'filter[training]': filterOf(idField('Training')),
  'filter[status]': filterOf(z.enum(statusFilters)).meta({
    description: 'Without it all but the withdrawn ones; in-force: valid and expiring',
  }),
  'filter[company]': filterOf(z.union([z.literal(noCompany), idField('Company')])).meta({
    description: 'Ids of primary companies, or "none"',
  }),
  'filter[accountOwner]': filterOf(idField('User')),
  'filter[issuedBy]': filterOf(z.enum(issuedByWays)),
  'filter[mine]': flag.meta({ description: 'Only the own ones' }),
  'filter[owned]': flag.meta({ description: 'Only of companies whose account owner you are' }),
};

export const AwardsQuery = listQuery(awardSorts, '-issuedOn').extend(filters);

export const GroupsQuery = listQuery(groupSorts, 'name').extend({
  ...filters,
  groupBy: z.enum(awardGroupings),
  groupName: storable(200).optional().meta({ description: 'Looks for groups by name' }),
  standing: flag.meta({ description: 'Say how many are in force, expiring and expired' }),
});

export const GroupResponse = z
  .object({
    key: z.string().meta({ description: 'The value of the filter that opens the group' }),
    label: z.string().meta({ description: 'Empty for people without a company' }),
    count: z.number().int(),
    standing: z
      .object({
        valid: z.number().int().meta({ description: 'In force, and not expiring' }),
        expiring: z.number().int(),
        expired: z.number().int(),
        soonestExpiry: day().nullable().meta({ description: 'Of those in force' }),
      })
      .nullable()
      .meta({ description: 'Null when it was not asked for' }),
  })
  .meta({ id: 'AwardGroup' });

type Query = z.output<typeof AwardsQuery>;

/** What the parameters of the address say, in the words of the module. */
export const awardQueryOf = (query: Pick<Query, 'q' | keyof typeof filters>): AwardQuery => ({
  q: query.q,
  userIds: query['filter[user]'],
  certificationIds: query['filter[certification]'],
  trainingIds: query['filter[training]'],
  statuses: query['filter[status]'],
  companyIds: query['filter[company]'],
  accountOwnerIds: query['filter[accountOwner]'],
  issuedBy: query['filter[issuedBy]'],
  mine: query['filter[mine]'],
  owned: query['filter[owned]'],
});

export const SummaryResponse = z
  .object({
    issued: z.number().int().meta({ description: 'All but the withdrawn ones' }),
    people: z.object({ value: z.number().int(), exact: z.boolean() }),
    companies: z.number().int(),
    inForce: z.number().int(),
    expiring: z.number().int().meta({ description: 'In force, and ending within 90 days' }),
    expiring60: z.number().int().meta({ description: 'In force, and ending within 60 days' }),
    issuedLately: z
      .object({ value: z.number().int(), exact: z.boolean() })
      .meta({ description: 'Issued within 30 days' }),
  })
  .meta({ id: 'AwardSummary' });

export const PlaceResponse = z
  .object({
    companyName: z.string().nullable(),
    place: z.number().int().nullable().meta({ description: 'Null where it says nothing' }),
  })
  .meta({ id: 'AwardPlace' });
