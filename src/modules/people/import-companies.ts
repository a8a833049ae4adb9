import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import { happened } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { isFreeMailDomain } from './company-domain.ts';
import { insertCompanyDomains } from './company-domain-repository.ts';
import { insertCompanies } from './company-repository.ts';
import { companyRenamed } from './events.ts';
import { foldForSearch } from './fold.ts';
import {
  type CompanyBeforeImport,
  companiesNamed,
  companiesOfDomains,
  lockCompanyImport,
  saveImportedCompanies,
} from './import-repository.ts';
import { type ImportedChange, type ImportedOutcome, refused } from './imported.ts';

/** What a file says of a company; null where it says nothing. */
export interface ImportedCompany {
  readonly name: string;
  /** In small letters. */
  readonly domain: string | null;
}

type Outcome = ImportedOutcome<'Company'>;

/**
 * Makes and changes companies as a file says, in the caller's transaction. A company is the one
 * with the domain, else the one with the name, in any case; what neither finds is new.
 *
 * @param companies Each name, and each domain, once.
 * @returns One outcome for each, in their order.
 * @throws {AppError} `forbidden`
 */
export async function importCompanies(
  tx: Tx,
  { queue, now }: { readonly queue: Queue; readonly now: Date },
  actor: Actor,
  companies: readonly ImportedCompany[],
): Promise<readonly Outcome[]> {
  authorize(actor, 'people.change');
  if (companies.length === 0) return [];
  await lockCompanyImport(tx);
  const names = companies.map(({ name }) => name);
  const domains = companies.flatMap(({ domain }) => domain ?? []);
  const named = await companiesNamed(tx, names);
  const atDomain = await companiesOfDomains(tx, domains);
  const judged = companies.map((company) =>
    judge(company, atDomain.get(company.domain ?? '') ?? [], named.get(company.name) ?? []),
  );
  const after = judged.map(({ company, before, id }) => {
    const name = before !== null && isSameName(company, before) ? before.name : company.name;
    return { id, name, search: foldForSearch(name), isVendor: false };
  });
  const only = (outcome: Outcome['outcome']) =>
    after.filter((_, index) => judged[index]?.outcome.outcome === outcome);
  await insertCompanies(tx, only('new'), now);
  await saveImportedCompanies(tx, only('changed'), now);
  await insertCompanyDomains(tx, judged.flatMap(newDomain));
  const renamed = judged.filter(
    ({ outcome, before, company }) =>
      outcome.outcome === 'changed' && before !== null && !isSameName(company, before),
  );
  await recordEvents(
    tx,
    queue,
    renamed.map(({ id: companyId }) => happened(companyRenamed, now, { companyId })),
  );
  return judged.map(({ outcome }) => outcome);
}

interface Judged {
  readonly company: ImportedCompany;
  readonly before: CompanyBeforeImport | null;
  readonly id: Id<'Company'>;
  readonly outcome: Outcome;
}

/** A company keeps the domains that it has; a file adds the one that it says. */
const newDomain = ({ company: { domain }, before, id, outcome }: Judged) =>
  domain === null || outcome.outcome === 'refused' || before?.domains.includes(domain)
    ? []
    : [{ companyId: id, domain }];

function judge(
  company: ImportedCompany,
  atDomain: readonly CompanyBeforeImport[],
  named: readonly CompanyBeforeImport[],
): Judged {
  const before = foundOf(company, atDomain, named);
  if (company.domain !== null && isFreeMailDomain(company.domain)) {
    const message = `Anybody can have an address at ${company.domain}.`;
    return { company, before, id: newId(), outcome: refused('domain', message) };
  }
  const id = before?.id ?? newId<'Company'>();
  if (before === null && atDomain.length + named.length > 0) {
    const which = atDomain.length > 0 ? 'domain' : 'name';
    const outcome = refused(which, `Several companies have this ${which}. Change it by hand.`);
    return { company, before, id, outcome };
  }
  const other = named.find((one) => one.id !== before?.id);
  if (before !== null && other !== undefined && !isSameName(company, before)) {
    const message = `The domain is that of “${before.name}”, the name that of another company.`;
    return { company, before, id, outcome: refused('domain', message) };
  }
  const changes = before === null ? [] : changesOf(company, before);
  const outcome = before === null ? 'new' : changes.length > 0 ? 'changed' : 'same';
  return { company, before, id, outcome: { outcome, id, changes, inactive: false } };
}

/** The one with the domain, else the one with the name; of several the one written the same. */
function foundOf(
  { name, domain }: ImportedCompany,
  atDomain: readonly CompanyBeforeImport[],
  named: readonly CompanyBeforeImport[],
): CompanyBeforeImport | null {
  for (const found of domain === null ? [named] : [atDomain, named]) {
    const [only, ...others] = found;
    if (only !== undefined && others.length === 0) return only;
    const exact = found.filter((one) => one.name === name);
    if (exact.length === 1) return exact[0] ?? null;
    if (found.length > 0) return null;
  }
  return null;
}

function changesOf(
  { name, domain }: ImportedCompany,
  before: CompanyBeforeImport,
): readonly ImportedChange[] {
  const changes: ImportedChange[] = [];
  if (!isSameName({ name }, before)) changes.push({ field: 'name', from: before.name, to: name });
  if (domain !== null && !before.domains.includes(domain)) {
    const to = [...before.domains, domain].sort().join(', ');
    changes.push({ field: 'domain', from: before.domains.join(', ') || null, to });
  }
  return changes;
}

/** Whoever writes a name in other letters does not want to rename the company. */
const isSameName = (a: Pick<ImportedCompany, 'name'>, b: Pick<ImportedCompany, 'name'>): boolean =>
  a.name.toLowerCase() === b.name.toLowerCase();
