import type { PortalId, WithPortal } from '../../db/database.ts';
import { type Renamed, renameRows } from './award-row-repository.ts';

const rowsAtOnce = 1_000;

/**
 * Lets the Issued Certifications table follow renames and moves, a thousand rows in a transaction.
 * Until it has run, rows show the names of before. Safe to run twice and at once.
 *
 * @param onProgress Is told how many rows have changed; what it throws ends the work.
 * @param most Stops after about so many rows.
 * @returns Whether nothing is left to do.
 */
export async function followNames(
  { withPortal }: { readonly withPortal: WithPortal },
  portalId: PortalId,
  renamed: Renamed,
  {
    onProgress = async () => {},
    most = Number.POSITIVE_INFINITY,
  }: { readonly onProgress?: (changed: number) => Promise<void>; readonly most?: number } = {},
): Promise<boolean> {
  for (let done = 0; done < most; ) {
    const changed = await withPortal(portalId, 'write', (tx) =>
      renameRows(tx, renamed, rowsAtOnce),
    );
    done += changed;
    if (changed > 0) await onProgress(done);
    if (changed < rowsAtOnce) return true;
  }
  return false;
}
