import { z } from 'zod';
import { line } from '../../kernel/fields.ts';
import { type ImportedCompany, type ImportedOutcome, importCompanies } from '../people/index.ts';
import type { Verdict } from './import.ts';
import { readValues } from './read-row.ts';
import { type KindRules, type ValuedRow, verdict, wrong } from './rules.ts';

/** `https://www.northlight.example/about` is how some write a domain. */
const domain = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
      .replace(/^@/, '')
      .replace(/[/?#:].*$/, ''),
  )
  .refine((text) => text.length <= 253, 'At most 253 characters.')
  .refine(
    (text) => /^(?!-)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.[\p{L}\p{N}-]{2,}$/u.test(text),
    'This is not a domain, like northlight.example.',
  );

const company = z.object({ name: line(200), domain: domain.optional() });

export const companyRules: KindRules = {
  keyOf: ({ name }) => name?.normalize('NFC').trim().toLowerCase() ?? null,
  repeated: { field: 'name', sentence: (row) => `Row ${row} is about the same company.` },
  async apply({ tx, queue, now, actor }, rows) {
    const { fine, errors } = readAll(rows);
    const inputs = fine.map(({ company }) => company);
    const done = await importCompanies(tx, { queue, now }, actor, inputs);
    return [...errors, ...fine.map(({ number }, index) => verdictOf(number, done[index]))];
  },
};

function readAll(rows: readonly ValuedRow[]) {
  const fine: { number: number; company: ImportedCompany }[] = [];
  const errors: Omit<Verdict, 'key'>[] = [];
  const domains = new Map<string, number>();
  for (const { number, values } of rows) {
    const { row, problems } = readValues(company, values);
    const twice = domains.get(row?.domain ?? '');
    if (row === null) errors.push(wrong(number, problems));
    else if (twice !== undefined) {
      errors.push(
        wrong(number, [{ field: 'domain', message: `Row ${twice} has this domain, too.` }]),
      );
    } else {
      if (row.domain !== undefined) domains.set(row.domain, number);
      fine.push({ number, company: { name: row.name, domain: row.domain ?? null } });
    }
  }
  return { fine, errors };
}

function verdictOf(number: number, done: ImportedOutcome<'Company'> | undefined) {
  if (done === undefined) throw new Error('Every row has an outcome.');
  if (done.outcome === 'refused') {
    return wrong(number, [{ field: done.field, message: done.message }]);
  }
  return verdict(number, done.outcome, { changes: done.changes, subjectId: done.id });
}
