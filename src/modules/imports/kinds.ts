import type { ImportKind } from './import.ts';
import { companyRules } from './import-companies.ts';
import { completionRules } from './import-completions.ts';
import { userRules } from './import-users.ts';
import type { KindRules } from './rules.ts';

/** How the rows of each kind of file become what they are about. */
export const rulesOf: Readonly<Record<ImportKind, KindRules>> = {
  users: userRules,
  companies: companyRules,
  completions: completionRules,
};
