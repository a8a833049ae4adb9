import { sql } from 'kysely';
import { anyText } from '../../db/any-of.ts';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

export interface CompanyDomain {
  readonly companyId: Id<'Company'>;
  readonly domain: string;
}

/** @returns Those that another company has already, with its name; nothing of them was written. */
export async function insertCompanyDomains(
  tx: Tx,
  domains: readonly CompanyDomain[],
): Promise<readonly { readonly domain: string; readonly companyName: string }[]> {
  if (domains.length === 0) return [];
  await sql`
    insert into company_domains (company_id, domain)
    select "companyId", domain
      from jsonb_to_recordset(${JSON.stringify(domains)}::jsonb) as d ("companyId" uuid, domain text)
        on conflict (portal_id, domain) do nothing
  `.execute(tx);
  const { rows } = await sql<{ domain: string; companyName: string }>`
    select d.domain, c.name as "companyName"
      from jsonb_to_recordset(${JSON.stringify(domains)}::jsonb) as w ("companyId" uuid, domain text)
      join company_domains d on d.domain = w.domain and d.company_id <> w."companyId"
      join companies c on c.portal_id = d.portal_id and c.id = d.company_id
     order by d.domain
  `.execute(tx);
  return rows;
}

/** Takes domains away from a company. */
export async function deleteCompanyDomains(
  tx: Tx,
  companyId: string,
  domains: readonly string[],
): Promise<void> {
  if (domains.length === 0) return;
  await tx
    .deleteFrom('company_domains')
    .where('company_id', '=', companyId)
    .where('domain', '=', anyText(domains))
    .execute();
}

/** The active company that each domain belongs to; domains of none are left out. */
export async function companiesOfDomains(
  tx: ReadTx,
  domains: readonly string[],
): Promise<ReadonlyMap<string, Id<'Company'>>> {
  if (domains.length === 0) return new Map();
  const { rows } = await sql<{ domain: string; company_id: Id<'Company'> }>`
    select d.domain, d.company_id from company_domains d
      join companies c on c.portal_id = d.portal_id and c.id = d.company_id
     where d.domain = ${anyText(new Set(domains))} and c.status = 'active'
  `.execute(tx);
  return new Map(rows.map(({ domain, company_id: id }) => [domain, id]));
}
