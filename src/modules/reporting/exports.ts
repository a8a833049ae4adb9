import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { PortalId, Tx, WithPortal } from '../../db/database.ts';
import { createJob, type Job, loadJob } from '../../db/jobs.ts';
import type { Queue } from '../../db/queue.ts';
import { localDate } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { authorize, systemActor, type UserActor } from '../people/index.ts';
import { portalSettings } from '../portals/index.ts';
import { type AwardColumn, type AwardExport, awardSource } from './award-export-query.ts';
import type { AwardOrder } from './award-list-query.ts';
import { statusBounds } from './award-status.ts';
import {
  type CertificationColumn,
  type CertificationExport,
  certificationSource,
} from './export-certifications.ts';
import type { ExportTable } from './export-columns.ts';
import { tableOf } from './export-source.ts';
import { type AwardQuery, selectAwards, totalOf } from './list-awards.ts';
import { type RunRowColumn, type RunRowQuery, runRowSource } from './list-run-rows.ts';
import { contentTypes, type ExportFormat, writeTable } from './write-table.ts';

/** What is asked for: which rows of which table, in which order, and which columns of them. */
export type ExportRequest = { readonly format: ExportFormat } & (
  | {
      readonly view: 'awards';
      readonly query: AwardQuery & AwardOrder;
      readonly columns: readonly AwardColumn[];
    }
  | {
      readonly view: 'certifications';
      readonly query: CertificationExport;
      readonly columns: readonly CertificationColumn[];
    }
  | {
      readonly view: 'predated-run';
      readonly query: RunRowQuery;
      readonly columns: readonly RunRowColumn[];
    }
);

/**
 * What the job keeps. Whose rows are shown is settled when the export is asked for: whoever asked
 * could have seen them at that moment.
 */
type ExportInput = { readonly format: ExportFormat } & (
  | ({ readonly view: 'awards' } & AwardExport)
  | {
      readonly view: 'certifications';
      readonly query: CertificationExport;
      readonly columns: readonly CertificationColumn[];
    }
  | {
      readonly view: 'predated-run';
      readonly query: RunRowQuery;
      readonly columns: readonly RunRowColumn[];
    }
);

export const exportKind = 'export';

interface Deps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
}

/**
 * S-56, S-120: queues a file of exactly the rows and columns that a table shows, in their order.
 * For people only: a program reads the pages of a list.
 *
 * @returns The job's id; its result names the file.
 * @throws {AppError} `forbidden`
 */
export async function requestExport(
  deps: Deps & { readonly queue: Queue },
  actor: UserActor,
  request: ExportRequest,
): Promise<Id<'Job'>> {
  if (request.view === 'certifications') authorize(actor, 'certification.read');
  if (request.view === 'predated-run') authorize(actor, 'run.read');
  const input = inputOf(actor, request);
  const now = deps.clock.now();
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const total = await countRows(tx, input, now);
    return createJob(tx, deps.queue, {
      kind: exportKind,
      title: titleOf(input, total),
      input: { ...input, total },
      createdBy: actor.userId,
      now,
    });
  });
}

function inputOf(actor: UserActor, request: ExportRequest): ExportInput {
  if (request.view !== 'awards') return request;
  const { view, format, columns, query } = request;
  const { sort, descending } = query;
  const selection = selectAwards(actor, query);
  return { view, format, columns, selection, order: { sort, descending } };
}

/** @returns null when it takes reading them all. */
async function countRows(tx: Tx, input: ExportInput, now: Date): Promise<number | null> {
  if (input.view !== 'awards') return null;
  const { timeZone } = await portalSettings(tx);
  const { value, exact } = await totalOf(tx, input.selection, statusBounds(now, timeZone));
  return exact ? value : null;
}

function titleOf({ view }: ExportInput, total: number | null): string {
  if (view === 'certifications') return 'Export of certifications';
  if (view === 'predated-run') return 'Export of a predated run';
  if (total === null) return 'Export of issued certifications';
  return `Export of ${total.toLocaleString('en')} issued certification${total === 1 ? '' : 's'}`;
}

/** As a job's result: where the file is, what it is called, how many rows it has. */
export interface ExportResult {
  readonly url: string;
  readonly fileName: string;
  readonly rows: number;
}

/**
 * Writes the file of a job and stores it. Reads some thousand rows at a time, each in a transaction
 * of its own; running it again replaces the file.
 *
 * @param onProgress Is told how many rows are done, and of how many, if that is known; what it throws ends the export.
 */
export async function runExport(
  deps: Deps & { readonly storage: ObjectStorage },
  portalId: PortalId,
  job: Job,
  onProgress: (done: number, total: number | null) => Promise<void>,
): Promise<ExportResult> {
  const input = job.input as unknown as ExportInput & { readonly total: number | null };
  const { format, total } = input;
  let rows = 0;
  const count = (done: number) => {
    rows = done;
    return onProgress(done, total);
  };
  const table = await exportTable(deps, portalId, input, count);
  const folder = await mkdtemp(join(tmpdir(), 'signet-export-'));
  try {
    const path = join(folder, `export.${format}`);
    await writeTable(format, table, path);
    await deps.storage.putFile(keyOf(job.id, format), path, contentTypes[format]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const { timeZone } = await deps.withPortal(portalId, 'read', portalSettings);
  const name = table.name.toLowerCase().replaceAll(' ', '-');
  return {
    url: `/api/v1/exports/${job.id}/file`,
    fileName: `${name}-${localDate(job.createdAt, timeZone)}.${format}`,
    rows,
  };
}

async function exportTable(
  deps: Deps,
  portalId: PortalId,
  input: ExportInput,
  count: (done: number) => Promise<void>,
): Promise<ExportTable> {
  if (input.view === 'awards') {
    return tableOf(await awardSource(deps, portalId, input), input.columns, count);
  }
  const actor = systemActor(portalId);
  if (input.view === 'predated-run') {
    return tableOf(runRowSource(deps, actor, input.query), input.columns, count);
  }
  return tableOf(await certificationSource(deps, actor, input.query), input.columns, count);
}

const keyOf = (jobId: string, format: ExportFormat) => `exports/${jobId}.${format}`;

export interface ExportFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly stream: Readable;
}

/**
 * The finished file, for whoever asked for it and nobody else.
 *
 * @throws {AppError} `export_not_found`, `export_not_ready`
 */
export async function openExport(
  { withPortal, storage }: { readonly withPortal: WithPortal; readonly storage: ObjectStorage },
  actor: UserActor,
  jobId: Id<'Job'>,
): Promise<ExportFile> {
  const job = await withPortal(actor.portalId, 'read', (tx) => loadJob(tx, jobId));
  if (job?.kind !== exportKind || job.createdBy !== actor.userId) throw exportNotFound();
  if (job.state !== 'done') {
    throw new AppError('conflict', 'export_not_ready', 'This file is not there yet.', {
      state: job.state,
    });
  }
  const { format } = job.input as unknown as ExportInput;
  const stream = await storage.stream(keyOf(job.id, format));
  if (!stream) throw exportNotFound();
  const { fileName } = job.result as unknown as ExportResult;
  return { fileName, contentType: contentTypes[format], stream };
}

const exportNotFound = () =>
  new AppError('not_found', 'export_not_found', 'There is no such export of yours.');
