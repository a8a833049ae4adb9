import type { WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Page } from '../../kernel/paging.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { type CompanyStay, pageOfStays } from './company-membership-repository.ts';
import { userNotFound } from './errors.ts';
import { findUserDetails, type UserDetails } from './user-details-query.ts';
import { loadUser } from './user-repository.ts';

interface Deps {
  readonly withPortal: WithPortal;
}

/** @throws {AppError} `user_not_found`, `not_found` for somebody whom the actor may not see */
export async function readUser(
  { withPortal }: Deps,
  actor: Actor,
  { userId }: { readonly userId: Id<'User'> },
): Promise<UserDetails> {
  return withPortal(actor.portalId, 'read', async (tx) => {
    const user = await findUserDetails(tx, userId);
    if (!user) throw userNotFound();
    authorize(actor, 'user.read', { userId, companyId: user.company?.id ?? null });
    return user;
  });
}

/** Where somebody worked and which companies she owned, the newest first. As above. */
export async function listStaysOfUser(
  { withPortal }: Deps,
  actor: Actor,
  {
    userId,
    ...page
  }: { readonly userId: Id<'User'>; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<CompanyStay>> {
  return withPortal(actor.portalId, 'read', async (tx) => {
    const user = await loadUser(tx, userId);
    if (!user || user.erased) throw userNotFound();
    authorize(actor, 'user.read', { userId, companyId: user.companyId });
    return pageOfStays(tx, { userId }, page);
  });
}
