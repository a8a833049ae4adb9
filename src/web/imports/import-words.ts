import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ImportKind, ImportState, Outcome } from './import-api.ts';

export const KIND_WORDS: Record<ImportKind, MessageDescriptor> = {
  users: msg`Users`,
  companies: msg`Companies`,
  completions: msg`Completions`,
};

export const KIND_ABOUT: Record<ImportKind, MessageDescriptor> = {
  users: msg`People by e-mail, with their name, company and role. Who is there already is changed where the file says something else.`,
  companies: msg`Companies by name or domain. One that is there already is changed where the file says something else.`,
  completions: msg`Who finished which training, and when. Each counts from its own date; the same one twice counts once.`,
};

export const STATE_WORDS: Record<ImportState, MessageDescriptor> = {
  read: msg`Columns to match`,
  checking: msg`Being checked`,
  checked: msg`Ready to import`,
  importing: msg`Being imported`,
  imported: msg`Imported`,
  stopped: msg`Stopped`,
  undoing: msg`Being undone`,
  undone: msg`Undone`,
};

export const OUTCOME_WORDS: Record<Outcome, MessageDescriptor> = {
  new: msg`New`,
  changed: msg`Changed`,
  same: msg`Same`,
  error: msg`Errors`,
  skipped: msg`Left out`,
};

const FIELD_WORDS: Record<string, MessageDescriptor> = {
  email: msg`E-mail`,
  name: msg`Name`,
  firstName: msg`First name`,
  lastName: msg`Last name`,
  company: msg`Company`,
  role: msg`Role`,
  domain: msg`Domain`,
  training: msg`Training`,
  completedOn: msg`Completed on`,
  passed: msg`Passed`,
  score: msg`Score`,
  sourceKey: msg`Source key`,
  active: msg`Status`,
};

/** A field in words; one that only the server knows is called as it calls it. */
export const fieldWords = (
  key: string,
  translate: (words: MessageDescriptor) => string,
  fallback = key,
): string => {
  const words = FIELD_WORDS[key];
  return words === undefined ? fallback : translate(words);
};

const VALUE_WORDS: Record<string, MessageDescriptor> = {
  executive: msg`Executive`,
  manager: msg`Manager`,
  sales: msg`Sales`,
  active: msg`Active`,
  inactive: msg`Inactive`,
};

/** A value that a row changes, as people read it. */
export function valueWords(
  field: string,
  value: string | null,
  translate: (words: MessageDescriptor) => string,
): string {
  const words = field === 'role' || field === 'active' ? VALUE_WORDS[value ?? ''] : undefined;
  return words === undefined ? (value ?? '–') : translate(words);
}
