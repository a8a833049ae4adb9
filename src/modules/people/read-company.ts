import type { ReadTx, WithPortal } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Page } from '../../kernel/paging.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { type CompanyStay, pageOfStays } from './company-membership-repository.ts';
import { type Company, loadCompanies } from './company-repository.ts';
import { companyNotFound } from './errors.ts';
import { loadUsers } from './user-repository.ts';

interface Deps {
  readonly withPortal: WithPortal;
}

interface Wanted {
  readonly companyId: Id<'Company'>;
}

/** S-187: the partner sees the contact of the vendor's person. */
export interface CompanyDetails extends Omit<Company, 'accountOwnerId'> {
  readonly accountOwner: {
    readonly id: Id<'User'>;
    readonly name: string;
    readonly email: string;
  } | null;
}

/** @throws {AppError} `company_not_found`, `not_found` for one that the actor may not see */
export async function readCompany(
  { withPortal }: Deps,
  actor: Actor,
  wanted: Wanted,
): Promise<CompanyDetails> {
  return withPortal(actor.portalId, 'read', (tx) => loadCompanyFor(tx, actor, wanted));
}

/** The same for whoever is in a transaction already. */
export async function loadCompanyFor(
  tx: ReadTx,
  actor: Actor,
  { companyId }: Wanted,
): Promise<CompanyDetails> {
  authorize(actor, 'company.read', { companyId });
  const company = (await loadCompanies(tx, [companyId])).get(companyId);
  if (!company) throw companyNotFound();
  const { accountOwnerId, ...rest } = company;
  const owner =
    accountOwnerId === null
      ? undefined
      : (await loadUsers(tx, [accountOwnerId])).get(accountOwnerId);
  return {
    ...rest,
    accountOwner: owner ? { id: owner.id, name: owner.name, email: owner.email } : null,
  };
}

/** Who belonged to a company and who owned it, the newest first. As above. */
export async function listStaysAtCompany(
  { withPortal }: Deps,
  actor: Actor,
  { companyId, ...page }: Wanted & { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<CompanyStay>> {
  return withPortal(actor.portalId, 'read', async (tx) => {
    await loadCompanyFor(tx, actor, { companyId });
    return pageOfStays(tx, { companyId }, page);
  });
}
