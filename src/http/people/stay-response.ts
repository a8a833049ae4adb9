import { z } from 'zod';
import type { CompanyStay, GroupStay } from '../../modules/people/index.ts';
import { instant } from '../schemas.ts';

const Named = z.object({ id: z.uuid(), name: z.string() });

const time = {
  from: instant(),
  to: instant().nullable().meta({ description: 'Null: still so' }),
};

/** One stay of one person at one company. */
export const StayResponse = z
  .object({
    id: z.uuid(),
    user: Named,
    company: Named,
    role: z.enum(['owner', 'executive', 'manager', 'sales']),
    ...time,
  })
  .meta({ id: 'Membership' });

export const presentStay = ({ from, to, user, company, ...stay }: CompanyStay) => ({
  ...stay,
  user: { ...user },
  company: { ...company },
  from: from.toISOString(),
  to: to?.toISOString() ?? null,
});

/** One stay of one person in a group. */
export const GroupStayResponse = z
  .object({
    id: z.uuid(),
    user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    ...time,
  })
  .meta({ id: 'GroupMembership' });

export const presentGroupStay = ({ id, user, from, to }: GroupStay) => ({
  id,
  user: { ...user },
  from: from.toISOString(),
  to: to?.toISOString() ?? null,
});
