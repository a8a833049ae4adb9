import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { portalSettings } from '../portals/index.ts';
import type { AwardSelection, IssuedBy } from './award-conditions-query.ts';
import {
  type AwardListItem,
  type AwardOrder,
  companiesAtAward,
  pageOfAwards,
  readByIndex,
} from './award-list-query.ts';
import { type AwardStatus, statusBounds } from './award-status.ts';
import { dateColumn, type ExportColumn, numberColumn, textColumn } from './export-columns.ts';
import type { ExportSource } from './export-source.ts';

/** A row of the file: of the table, and what only a file shows. */
interface AwardExportRow extends AwardListItem {
  readonly companyAtAward: string;
  readonly publicUrl: string;
}

const statusWords: Readonly<Record<AwardStatus, string>> = {
  valid: 'Valid',
  expiring: 'Expiring',
  expired: 'Expired',
  revoked: 'Revoked',
  withdrawn: 'Withdrawn',
  replaced: 'Replaced',
};
const issuedByWords: Readonly<Record<IssuedBy, string>> = {
  automatic: 'Automatic',
  predated: 'Predated run',
  manual: 'By hand',
  import: 'Import',
};
const names = (things: readonly { readonly name: string }[]) =>
  things.map(({ name }) => name).join('; ');

/** The columns of the table (S-115), those that can be switched on, and the company at the award. */
export const awardColumns = {
  user: textColumn('User', 28, (row) => row.user.name),
  email: textColumn('E-mail', 32, (row) => row.user.email),
  certification: textColumn('Certification', 32, (row) => row.certification.name),
  training: textColumn('Training', 40, (row) => names(row.trainings)),
  source: textColumn('Source', 24, (row) => row.sources.join('; ')),
  status: textColumn('Status', 12, (row) => statusWords[row.status]),
  expiration: dateColumn('Expiration', (row) => row.validThrough),
  company: textColumn('Company', 28, (row) => row.company?.name ?? ''),
  companyAtAward: textColumn('Company at award', 28, (row) => row.companyAtAward),
  accountOwner: textColumn('Account owner', 28, (row) => row.accountOwner?.name ?? ''),
  skills: textColumn('Skills', 32, (row) => row.skills.join('; ')),
  issuedOn: dateColumn('Issued on', (row) => row.issuedOn),
  issuedBy: textColumn('Issued by', 14, (row) => issuedByWords[row.issuedBy]),
  signetId: textColumn('Signet ID', 12, (row) => row.certification.signetId),
  version: numberColumn('Version', (row) => row.version),
  code: textColumn('Code', 30, (row) => row.code),
  publicUrl: textColumn('Public page', 52, (row) => row.publicUrl),
} as const satisfies Readonly<Record<string, ExportColumn<AwardExportRow>>>;
export type AwardColumn = keyof typeof awardColumns;

/** What is exported of the Issued Certifications table: exactly the rows and the order asked for. */
export interface AwardExport {
  readonly selection: AwardSelection;
  readonly order: AwardOrder;
}

/** @param columns The chosen ones; what none of them shows is not read. */
export async function awardSource(
  { withPortal, clock }: { readonly withPortal: WithPortal; readonly clock: Clock },
  portalId: PortalId,
  { selection, order }: AwardExport,
  columns: readonly string[],
): Promise<ExportSource<AwardExportRow>> {
  const portal = await withPortal(portalId, 'read', portalSettings);
  const bounds = statusBounds(clock.now(), portal.timeZone);
  return {
    name: 'Issued certifications',
    columns: awardColumns,
    page: (page) =>
      withPortal(portalId, 'read', async (tx) => {
        await readByIndex(tx);
        const { items, nextCursor } = await pageOfAwards(tx, selection, order, bounds, page);
        const ids = columns.includes('companyAtAward') ? items.map(({ id }) => id) : [];
        const companies = await companiesAtAward(tx, ids);
        const rows = items.map((item) => ({
          ...item,
          companyAtAward: companies.get(item.id) ?? '',
          publicUrl: `${portal.baseAddress}/v/${item.code}`,
        }));
        return { items: rows, nextCursor };
      }),
  };
}
