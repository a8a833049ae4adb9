import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { Actor } from '../people/index.ts';
import { countAwardsForGood, deleteRow, saveStanding } from './certification-repository.ts';
import { type ChangeDeps, changeCertification, type Wanted } from './change-certification.ts';
import { certificationArchived, certificationDeleted } from './events.ts';
import { closeActivation } from './version-repository.ts';

/** What became of it. */
export interface Deletion {
  readonly outcome: 'deleted' | 'archived';
  /** How many awards it has, in whatever state: the reason why it is kept. */
  readonly awards: number;
}

/**
 * A draft, and one that nobody ever got, is gone; otherwise it is archived: it issues nothing and
 * leaves the table, while its awards stay valid and their pages keep answering (S-62, C-40).
 *
 * @throws {AppError} `certification_not_found`, `revision_conflict`
 */
export async function deleteCertification(
  deps: ChangeDeps,
  actor: Actor,
  wanted: Wanted,
): Promise<Deletion> {
  return changeCertification(deps, actor, wanted, async (tx, { id, status }, by) => {
    const { now } = by;
    const awards = await countAwardsForGood(tx, id);
    if (awards === 0) {
      await deleteRow(tx, id);
      await recordEvents(tx, deps.queue, [
        happened(certificationDeleted, now, { certificationId: id }),
      ]);
      return { outcome: 'deleted', awards };
    }
    if (status !== 'archived') {
      await closeActivation(tx, id, now);
      await saveStanding(tx, id, { status: 'archived' }, by);
      await recordEvents(tx, deps.queue, [
        happened(certificationArchived, now, { certificationId: id }),
      ]);
    }
    return { outcome: 'archived', awards };
  });
}
