import type { ImportKind } from './import.ts';

/** What a column of a file can be. */
export interface ImportField {
  readonly key: string;
  /** The title in a template. */
  readonly title: string;
  /** Other titles that mean it, folded. */
  readonly synonyms: readonly string[];
  /** A file without it says nothing. */
  readonly needed: boolean;
  readonly example: string;
}

const field = (
  key: string,
  title: string,
  example: string,
  synonyms: readonly string[] = [],
): ImportField => ({ key, title, example, synonyms, needed: false });
const needed = (...of: Parameters<typeof field>): ImportField => ({
  ...field(...of),
  needed: true,
});

const email = needed('email', 'E-mail', 'ana.silva@northlight.example', [
  'email address',
  'mail',
  'mail address',
  'user email',
  'work email',
  'login',
]);

/** In the order of a template. */
export const fieldsOf: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  users: [
    email,
    field('name', 'Name', 'Ana Silva', ['full name', 'display name', 'user name', 'user']),
    field('firstName', 'First name', '', ['given name', 'forename', 'first']),
    field('lastName', 'Last name', '', ['family name', 'surname', 'last']),
    field('company', 'Company', 'Northlight', [
      'company name',
      'organisation',
      'organization',
      'account',
      'account name',
      'partner',
    ]),
    field('role', 'Role', 'Sales', ['company role', 'user role']),
  ],
  companies: [
    needed('name', 'Name', 'Northlight', [
      'company',
      'company name',
      'account',
      'account name',
      'organisation',
      'organization',
      'partner',
    ]),
    field('domain', 'Domain', 'northlight.example', [
      'domain name',
      'email domain',
      'website',
      'web site',
      'url',
    ]),
  ],
  completions: [
    email,
    needed('training', 'Training', 'course-201', [
      'external training id',
      'training id',
      'training name',
      'course',
      'course id',
      'course name',
      'course key',
      'track',
      'learning track',
    ]),
    needed('completedOn', 'Completed on', '2027-03-03', [
      'completed',
      'completed at',
      'completion date',
      'date completed',
      'occurred at',
      'finished',
      'date',
    ]),
    field('name', 'Name', 'Ana Silva', ['full name', 'user', 'user name', 'learner']),
    field('passed', 'Passed', 'yes', ['success', 'pass']),
    field('score', 'Score', '92', ['score percent', 'grade', 'result']),
    field('sourceKey', 'Source key', 'enrolment-8812', [
      'source id',
      'enrolment id',
      'enrollment id',
      'enrolment',
      'enrollment',
      'external id',
      'record id',
    ]),
  ],
};

/** The form in which titles are compared: `E-Mail_Address` and `email address` are the same. */
const foldTitle = (title: string): string =>
  title
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\be[\s-]mail\b/g, 'email')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Which field each column is, by its title; null where no field is meant. A field is taken once. */
export function matchColumns(
  kind: ImportKind,
  titles: readonly string[],
): readonly (string | null)[] {
  const taken = new Set<string>();
  const fields = fieldsOf[kind];
  const folded = titles.map(foldTitle);
  const take = (matches: (field: ImportField, title: string) => boolean) => (title: string) => {
    const found = fields.find((field) => !taken.has(field.key) && matches(field, title));
    if (found) taken.add(found.key);
    return found?.key ?? null;
  };
  const own = folded.map(
    take(({ key, title }, text) => [foldTitle(key), foldTitle(title)].includes(text)),
  );
  const others = take(({ synonyms }, text) => synonyms.includes(text));
  return own.map((key, index) => key ?? others(folded[index] ?? ''));
}

/** Fields that the file must have and does not. */
export const missingFields = (
  kind: ImportKind,
  columns: readonly (string | null)[],
): readonly ImportField[] =>
  fieldsOf[kind].filter(({ key, needed }) => needed && !columns.includes(key));
