import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { Actor } from '../people/index.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';
import { saveStanding } from './certification-repository.ts';
import { type ChangeDeps, changeCertification, type Wanted } from './change-certification.ts';
import { certificationIsArchived, certificationIsDraft } from './errors.ts';
import { certificationActivated } from './events.ts';
import { openActivation } from './version-repository.ts';

/**
 * From now on finishing its trainings issues it again (S-61). An active one stays as it is.
 *
 * @throws {AppError} `certification_not_published`, `certification_archived`, `revision_conflict`
 */
export async function activateCertification(
  deps: ChangeDeps,
  actor: Actor,
  wanted: Wanted,
): Promise<CertificationDetails> {
  return changeCertification(deps, actor, wanted, async (tx, { id, status }, by) => {
    if (status === 'draft') throw certificationIsDraft(id);
    if (status === 'archived') throw certificationIsArchived(id);
    if (status === 'inactive') {
      await openActivation(tx, id, by.now);
      await saveStanding(tx, id, { status: 'active' }, by);
      await recordEvents(tx, deps.queue, [
        happened(certificationActivated, by.now, { certificationId: id }),
      ]);
    }
    return readDetails(tx, id, by.now);
  });
}
