import { z } from 'zod';
import { emailAddress, line } from '../../kernel/fields.ts';
import {
  companyRoles,
  noCompany,
  permissions,
  type UserDetails,
  type UserListItem,
  userSorts,
} from '../../modules/people/index.ts';
import { filterOf, flag, idField, instant, listQuery } from '../schemas.ts';

export const Named = z.object({ id: z.uuid(), name: z.string() });
export const kinds = ['administrator', 'subscriber'] as const;

const user = {
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  kind: z.enum(kinds),
  permissions: z.array(z.enum(permissions)),
  primaryCompanyId: z.uuid().nullable(),
  company: Named.nullable().meta({ description: 'The primary company' }),
  companyRole: z.enum(companyRoles).nullable(),
  groupIds: z.array(z.uuid()),
  groups: z.array(Named).meta({ description: 'Empty for whoever may not read groups' }),
  active: z.boolean(),
  lastSignInAt: instant().nullable(),
  createdAt: instant(),
};

export const UserResponse = z.object(user).meta({ id: 'User' });

export const UserDetailsResponse = z
  .object({
    ...user,
    ownedCompanyIds: z.array(z.uuid()),
    ownedCompanies: z
      .array(Named)
      .meta({ description: 'Companies whose account owner the person is' }),
    hasPassword: z.boolean(),
    revision: z.number().int(),
  })
  .meta({ id: 'UserDetails' });

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name });

/** @param showsGroups Whether the caller may know of groups. */
export const presentUser = (
  { company, groups, permissions: given, lastSignInAt, createdAt, ...rest }: UserListItem,
  showsGroups: boolean,
) => {
  const shown = showsGroups ? groups.map(named) : [];
  return {
    ...rest,
    permissions: [...given],
    primaryCompanyId: company?.id ?? null,
    company: company && named(company),
    groups: shown,
    groupIds: shown.map(({ id }) => id),
    lastSignInAt: lastSignInAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
};

export const presentUserDetails = (details: UserDetails, showsGroups: boolean) => {
  const { ownedCompanies, hasPassword, revision, ...item } = details;
  return {
    ...presentUser(item, showsGroups),
    ownedCompanies: ownedCompanies.map(named),
    ownedCompanyIds: ownedCompanies.map(({ id }) => id),
    hasPassword,
    revision,
  };
};

const ids = <Kind extends string>(kind: Kind) =>
  z
    .array(idField(kind))
    .max(200, `At most 200 at once.`)
    .meta({ description: `Ids of kind ${kind}, at most 200` });

/** What a person can be given when added and when changed. */
const fields = {
  name: line(200),
  email: emailAddress(),
  kind: z.enum(kinds).meta({ description: 'Not by an API key' }),
  permissions: z
    .array(z.enum(permissions))
    .max(permissions.length)
    .meta({ description: 'Of administrators only; not by an API key' }),
  primaryCompanyId: idField('Company').nullable(),
  companyRole: z.enum(companyRoles).meta({ description: 'Sales when left out (S-182)' }),
  groupIds: ids('Group'),
};

export const AddUserBody = z
  .strictObject(fields)
  .partial()
  .required({ name: true, email: true })
  .extend({
    primaryCompanyId: fields.primaryCompanyId.optional().meta({
      description: 'Left out: the active company that has the domain of the address; null: none',
    }),
    invite: z
      .boolean()
      .default(false)
      .meta({ description: 'Send a mail with a link that signs the person in once' }),
  });

export const UpdateUserBody = z
  .strictObject({
    ...fields,
    active: z.boolean(),
    ownedCompanyIds: ids('Company').meta({
      description: 'Companies whose account owner the person is: people of the vendor only (S-185)',
    }),
  })
  .partial();

const filters = {
  'filter[active]': flag,
  'filter[kind]': filterOf(z.enum(kinds)),
  'filter[company]': filterOf(z.union([z.literal(noCompany), idField('Company')])),
  'filter[group]': filterOf(idField('Group')),
  'filter[role]': filterOf(z.enum(companyRoles)),
  'filter[permission]': filterOf(z.enum(permissions)),
};

export const usersQuery = listQuery(userSorts, 'name').extend(filters);

export const filterOfQuery = (query: z.output<typeof usersQuery>) => ({
  active: query['filter[active]'],
  kind: query['filter[kind]'],
  companyIds: query['filter[company]'],
  groupIds: query['filter[group]'],
  roles: query['filter[role]'],
  permissions: query['filter[permission]'],
});

const many = <Value extends z.ZodType>(value: Value) => z.array(value).max(200).optional();

/** The filters of the Users table as a body carries them: lists of values. */
export const UserFilterBody = z
  .strictObject({
    active: many(z.enum(['true', 'false'])),
    kind: many(z.enum(kinds)),
    company: many(z.union([z.literal(noCompany), idField('Company')])),
    group: many(idField('Group')),
    role: many(z.enum(companyRoles)),
    permission: many(z.enum(permissions)),
  })
  .prefault({});

/** A switch in a body: no value, or the first one. */
export const filterOfBody = (filter: z.output<typeof UserFilterBody>) => ({
  active: filter.active?.[0] === undefined ? undefined : filter.active[0] === 'true',
  kind: filter.kind,
  companyIds: filter.company,
  groupIds: filter.group,
  roles: filter.role,
  permissions: filter.permission,
});
