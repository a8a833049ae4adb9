import { checkImportWork, runImportWork, undoImportWork } from './imports/import-work.ts';
import { decideCertificationWork } from './issuing/decide-on-certification.ts';
import { predatedPreviewWork, predatedRunWork } from './issuing/predated-runs.ts';
import type { LongWork } from './long-work.ts';
import { changeUsersWork } from './people/change-users.ts';
import { exportWork } from './reporting/export.ts';
import { followNamesWork } from './reporting/follow-names.ts';

/** Every kind of job that people watch. */
export const longWorks: readonly LongWork[] = [
  changeUsersWork,
  decideCertificationWork,
  exportWork,
  followNamesWork,
  checkImportWork,
  runImportWork,
  undoImportWork,
  predatedPreviewWork,
  predatedRunWork,
];
