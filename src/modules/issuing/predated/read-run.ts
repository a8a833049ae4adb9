import type { WithPortal } from '../../../db/database.ts';
import type { Page } from '../../../kernel/paging.ts';
import { type Actor, authorize } from '../../people/index.ts';
import { runNotFound } from './errors.ts';
import { findRunDetails, pageOfRuns, type RunListItem } from './run-repository.ts';

interface Deps {
  readonly withPortal: WithPortal;
}

/** @throws {AppError} `forbidden`, `predated_run_not_found` */
export async function readRun(
  { withPortal }: Deps,
  actor: Actor,
  runId: string,
): Promise<RunListItem> {
  authorize(actor, 'run.read');
  const run = await withPortal(actor.portalId, 'read', (tx) => findRunDetails(tx, runId));
  if (!run) throw runNotFound();
  return run;
}

/** Every run that was started, the newest first. @throws {AppError} `forbidden`, `cursor_invalid` */
export async function listRuns(
  { withPortal }: Deps,
  actor: Actor,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<Page<RunListItem>> {
  authorize(actor, 'run.read');
  return withPortal(actor.portalId, 'read', (tx) => pageOfRuns(tx, page));
}
