import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { takenBackWithinMs } from './delete-media.ts';
import { dropLeftovers, leftoversDue, noteLeftovers } from './leftover-repository.ts';
import { allKeys } from './media.ts';
import { deletedBefore, forgetMedia } from './media-repository.ts';
import { usedAmong } from './media-uses-query.ts';
import { abandonExpired } from './uploads/upload-repository.ts';

const atOnce = 50;

/**
 * Clears away what time has overtaken: uploads that nobody goes on with, media deleted a month ago,
 * and the objects of both and of replaced files. Safe to run twice; a part of it each time.
 */
export async function clearMedia(
  { withPortal, clock, storage }: { withPortal: WithPortal; clock: Clock; storage: ObjectStorage },
  portalId: PortalId,
): Promise<void> {
  const now = clock.now();
  const monthAgo = new Date(now.getTime() - takenBackWithinMs);
  const keys = await withPortal(portalId, 'write', async (tx) => {
    await noteLeftovers(tx, await abandonExpired(tx, now, atOnce), now);
    const deleted = await deletedBefore(tx, monthAgo, atOnce);
    const ids = deleted.map(({ id }) => id);
    // Somebody chose one in the moment of its deletion: it stays.
    const used = await usedAmong(tx, ids);
    const gone = deleted.filter(({ id }) => !used.has(id));
    await forgetMedia(
      tx,
      gone.map(({ id }) => id),
    );
    const objects = gone.flatMap((row) =>
      allKeys(row.storage_key, row.rendition_key, row.poster_key),
    );
    await noteLeftovers(tx, objects, now);
    return leftoversDue(tx, now, atOnce);
  });
  if (keys.length === 0) return;
  await Promise.all(keys.map((key) => storage.delete(key)));
  await withPortal(portalId, 'write', (tx) => dropLeftovers(tx, keys));
}
