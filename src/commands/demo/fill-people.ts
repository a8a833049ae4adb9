import type { PortalId } from '../../db/database.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  addToGroup,
  createCompanies,
  createGroup,
  createUsers,
  setAccountOwner,
  systemActor,
} from '../../modules/people/index.ts';
import {
  type CompanyKey,
  demoCompanies,
  mainPeople,
  otherPeople,
  ownedCompanies,
} from './people-data.ts';

export interface DemoPeople {
  readonly userIds: ReadonlyMap<string, Id<'User'>>;
  /** Partner people, in a fixed order. */
  readonly learners: readonly string[];
  readonly salesGroupId: Id<'Group'>;
}

/** Companies, people and two static groups. */
export async function fillPeople(
  deps: JobDeps,
  portalId: PortalId,
  password: string,
): Promise<DemoPeople> {
  const actor = systemActor(portalId);
  const companyIds = await createCompanies(
    deps,
    actor,
    demoCompanies.map(({ key, name, domain }) => ({ name, domain, isVendor: key === 'vendor' })),
  );
  const companyOf = new Map(demoCompanies.map(({ key }, i) => [key, companyIds[i]]));
  const companyId = (key: CompanyKey) => companyOf.get(key) ?? null;
  const everybody = [...mainPeople, ...otherPeople];
  const ids = await createUsers(
    deps,
    actor,
    everybody.map(({ email, name, company, role, permissions }, i) => ({
      email,
      name,
      kind: permissions ? ('administrator' as const) : ('subscriber' as const),
      permissions: permissions ?? [],
      companyId: companyId(company),
      companyRole: role,
      ...(i < mainPeople.length && { password }),
    })),
  );
  const userIds = new Map(
    everybody.flatMap(({ email }, i) => (ids[i] ? [[email, ids[i]] as const] : [])),
  );
  const ownerId = userIds.get('owner@demo.example') ?? null;
  for (const key of ownedCompanies) {
    const owned = companyId(key);
    if (owned) await setAccountOwner(deps, actor, { companyId: owned, ownerId });
  }
  const learners = everybody
    .filter(({ company }) => company !== 'vendor')
    .map(({ email }) => email);
  const salesGroupId = await fillGroups(deps, portalId, userIds, learners);
  return { userIds, learners, salesGroupId };
}

async function fillGroups(
  deps: JobDeps,
  portalId: PortalId,
  userIds: ReadonlyMap<string, Id<'User'>>,
  learners: readonly string[],
): Promise<Id<'Group'>> {
  const actor = systemActor(portalId);
  const idsOf = (emails: readonly string[]) => emails.flatMap((email) => userIds.get(email) ?? []);
  const salesGroupId = await createGroup(deps, actor, {
    name: 'Sales network',
    description: 'People who sell for our partners.',
  });
  const pilotGroupId = await createGroup(deps, actor, {
    name: 'Pilot partners',
    description: 'They see new things first.',
  });
  const selling = learners.filter((_, i) => i % 3 !== 2);
  await addToGroup(deps, actor, { groupId: salesGroupId, userIds: idsOf(selling) });
  const pilots = learners.filter((email) => email.endsWith('northlight.example'));
  await addToGroup(deps, actor, { groupId: pilotGroupId, userIds: idsOf(pilots) });
  return salesGroupId;
}
