import type { PortalId, Tx } from '../../db/database.ts';
import { createJob } from '../../db/jobs.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from '../people/index.ts';
import { columnsMissing, importNotFound, wrongState } from './errors.ts';
import { missingFields } from './fields.ts';
import { type Import, rowsPerChunk } from './import.ts';
import { loadImport, saveImport } from './import-repository.ts';
import { type ImportDeps, tryRows } from './judge-rows.ts';
import { lockImportFor } from './read-import.ts';
import { countOutcomes, rowsAfter, saveVerdicts } from './row-repository.ts';

export const checkImportKind = 'check-import';

/** Is told how many rows are done, and of how many; what it throws ends the work. */
export type Progress = (done: number, total: number) => Promise<void>;

/**
 * Queues a trial of all rows.
 *
 * @returns The id of the job.
 * @throws {AppError} `forbidden`, `import_not_found`, `import_state`; `invalid_input` when a column is
 *   missing that a file must have
 */
export async function requestCheck(
  { withPortal, queue, clock }: ImportDeps,
  actor: Actor,
  { importId }: { readonly importId: Id<'Import'> },
): Promise<Id<'Job'>> {
  return withPortal(actor.portalId, 'write', async (tx) => {
    const one = await lockImportFor(tx, actor, importId);
    if (one.state !== 'read' && one.state !== 'checked') throw wrongState(one.state);
    refuseMissingColumns(one);
    const now = clock.now();
    const jobId = await createJob(tx, queue, {
      kind: checkImportKind,
      title: `Check of ${one.fileName}`,
      input: { importId },
      createdBy: actor.kind === 'user' ? actor.userId : null,
      now,
    });
    await saveImport(tx, importId, { state: 'checking', jobId }, now);
    return jobId;
  });
}

/**
 * Tries all rows, some hundred in each transaction, and writes down what would become of each. Safe to
 * run again from its beginning.
 *
 * @throws {AppError} `import_not_found`; `invalid_input` when a column is missing
 */
export async function checkImport(
  deps: ImportDeps,
  portalId: PortalId,
  importId: string,
  progress: Progress,
): Promise<void> {
  const one = await deps.withPortal(portalId, 'read', (tx) => loadImport(tx, importId));
  if (one === null) throw importNotFound();
  refuseMissingColumns(one);
  let after = 0;
  let done = 0;
  for (;;) {
    const rows = await deps.withPortal(portalId, 'read', (tx) =>
      rowsAfter(tx, { importId, after, limit: rowsPerChunk }),
    );
    if (rows.length === 0) break;
    const verdicts = await tryRows(deps, portalId, one, rows);
    await deps.withPortal(portalId, 'write', (tx) => saveVerdicts(tx, importId, verdicts, null));
    after = rows.at(-1)?.number ?? after;
    done += rows.length;
    await progress(done, one.total);
  }
  await deps.withPortal(portalId, 'write', (tx) => saveChecked(tx, deps, one));
}

async function saveChecked(tx: Tx, { clock }: Pick<ImportDeps, 'clock'>, { id }: Import) {
  const counts = await countOutcomes(tx, id);
  await saveImport(tx, id, { state: 'checked', counts }, clock.now());
}

function refuseMissingColumns({ kind, settings }: Import): void {
  const missing = missingFields(kind, settings.columns);
  if (missing.length > 0) throw columnsMissing(missing.map(({ title }) => title));
}
