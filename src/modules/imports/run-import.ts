import type { PortalId, Tx } from '../../db/database.ts';
import { createJob } from '../../db/jobs.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from '../people/index.ts';
import type { Progress } from './check-import.ts';
import { importNotFound, nothingToImport, wrongState } from './errors.ts';
import { type Import, type ImportKind, rowsPerChunk } from './import.ts';
import { lockImport, saveImport } from './import-repository.ts';
import { applyRows, type ImportDeps } from './judge-rows.ts';
import { lockImportFor } from './read-import.ts';
import { countDone, countOutcomes, pendingRows, saveVerdicts } from './row-repository.ts';

export const runImportKind = 'run-import';

/**
 * Queues the import of all rows that are new or change something; of one that was stopped, the rest.
 *
 * @returns The id of the job.
 * @throws {AppError} `forbidden`, `import_not_found`, `import_state`, `nothing_to_import`
 */
export async function requestRun(
  { withPortal, queue, clock }: ImportDeps,
  actor: Actor,
  { importId }: { readonly importId: Id<'Import'> },
): Promise<Id<'Job'>> {
  return withPortal(actor.portalId, 'write', async (tx) => {
    const one = await lockImportFor(tx, actor, importId);
    if (one.state !== 'checked' && one.state !== 'stopped') throw wrongState(one.state);
    const { done } = await countDone(tx, importId);
    const pending = one.counts.new + one.counts.changed - done;
    if (pending <= 0) throw nothingToImport();
    const now = clock.now();
    const jobId = await createJob(tx, queue, {
      kind: runImportKind,
      title: titleOf(one.kind, pending),
      input: { importId },
      createdBy: actor.kind === 'user' ? actor.userId : null,
      now,
    });
    await saveImport(tx, importId, { state: 'importing', jobId }, now);
    return jobId;
  });
}

const things: Readonly<Record<ImportKind, readonly [string, string]>> = {
  users: ['user', 'users'],
  companies: ['company', 'companies'],
  completions: ['completion', 'completions'],
};

const titleOf = (kind: ImportKind, count: number): string =>
  `Import of ${count.toLocaleString('en')} ${things[kind][count === 1 ? 0 : 1]}`;

/**
 * Imports what waits, up to a thousand rows in each transaction, which also writes down that they are
 * done: killed at any moment it goes on where it was.
 *
 * @throws {AppError} `import_not_found`
 */
export async function runImport(
  deps: ImportDeps,
  portalId: PortalId,
  importId: string,
  progress: Progress,
): Promise<void> {
  for (;;) {
    const { one, rows } = await deps.withPortal(portalId, 'write', (tx) =>
      runChunk(tx, deps, importId),
    );
    if (rows === 0) return;
    const { done } = await deps.withPortal(portalId, 'read', (tx) => countDone(tx, importId));
    await progress(done, one.counts.new + one.counts.changed);
  }
}

async function runChunk(
  tx: Tx,
  deps: ImportDeps,
  importId: string,
): Promise<{ readonly one: Import; readonly rows: number }> {
  const one = await lockImport(tx, importId);
  if (one === null) throw importNotFound();
  const rows = await pendingRows(tx, importId, rowsPerChunk);
  const now = deps.clock.now();
  if (rows.length > 0) {
    await saveVerdicts(tx, importId, await applyRows(tx, deps, one, rows), now);
  } else {
    const counts = await countOutcomes(tx, importId);
    await saveImport(tx, importId, { state: 'imported', counts, finishedAt: now }, now);
  }
  return { one, rows: rows.length };
}
