import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { type DomainEvent, happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import { changeOwner } from './account-owner.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { refuseFreeMail } from './companies.ts';
import { deleteCompanyDomains, insertCompanyDomains } from './company-domain-repository.ts';
import {
  type Company,
  type CompanyStatus,
  lockCompanies,
  saveCompany,
} from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import { companyChanged, companyNotFound, domainsTaken, vendorStaysActive } from './errors.ts';
import { companyRenamed } from './events.ts';
import { foldForSearch } from './fold.ts';
import { lockUsers } from './user-repository.ts';

export interface CompanyChange {
  readonly name?: string | undefined;
  /** The whole list; an empty one takes them all away. */
  readonly domains?: readonly string[] | undefined;
  readonly status?: CompanyStatus | undefined;
  /** Null: nobody. */
  readonly accountOwnerId?: Id<'User'> | null | undefined;
}

export interface UpdateCompany {
  readonly companyId: Id<'Company'>;
  /** The revision that the change was made on; null or left out: whatever it is now. */
  readonly revision?: number | null | undefined;
  readonly change: CompanyChange;
}

/**
 * Changes some of a company, all or nothing. An inactive one is offered no more for new people;
 * who is there stays.
 *
 * @throws {AppError} `company_not_found`, `revision_conflict`, `domain_taken`, `vendor_stays_active`,
 *   `account_owner_refused`, `user_not_found`, `invalid_input` for a domain that anybody can have
 */
export async function updateCompany(
  deps: PeopleDeps,
  actor: Actor,
  { companyId, revision = null, change }: UpdateCompany,
): Promise<void> {
  authorize(actor, 'people.change');
  const { domains, accountOwnerId: ownerId } = change;
  refuseFreeMail((domains ?? []).map((domain, i) => ({ domain, path: `domains.${i}` })));
  await deps.withPortal(actor.portalId, 'write', async (tx) => {
    // People first, always: also before the row that names one of them.
    if (ownerId) await lockUsers(tx, [ownerId]);
    const company = (await lockCompanies(tx, [companyId])).get(companyId);
    if (!company) throw companyNotFound();
    if (revision !== null && revision !== company.revision) throw companyChanged(company.revision);
    const now = deps.clock.now();
    const events = [
      ...(await changeFields(tx, company, change, now)),
      ...(ownerId === undefined
        ? []
        : await changeOwner(tx, { companyIds: [companyId], ownerId, now })),
    ];
    await recordEvents(tx, deps.queue, events);
  });
}

async function changeFields(
  tx: Tx,
  company: Company,
  { name = company.name, status = company.status, domains = company.domains }: CompanyChange,
  now: Date,
): Promise<readonly DomainEvent[]> {
  const { id: companyId } = company;
  if (company.isVendor && status !== 'active') throw vendorStaysActive();
  const renamed = name !== company.name;
  const gone = company.domains.filter((domain) => !domains.includes(domain));
  const added = domains.filter((domain) => !company.domains.includes(domain));
  const otherDomains = gone.length + added.length > 0;
  if (!renamed && status === company.status && !otherDomains) return [];
  await saveCompany(tx, { id: companyId, name, status }, { search: foldForSearch(name), now });
  await deleteCompanyDomains(tx, companyId, gone);
  const taken = await insertCompanyDomains(
    tx,
    added.map((domain) => ({ companyId, domain })),
  );
  if (taken.length > 0) throw domainsTaken(taken);
  return renamed ? [happened(companyRenamed, now, { companyId })] : [];
}
