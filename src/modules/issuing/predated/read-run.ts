import type { WithPortal } from '../../../db/database.ts';
import type { Page, Total } from '../../../kernel/paging.ts';
import { type Actor, authorize } from '../../people/index.ts';
import { runNotFound } from './errors.ts';
import {
  countRuns,
  findRunDetails,
  findRunSample,
  pageOfRuns,
  type RunListItem,
  type RunSample,
} from './run-repository.ts';

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
): Promise<Page<RunListItem> & { readonly total: Total }> {
  authorize(actor, 'run.read');
  return withPortal(actor.portalId, 'read', async (tx) => ({
    ...(await pageOfRuns(tx, page)),
    total: await countRuns(tx),
  }));
}

/**
 * What the mail of a run says, of the first award that it makes; where it makes none, of the first
 * certification.
 *
 * @throws {AppError} `forbidden`, `predated_run_not_found`
 */
export async function sampleOfRun(
  { withPortal }: Deps,
  actor: Actor,
  runId: string,
): Promise<RunSample> {
  authorize(actor, 'run.change');
  const sample = await withPortal(actor.portalId, 'read', (tx) => findRunSample(tx, runId));
  if (!sample) throw runNotFound();
  return sample;
}
