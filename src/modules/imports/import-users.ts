import { z } from 'zod';
import { emailAddress, line, optionalLine } from '../../kernel/fields.ts';
import {
  companyRoles,
  foldEmail,
  type ImportedOutcome,
  type ImportedUser,
  importUsers,
} from '../people/index.ts';
import { type FoundCompany, findCompanies } from './find-companies.ts';
import type { Verdict } from './import.ts';
import { readValues } from './read-row.ts';
import { type KindRules, type ValuedRow, verdict, wrong } from './rules.ts';

const user = z.object({
  email: emailAddress(),
  name: line(200).optional(),
  firstName: optionalLine(100).optional(),
  lastName: optionalLine(100).optional(),
  company: line(200).optional(),
  role: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(
      z.enum(companyRoles, {
        error:
          'A role is Executive, Manager or Sales. Who administers is decided in Users, not by a file.',
      }),
    )
    .optional(),
});

type UserRow = z.output<typeof user>;

/** Subscribers only: who administers is decided by a person, not by a file (S-183). */
export const userRules: KindRules = {
  keyOf: ({ email }) => (email === undefined ? null : foldEmail(email)),
  repeated: { field: 'email', sentence: (row) => `Row ${row} has this address, too.` },
  async apply(applying, rows) {
    const { fine, errors } = readAll(rows);
    const companies = await findCompanies(
      applying,
      fine.flatMap(({ row }) => row.company ?? []),
    );
    const placed = fine.map(({ number, row }) => ({
      number,
      row,
      company: row.company === undefined ? null : companies(row.company),
    }));
    const refusals = placed.flatMap(({ number, row, company }) =>
      company === null || company.kind === 'found' ? [] : [withoutCompany(number, row, company)],
    );
    const ready = placed.flatMap(({ number, row, company }) =>
      company === null || company.kind === 'found'
        ? [{ number, user: userOf(row, company, applying.settings.activateUsers) }]
        : [],
    );
    const done = await importUsers(
      applying.tx,
      applying,
      applying.actor,
      ready.map(({ user }) => user),
    );
    return [
      ...errors,
      ...refusals,
      ...ready.map(({ number }, index) => verdictOf(number, done[index])),
    ];
  },
};

function readAll(rows: readonly ValuedRow[]) {
  const fine: { number: number; row: UserRow }[] = [];
  const errors: Omit<Verdict, 'key'>[] = [];
  for (const { number, values } of rows) {
    const { row, problems } = readValues(user, values);
    if (row === null) errors.push(wrong(number, problems));
    else fine.push({ number, row });
  }
  return { fine, errors };
}

function userOf(
  { email, name, firstName, lastName, role }: UserRow,
  company: Extract<FoundCompany, { kind: 'found' }> | null,
  activate: boolean,
): ImportedUser {
  const full = name ?? [firstName, lastName].filter(Boolean).join(' ');
  return { email, name: full || null, company, role: role ?? null, activate };
}

function withoutCompany(
  number: number,
  row: UserRow,
  company: Exclude<FoundCompany, { kind: 'found' }>,
): Omit<Verdict, 'key'> {
  const name = row.company ?? '';
  if (company.kind === 'several') {
    const message = `Several companies are called “${name}”.`;
    return wrong(number, [{ field: 'company', message }]);
  }
  const missingCompany = company.asked;
  if (company.kind === 'skipped') return verdict(number, 'skipped', { missingCompany });
  const message = `There is no company “${name}” yet.`;
  return { ...wrong(number, [{ field: 'company', message }]), missingCompany };
}

function verdictOf(number: number, done: ImportedOutcome<'User'> | undefined) {
  if (done === undefined) throw new Error('Every row has an outcome.');
  if (done.outcome === 'refused') {
    return wrong(number, [{ field: done.field, message: done.message }]);
  }
  const { outcome, changes, id, inactive } = done;
  return verdict(number, outcome, { changes, subjectId: id, note: inactive ? 'inactive' : null });
}
