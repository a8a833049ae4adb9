import type { WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { UserActor } from './actor.ts';
import { loadCompanies } from './company-repository.ts';
import { userNotFound } from './errors.ts';
import type { User } from './user.ts';
import { loadUser } from './user-repository.ts';

export interface Profile extends User {
  readonly company: { readonly id: Id<'Company'>; readonly name: string } | null;
}

/** The person who asks, as she is now. */
export async function readProfile(
  { withPortal }: { readonly withPortal: WithPortal },
  { portalId, userId }: UserActor,
): Promise<Profile> {
  return withPortal(portalId, 'read', async (tx) => {
    const user = await loadUser(tx, userId);
    if (!user) throw userNotFound();
    const { companyId } = user;
    const company =
      companyId === null ? undefined : (await loadCompanies(tx, [companyId])).get(companyId);
    return { ...user, company: company ? { id: company.id, name: company.name } : null };
  });
}
