import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import {
  type Company,
  endCompanyMemberships,
  insertCompanies,
  loadCompanies,
  lockCompany,
  openCompanyMemberships,
  saveCompany,
} from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import { companyNotFound, ownerRefused, userNotFound } from './errors.ts';
import { accountOwnerChanged, companyRenamed } from './events.ts';
import { foldForSearch } from './fold.ts';
import type { User } from './user.ts';
import { loadUser, lockUsers } from './user-repository.ts';

export interface NewCompany {
  readonly name: string;
  /** The company behind the portal itself. */
  readonly isVendor?: boolean;
  readonly domain?: string | null;
}

/** One company; see `createCompanies`. @returns The new id. */
export async function createCompany(
  deps: PeopleDeps,
  actor: Actor,
  input: NewCompany,
): Promise<Id<'Company'>> {
  const [id] = await createCompanies(deps, actor, [input]);
  return id as Id<'Company'>;
}

/** Makes companies, set-wise. @returns The new ids, in the order of the input. */
export async function createCompanies(
  deps: PeopleDeps,
  actor: Actor,
  inputs: readonly NewCompany[],
): Promise<readonly Id<'Company'>[]> {
  authorize(actor, 'people.change');
  const rows = inputs.map(({ name, isVendor = false, domain = null }) => ({
    id: newId<'Company'>(),
    name,
    search: foldForSearch(name),
    isVendor,
    domain,
  }));
  await deps.withPortal(actor.portalId, 'write', (tx) =>
    insertCompanies(tx, rows, deps.clock.now()),
  );
  return rows.map(({ id }) => id);
}

/** @throws {AppError} `company_not_found` */
export async function renameCompany(
  deps: PeopleDeps,
  actor: Actor,
  { companyId, name }: { companyId: Id<'Company'>; name: string },
): Promise<void> {
  authorize(actor, 'people.change');
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    const company = await lockCompany(tx, companyId);
    if (!company) throw companyNotFound();
    if (company.name === name) return;
    const now = deps.clock.now();
    const { accountOwnerId } = company;
    await saveCompany(tx, companyId, { name, search: foldForSearch(name), accountOwnerId }, now);
    await recordEvents(tx, deps.queue, [happened(companyRenamed, now, { companyId })]);
  });
}

/**
 * Names the vendor's person for a company, or nobody (S-185 to S-187).
 *
 * @throws {AppError} `company_not_found`, `user_not_found`, `account_owner_refused`
 */
export async function setAccountOwner(
  deps: PeopleDeps,
  actor: Actor,
  { companyId, ownerId }: { companyId: Id<'Company'>; ownerId: Id<'User'> | null },
): Promise<void> {
  authorize(actor, 'people.change');
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    if (ownerId !== null) await lockUsers(tx, [ownerId]);
    const company = await lockCompany(tx, companyId);
    if (!company) throw companyNotFound();
    const previousOwnerId = company.accountOwnerId;
    if (previousOwnerId === ownerId) return;
    if (ownerId !== null) await refuseOwner(tx, company, ownerId);
    const now = deps.clock.now();
    const { name } = company;
    const change = { name, search: foldForSearch(name), accountOwnerId: ownerId };
    await saveCompany(tx, companyId, change, now);
    if (previousOwnerId !== null) {
      const ended = { companyId, userId: previousOwnerId, primary: false };
      await endCompanyMemberships(tx, ended, now);
    }
    if (ownerId !== null) {
      await openCompanyMemberships(tx, [{ userId: ownerId, companyId, role: 'owner' }], now);
    }
    const payload = { companyId, ownerId, previousOwnerId };
    await recordEvents(tx, deps.queue, [happened(accountOwnerChanged, now, payload)]);
  });
}

async function refuseOwner(tx: Tx, company: Company, ownerId: Id<'User'>): Promise<void> {
  const owner = await loadUser(tx, ownerId);
  if (!owner) throw userNotFound();
  if (!owner.active) throw ownerRefused('inactive');
  if (company.isVendor) throw ownerRefused('vendor_company');
  if (owner.companyId === company.id) throw ownerRefused('own_company');
  if (!(await isVendorUser(tx, owner))) throw ownerRefused('partner');
}

async function isVendorUser(tx: Tx, { kind, companyId }: User): Promise<boolean> {
  if (kind === 'administrator') return true;
  if (companyId === null) return false;
  return (await loadCompanies(tx, [companyId])).get(companyId)?.isVendor ?? false;
}
