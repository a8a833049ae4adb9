import { z } from 'zod';
import {
  dateOrders,
  fieldsOf,
  type Import,
  type ImportDetails,
  type ImportRow,
  importKinds,
  importStates,
  missingCompanyWays,
  outcomes,
} from '../../modules/imports/index.ts';
import { instant } from '../schemas.ts';

const count = z.number().int();

const ImportBase = z.object({
  id: z.uuid(),
  kind: z.enum(importKinds),
  fileName: z.string(),
  state: z.enum(importStates),
  jobId: z.uuid().nullable().meta({ description: 'The work under way, or the last one' }),
  total: count.meta({ description: 'Rows of the file' }),
  counts: z
    .object({
      new: count,
      changed: count,
      same: count,
      error: count,
      skipped: count,
      inactive: count,
      waiting: count,
    })
    .meta({ description: 'Rows by what becomes, or became, of them' }),
  createdBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  createdAt: instant(),
  finishedAt: instant().nullable(),
});

export const ImportResponse = ImportBase.meta({ id: 'Import' });

const StagedRow = z.object({ number: count, cells: z.array(z.string()) });

export const ImportDetailsResponse = ImportBase.extend({
  encoding: z.string(),
  separator: z.string(),
  titles: z.array(z.string()).meta({ description: 'Of the columns, as the file has them' }),
  fields: z
    .array(z.object({ key: z.string(), title: z.string(), needed: z.boolean() }))
    .meta({ description: 'What a column can be' }),
  settings: z.object({
    columns: z.array(z.string().nullable()),
    dateOrder: z.enum(dateOrders),
    missingCompanies: z.enum(missingCompanyWays),
    companyChoices: z.array(
      z.object({
        name: z.string(),
        use: z.enum(['create', 'skip', 'map']),
        companyId: z.uuid().nullable(),
        companyName: z.string().nullable(),
      }),
    ),
    activateUsers: z.boolean(),
  }),
  sample: z.array(StagedRow).meta({ description: 'The first rows' }),
  missingCompanies: z.object({
    items: z.array(z.object({ name: z.string(), rows: count })),
    total: count,
  }),
  done: count.meta({ description: 'Rows that have been imported' }),
  undone: count.meta({ description: 'Rows that were taken back' }),
}).meta({ id: 'ImportDetails' });

export const ImportRowResponse = StagedRow.extend({
  outcome: z.enum(outcomes).nullable(),
  note: z.enum(['inactive', 'waiting']).nullable(),
  problems: z.array(z.object({ field: z.string().nullable(), message: z.string() })),
  changes: z.array(
    z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
  doneAt: instant().nullable(),
  undoneAt: instant().nullable(),
}).meta({ id: 'ImportRow' });

export function presentImport(one: Import): z.output<typeof ImportResponse> {
  const { id, kind, fileName, state, jobId, total, counts, createdBy } = one;
  return {
    id,
    kind,
    fileName,
    state,
    jobId,
    total,
    counts: { ...counts },
    createdBy: createdBy && { ...createdBy },
    createdAt: one.createdAt.toISOString(),
    finishedAt: one.finishedAt?.toISOString() ?? null,
  };
}

export function presentDetails(one: ImportDetails): z.output<typeof ImportDetailsResponse> {
  const { encoding, separator, titles, settings, sample, missingCompanies, done, undone } = one;
  return {
    ...presentImport(one),
    encoding,
    separator,
    titles: [...titles],
    fields: fieldsOf[one.kind].map(({ key, title, needed }) => ({ key, title, needed })),
    settings: {
      ...settings,
      columns: [...settings.columns],
      companyChoices: settings.companyChoices.map((choice) => ({ ...choice })),
    },
    sample: sample.map(({ number, cells }) => ({ number, cells: [...cells] })),
    missingCompanies: {
      items: missingCompanies.items.map((item) => ({ ...item })),
      total: missingCompanies.total,
    },
    done,
    undone,
  };
}

export function presentRow(row: ImportRow): z.output<typeof ImportRowResponse> {
  const { number, cells, outcome, note, problems, changes } = row;
  return {
    number,
    cells: [...cells],
    outcome,
    note,
    problems: problems.map((problem) => ({ ...problem })),
    changes: changes.map((change) => ({ ...change })),
    doneAt: row.doneAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
  };
}
