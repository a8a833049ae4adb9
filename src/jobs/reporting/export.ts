import { exportKind, runExport } from '../../modules/reporting/index.ts';
import type { LongWork } from '../long-work.ts';

/** Safe to run again from its beginning: the file replaces the one before. */
export const exportWork: LongWork = {
  kind: exportKind,
  run: async (deps, portalId, job, progress) => ({
    ...(await runExport(deps, portalId, job, progress)),
  }),
};
