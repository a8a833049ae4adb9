import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { changeOwner } from './account-owner.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { isFreeMailDomain } from './company-domain.ts';
import { insertCompanyDomains } from './company-domain-repository.ts';
import { type CompanyStatus, insertCompanies } from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import { domainsTaken, freeMailDomains } from './errors.ts';
import { foldForSearch } from './fold.ts';

export interface NewCompany {
  readonly name: string;
  /** The company behind the portal itself. */
  readonly isVendor?: boolean;
  /** One domain of its addresses, for files that have one. */
  readonly domain?: string | null;
  /** All of them. */
  readonly domains?: readonly string[];
  readonly status?: CompanyStatus;
  readonly accountOwnerId?: Id<'User'> | null;
}

/** One company; see `createCompanies`. @returns The new id. */
export async function createCompany(
  deps: PeopleDeps,
  actor: Actor,
  input: NewCompany,
): Promise<Id<'Company'>> {
  authorize(actor, 'people.change');
  refuseFreeMail(domainsOf(input).map((domain, index) => ({ domain, path: `domains.${index}` })));
  const { accountOwnerId: ownerId = null } = input;
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const now = deps.clock.now();
    const [companyId] = await storeCompanies(tx, [input], now);
    const owned =
      ownerId === null || companyId === undefined
        ? []
        : await changeOwner(tx, { companyIds: [companyId], ownerId, now });
    await recordEvents(tx, deps.queue, owned);
    return companyId as Id<'Company'>;
  });
}

/**
 * Makes companies, set-wise: all of them or none.
 *
 * @returns The new ids, in the order of the input.
 * @throws {AppError} `domain_taken`, `invalid_input` for a domain that anybody can have
 */
export async function createCompanies(
  deps: PeopleDeps,
  actor: Actor,
  inputs: readonly NewCompany[],
): Promise<readonly Id<'Company'>[]> {
  authorize(actor, 'people.change');
  refuseFreeMail(
    inputs.flatMap((input, index) =>
      domainsOf(input).map((domain) => ({ domain, path: `${index}.domain` })),
    ),
  );
  return deps.withPortal(actor.portalId, 'write', (tx) =>
    storeCompanies(tx, inputs, deps.clock.now()),
  );
}

async function storeCompanies(
  tx: Tx,
  inputs: readonly NewCompany[],
  now: Date,
): Promise<readonly Id<'Company'>[]> {
  const companies = inputs.map((input) => ({ ...input, id: newId<'Company'>() }));
  const rows = companies.map(({ id, name, isVendor = false, status = 'active' }) => ({
    id,
    name,
    search: foldForSearch(name),
    isVendor,
    status,
  }));
  await insertCompanies(tx, rows, now);
  const domains = companies.flatMap((company) =>
    domainsOf(company).map((domain) => ({ companyId: company.id, domain })),
  );
  const taken = await insertCompanyDomains(tx, domains);
  if (taken.length > 0) throw domainsTaken(taken);
  return rows.map(({ id }) => id);
}

const domainsOf = ({ domain = null, domains = [] }: NewCompany): readonly string[] => [
  ...new Set([...domains, ...(domain ? [domain] : [])].map((text) => text.toLowerCase())),
];

/** @throws {AppError} `invalid_input` that names each domain that anybody can have (S-182) */
export function refuseFreeMail(domains: readonly { domain: string; path: string }[]): void {
  const free = domains.filter(({ domain }) => isFreeMailDomain(domain));
  if (free.length > 0) throw freeMailDomains(free);
}
