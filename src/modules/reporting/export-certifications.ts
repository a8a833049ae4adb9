import type { WithPortal } from '../../db/database.ts';
import { localDate } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import {
  type CertificationListItem,
  type CertificationListQuery,
  type CertificationStatus,
  listCertifications,
} from '../certifications/index.ts';
import type { Actor } from '../people/index.ts';
import { portalSettings } from '../portals/index.ts';
import { dateColumn, type ExportColumn, numberColumn, textColumn } from './export-columns.ts';
import type { ExportSource } from './export-source.ts';

/** A row of the file, with calendar dates in the zone of the portal. */
interface CertificationExportRow extends CertificationListItem {
  readonly createdOn: string;
  readonly updatedOn: string;
}

const statusWords: Readonly<Record<CertificationStatus, string>> = {
  draft: 'Draft',
  active: 'Active',
  inactive: 'Inactive',
  archived: 'Archived',
};

/** S-51: the chosen term, `2 years`, `Never`; of a fixed one its day. */
function termOf({ validity }: CertificationListItem): string {
  if (validity.kind === 'never') return 'Never';
  if (validity.kind === 'fixed') return validity.date;
  return `${validity.count} ${validity.unit}${validity.count === 1 ? '' : 's'}`;
}

/** The columns of the Manage Certifications table, S-45 to S-55. */
export const certificationColumns = {
  name: textColumn('Certification', 32, (row) => row.name),
  training: textColumn('Training', 40, (row) =>
    row.trainings.map((training) => training.name).join('; '),
  ),
  description: textColumn('Description', 48, (row) => row.description),
  skills: textColumn('Skills', 32, (row) => row.skills.join('; ')),
  source: textColumn('Source', 24, (row) => row.source),
  status: textColumn('Status', 12, (row) => statusWords[row.status]),
  expiration: textColumn('Expiration', 12, termOf),
  holders: numberColumn('People in force', ({ holders }) =>
    holders.exact ? holders.value : `${holders.value.toLocaleString('en')}+`,
  ),
  createdBy: textColumn('Created by', 28, (row) => row.createdBy?.name ?? ''),
  createdAt: dateColumn('Date created', (row) => row.createdOn),
  updatedAt: dateColumn('Last updated', (row) => row.updatedOn),
  signetId: textColumn('Signet ID', 12, (row) => row.signetId),
  version: numberColumn('Version', (row) => row.version),
} as const satisfies Readonly<Record<string, ExportColumn<CertificationExportRow>>>;
export type CertificationColumn = keyof typeof certificationColumns;

export type CertificationExport = Omit<CertificationListQuery, 'limit' | 'cursor'>;

/** Rows of the Manage Certifications table, exactly those and in the order that was asked for. */
export async function certificationSource(
  deps: { readonly withPortal: WithPortal; readonly clock: Clock },
  actor: Actor,
  query: CertificationExport,
): Promise<ExportSource<CertificationExportRow>> {
  const { timeZone } = await deps.withPortal(actor.portalId, 'read', portalSettings);
  return {
    name: 'Certifications',
    columns: certificationColumns,
    async page(page) {
      const { items, nextCursor } = await listCertifications(deps, actor, { ...query, ...page });
      const rows = items.map((item) => ({
        ...item,
        createdOn: localDate(item.createdAt, timeZone),
        updatedOn: localDate(item.updatedAt, timeZone),
      }));
      return { items: rows, nextCursor };
    },
  };
}
