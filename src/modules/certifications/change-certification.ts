import type { Tx, WithPortal } from '../../db/database.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize } from '../people/index.ts';
import type { Certification } from './certification.ts';
import { type Change, lockCertification, nameOfUser } from './certification-repository.ts';
import { certificationNotFound, revisionConflict } from './errors.ts';
import { personOf } from './person-of.ts';

export interface ChangeDeps {
  readonly withPortal: WithPortal;
  readonly queue: Queue;
  readonly clock: Clock;
}

export interface Wanted {
  readonly certificationId: Id<'Certification'>;
  /** The revision that the change was made on; left out or null: whatever it is now. */
  readonly revision?: number | null;
}

/**
 * The frame of every change: who may (S-03, S-04), one transaction, the row locked, and on the
 * revision that the author saw.
 *
 * @throws {AppError} `forbidden`, `certification_not_found`, `revision_conflict`
 */
export async function changeCertification<T>(
  { withPortal, clock }: Pick<ChangeDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { certificationId, revision = null }: Wanted,
  change: (tx: Tx, certification: Certification, by: Change) => Promise<T>,
): Promise<T> {
  authorize(actor, 'certification.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const certification = await lockCertification(tx, certificationId);
    if (!certification) throw certificationNotFound(certificationId);
    if (revision !== null && revision !== certification.revision) {
      throw revisionConflict(certification, await nameOfUser(tx, certification.updatedBy));
    }
    return change(tx, certification, { by: personOf(actor), now: clock.now() });
  });
}
