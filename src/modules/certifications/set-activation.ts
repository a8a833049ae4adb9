import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { Actor } from '../people/index.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';
import { saveStanding } from './certification-repository.ts';
import { type ChangeDeps, changeCertification, type Wanted } from './change-certification.ts';
import { certificationIsArchived, certificationIsDraft } from './errors.ts';
import { certificationActivated, certificationDeactivated } from './events.ts';
import { closeActivation, openActivation } from './version-repository.ts';

/**
 * From now on finishing its trainings issues it again (S-61). An active one stays as it is.
 *
 * @throws {AppError} `certification_not_published`, `certification_archived`, `revision_conflict`
 */
export const activateCertification = (deps: ChangeDeps, actor: Actor, wanted: Wanted) =>
  switchTo('active', deps, actor, wanted);

/**
 * From now on finishing its trainings issues nothing (S-59); what was issued stays valid (S-60). An
 * inactive one stays as it is.
 *
 * @throws {AppError} `certification_not_published`, `certification_archived`, `revision_conflict`
 */
export const deactivateCertification = (deps: ChangeDeps, actor: Actor, wanted: Wanted) =>
  switchTo('inactive', deps, actor, wanted);

const switches = {
  active: { change: openActivation, event: certificationActivated },
  inactive: { change: closeActivation, event: certificationDeactivated },
} as const;

function switchTo(
  to: keyof typeof switches,
  deps: ChangeDeps,
  actor: Actor,
  wanted: Wanted,
): Promise<CertificationDetails> {
  const { change, event } = switches[to];
  return changeCertification(deps, actor, wanted, async (tx, { id, status }, by) => {
    if (status === 'draft') throw certificationIsDraft(id);
    if (status === 'archived') throw certificationIsArchived(id);
    if (status !== to) {
      await change(tx, id, by.now);
      await saveStanding(tx, id, { status: to }, by);
      await recordEvents(tx, deps.queue, [happened(event, by.now, { certificationId: id })]);
    }
    return readDetails(tx, id, by.now);
  });
}
