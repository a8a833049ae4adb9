import type { Tx } from '../../db/database.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import { endOwnerMemberships, openCompanyMemberships } from './company-membership-repository.ts';
import {
  type Company,
  loadCompanies,
  lockCompanies,
  saveAccountOwner,
} from './company-repository.ts';
import { companyNotFound, ownerRefused, userNotFound } from './errors.ts';
import { accountOwnerChanged } from './events.ts';
import { isOfVendor } from './user-change.ts';
import { loadUsers, lockUsers } from './user-repository.ts';

export interface OwnerChange {
  readonly companyIds: readonly Id<'Company'>[];
  /** Null: nobody. */
  readonly ownerId: Id<'User'> | null;
  readonly now: Date;
}

/**
 * Names the vendor's person for companies, or nobody (S-185 to S-187), set-wise: all or none. The
 * owners of before stay in the history.
 *
 * @returns What happened, to be recorded in the same transaction.
 * @throws {AppError} `company_not_found`, `user_not_found`, `account_owner_refused`
 */
export async function changeOwner(
  tx: Tx,
  { companyIds, ownerId, now }: OwnerChange,
): Promise<readonly DomainEvent[]> {
  if (ownerId !== null) await lockUsers(tx, [ownerId]);
  const companies = await lockCompanies(tx, companyIds);
  if (companyIds.some((id) => !companies.has(id))) throw companyNotFound();
  const changed = [...companies.values()].filter((company) => company.accountOwnerId !== ownerId);
  if (changed.length === 0) return [];
  if (ownerId !== null) await refuseOwner(tx, changed, ownerId);
  const ids = changed.map(({ id }) => id);
  await saveAccountOwner(tx, ids, { ownerId, now });
  await endOwnerMemberships(tx, ids, now);
  if (ownerId !== null) {
    const opened = ids.map((companyId) => ({ userId: ownerId, companyId, role: 'owner' as const }));
    await openCompanyMemberships(tx, opened, now);
  }
  return changed.map(({ id: companyId, accountOwnerId: previousOwnerId }) =>
    happened(accountOwnerChanged, now, { companyId, ownerId, previousOwnerId }),
  );
}

async function refuseOwner(
  tx: Tx,
  companies: readonly Company[],
  ownerId: Id<'User'>,
): Promise<void> {
  const owner = (await loadUsers(tx, [ownerId])).get(ownerId);
  if (!owner) throw userNotFound();
  if (!owner.active) throw ownerRefused('inactive');
  if (companies.some(({ isVendor }) => isVendor)) throw ownerRefused('vendor_company');
  if (companies.some(({ id }) => id === owner.companyId)) throw ownerRefused('own_company');
  const own = await loadCompanies(tx, owner.companyId === null ? [] : [owner.companyId]);
  if (!isOfVendor(owner, own)) throw ownerRefused('partner');
}
