import type { PortalId, WithPortal } from '../../db/database.ts';
import { endOfChunk, wrongCounts, wrongRows } from './compare-query.ts';

const beforeAll = '00000000-0000-0000-0000-000000000000';
const awardsAtOnce = 10_000;

/**
 * Works out every row and every count of the Issued Certifications table again, from the awards
 * and from who people are today, and tells where what is stored differs (P-14). Changes nothing.
 * Renames that are still being followed are differences, too.
 *
 * @returns One sentence for each difference, with ids and without names; none when all is well.
 */
export async function rebuildAndCompare(
  { withPortal }: { readonly withPortal: WithPortal },
  portalId: PortalId,
): Promise<readonly string[]> {
  const differences: string[] = [];
  for (let after: string | null = beforeAll; after !== null; ) {
    const from: string = after;
    after = await withPortal(portalId, 'read', async (tx) => {
      const end = await endOfChunk(tx, from, awardsAtOnce);
      for (const { id, wrong } of await wrongRows(tx, from, end)) {
        differences.push(`award ${id}: wrong ${wrong.join(', ')}`);
      }
      return end;
    });
  }
  for (const { dimension, key, state, counted, rows } of await withPortal(
    portalId,
    'read',
    wrongCounts,
  )) {
    differences.push(`${dimension} ${key}, ${state}: counted ${counted}, there are ${rows}`);
  }
  return differences;
}
