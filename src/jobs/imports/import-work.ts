import type { PortalId } from '../../db/database.ts';
import {
  checkImport,
  checkImportKind,
  type ImportDeps,
  type Progress,
  runImport,
  runImportKind,
  undoImport,
  undoImportKind,
} from '../../modules/imports/index.ts';
import type { LongWork } from '../long-work.ts';

type Work = (
  deps: ImportDeps,
  portalId: PortalId,
  importId: string,
  progress: Progress,
) => Promise<void>;

const importWork = (kind: string, work: Work): LongWork => ({
  kind,
  async run(deps, portalId, { input }, progress) {
    const { importId } = input as { importId: string };
    await work(deps, portalId, importId, progress);
    return { importId, link: `/app/settings/imports/${importId}` };
  },
});

/** Safe to run again from its beginning: a trial leaves nothing. */
export const checkImportWork = importWork(checkImportKind, checkImport);

/** Safe to run again: rows that are done are passed over. */
export const runImportWork = importWork(runImportKind, runImport);

/** Safe to run again: rows that are undone are passed over. */
export const undoImportWork = importWork(undoImportKind, undoImport);
