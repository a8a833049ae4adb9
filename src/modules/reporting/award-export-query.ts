import { type RawBuilder, sql } from 'kysely';
import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { portalSettings } from '../portals/index.ts';
import type { AwardSelection } from './award-conditions-query.ts';
import { type AwardOrder, pageOfRows, readByIndex } from './award-list-query.ts';
import { type StatusBounds, statusBounds } from './award-status.ts';
import type { Cell, ExportColumn } from './export-columns.ts';
import type { ExportSource } from './export-source.ts';

/** What PostgreSQL prints for each chosen column, by its key. */
type PrintedRow = Readonly<Record<string, string | number | null>>;

interface Context {
  readonly bounds: StatusBounds;
  readonly baseAddress: string;
}

/** A column that is printed by the database: a million rows are not taken apart here. */
interface PrintedColumn extends Omit<ExportColumn<never>, 'cell'> {
  readonly printed: (context: Context) => RawBuilder<unknown>;
}

const text = (title: string, width: number, printed: PrintedColumn['printed']): PrintedColumn => ({
  title,
  width,
  kind: 'text',
  printed,
});
const date = (title: string, printed: PrintedColumn['printed']): PrintedColumn => ({
  title,
  width: 12,
  kind: 'date',
  printed,
});

const status = ({ bounds: { now, remindersEnd } }: Context) => sql`case
  when a.state = 'superseded' then 'Replaced'
  when a.state <> 'live' then initcap(a.state)
  when a.expires_at > ${remindersEnd} then 'Valid'
  when a.expires_at > ${now} then 'Expiring'
  else 'Expired' end`;

const issuedBy = () => sql`case a.issued_by
  when 'predated' then 'Predated run'
  when 'manual' then 'By hand'
  else initcap(a.issued_by) end`;

/** The columns of the table (S-115), those that can be switched on, and the company at the award. */
export const awardColumns = {
  user: text('User', 28, () => sql`a.user_name`),
  email: text(
    'E-mail',
    32,
    () => sql`(select u.email from users u
                where u.portal_id = a.portal_id and u.id = a.user_id)`,
  ),
  certification: text('Certification', 32, () => sql`a.certification_name`),
  training: text('Training', 40, () => sql`array_to_string(a.training_names, '; ')`),
  source: text('Source', 24, () => sql`array_to_string(a.sources, '; ')`),
  status: text('Status', 12, status),
  expiration: date('Expiration', () => sql`a.last_valid_day`),
  company: text('Company', 28, () => sql`a.company_name`),
  companyAtAward: text(
    'Company at award',
    28,
    () => sql`(select w.snapshot->>'companyName' from awards w
                where w.portal_id = a.portal_id and w.id = a.id)`,
  ),
  accountOwner: text('Account owner', 28, () => sql`a.owner_name`),
  skills: text('Skills', 32, () => sql`array_to_string(a.skills, '; ')`),
  issuedOn: date('Issued on', () => sql`a.issued_on`),
  issuedBy: text('Issued by', 14, issuedBy),
  signetId: text(
    'Signet ID',
    12,
    () => sql`(select 'C-' || c.number from certifications c
                where c.portal_id = a.portal_id and c.id = a.certification_id)`,
  ),
  version: { title: 'Version', width: 10, kind: 'number', printed: () => sql`a.version` },
  code: text('Code', 30, () => sql`a.code`),
  publicUrl: text('Public page', 52, ({ baseAddress }) => sql`${baseAddress} || '/v/' || a.code`),
} as const satisfies Readonly<Record<string, PrintedColumn>>;
export type AwardColumn = keyof typeof awardColumns;

/** What is exported of the Issued Certifications table: exactly the rows and the order asked for. */
export interface AwardExport {
  readonly selection: AwardSelection;
  readonly order: AwardOrder;
  readonly columns: readonly AwardColumn[];
}

export async function awardSource(
  { withPortal, clock }: { readonly withPortal: WithPortal; readonly clock: Clock },
  portalId: PortalId,
  { selection, order, columns }: AwardExport,
): Promise<ExportSource<PrintedRow>> {
  const { timeZone, baseAddress } = await withPortal(portalId, 'read', portalSettings);
  const bounds = statusBounds(clock.now(), timeZone);
  const printed = columns.map(
    (key) => sql`${awardColumns[key].printed({ bounds, baseAddress })} as ${sql.id(key)}`,
  );
  return {
    name: 'Issued certifications',
    columns: Object.fromEntries(columns.map((key) => [key, shown(key)])),
    page: (page) =>
      withPortal(portalId, 'read', async (tx) => {
        await readByIndex(tx);
        return pageOfRows<PrintedRow & { id: string; sorted: string }>(
          tx,
          sql.join([sql`a.id`, ...printed]),
          { selection, order, bounds },
          page,
        );
      }),
  };
}

const shown = (key: AwardColumn): ExportColumn<PrintedRow> => ({
  ...awardColumns[key],
  cell: (row): Cell => {
    const value = row[key] ?? null;
    const isDate = awardColumns[key].kind === 'date' && typeof value === 'string';
    return isDate ? { date: value } : value;
  },
});
