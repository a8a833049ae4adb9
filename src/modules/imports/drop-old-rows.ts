import type { PortalId } from '../../db/database.ts';
import { rowsKeptDays } from './import.ts';
import { deleteRowsBefore } from './import-repository.ts';
import type { ImportDeps } from './judge-rows.ts';

const dayMs = 24 * 60 * 60 * 1_000;

/** Rows name people: those of old imports are dropped, what came of them stays. Safe to run twice. */
export async function dropOldRows(
  { withPortal, clock }: Pick<ImportDeps, 'withPortal' | 'clock'>,
  portalId: PortalId,
): Promise<void> {
  const before = new Date(clock.now().getTime() - rowsKeptDays * dayMs);
  await withPortal(portalId, 'write', (tx) => deleteRowsBefore(tx, before));
}
