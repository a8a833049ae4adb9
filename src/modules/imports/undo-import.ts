import type { PortalId, Tx } from '../../db/database.ts';
import { createJob } from '../../db/jobs.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, systemActor } from '../people/index.ts';
import type { Progress } from './check-import.ts';
import { importNotFound, nothingToUndo, wrongState } from './errors.ts';
import { rowsPerChunk } from './import.ts';
import { lockImport, saveImport } from './import-repository.ts';
import type { ImportDeps } from './judge-rows.ts';
import { lockImportFor } from './read-import.ts';
import { type MadeRow, madeRows, markUndone } from './row-repository.ts';
import { undoRules } from './undo-rules.ts';

export const undoImportKind = 'undo-import';

/**
 * Queues to take back what an import made, as far as nothing was built on it: users who have not signed
 * in, finished or earned anything become inactive, companies without people inactive, completions void.
 * What the import changed stays as it is.
 *
 * @returns The id of the job.
 * @throws {AppError} `forbidden`, `import_not_found`, `import_state`, `nothing_to_undo`
 */
export async function requestUndo(
  { withPortal, queue, clock }: ImportDeps,
  actor: Actor,
  { importId }: { readonly importId: Id<'Import'> },
): Promise<Id<'Job'>> {
  return withPortal(actor.portalId, 'write', async (tx) => {
    const one = await lockImportFor(tx, actor, importId);
    if (one.state !== 'imported' && one.state !== 'stopped') throw wrongState(one.state);
    if ((await madeRows(tx, importId, { after: 0, limit: 1 })).length === 0) throw nothingToUndo();
    const now = clock.now();
    const createdBy = actor.kind === 'user' ? actor.userId : null;
    const jobId = await createJob(tx, queue, {
      kind: undoImportKind,
      title: `Undo of ${one.fileName}`,
      input: { importId },
      createdBy,
      now,
    });
    await saveImport(tx, importId, { state: 'undoing', jobId }, now);
    return jobId;
  });
}

/**
 * Takes back what waits, up to a thousand rows in each transaction, which also writes down that they
 * are undone. Safe to run again from its beginning.
 *
 * @throws {AppError} `import_not_found`
 */
export async function undoImport(
  deps: ImportDeps,
  portalId: PortalId,
  importId: string,
  progress: Progress,
): Promise<void> {
  let after = 0;
  let done = 0;
  for (;;) {
    const rows = await deps.withPortal(portalId, 'write', (tx) =>
      undoChunk(tx, deps, importId, after),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.number;
    done += rows.length;
    await progress(done, done);
  }
}

async function undoChunk(
  tx: Tx,
  { queue, clock }: ImportDeps,
  importId: string,
  after: number,
): Promise<readonly MadeRow[]> {
  const one = await lockImport(tx, importId);
  if (one === null) throw importNotFound();
  const now = clock.now();
  const rows = await madeRows(tx, importId, { after, limit: rowsPerChunk });
  if (rows.length === 0) {
    await saveImport(tx, importId, { state: 'undone' }, now);
    return rows;
  }
  const actor = systemActor(tx.portalId);
  const undoing = { tx, queue, now, actor, undoneBy: one.createdBy?.id ?? null };
  const ids = rows.map(({ subjectId }) => subjectId);
  const undone = new Set(await undoRules[one.kind](undoing, ids));
  const numbers = rows.flatMap(({ number, subjectId }) => (undone.has(subjectId) ? number : []));
  await markUndone(tx, importId, numbers, now);
  return rows;
}
