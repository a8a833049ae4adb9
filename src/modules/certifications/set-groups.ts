import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from '../people/index.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';
import { saveStanding } from './certification-repository.ts';
import { type ChangeDeps, changeCertification, type Wanted } from './change-certification.ts';
import { certificationIsArchived } from './errors.ts';
import { certificationVisibilityChanged } from './events.ts';
import { refuseWrongValues } from './refuse-wrong-values.ts';
import { openVisibility } from './version-repository.ts';

/**
 * Says who may earn it from now on (S-34); none: everyone. Who might until now is kept, because
 * decisions about the past ask for it (C-54 to C-59).
 *
 * @throws {AppError} `certification_archived`, `revision_conflict`, `invalid_input`
 */
export async function setGroups(
  deps: ChangeDeps,
  actor: Actor,
  { groupIds: asked, ...wanted }: Wanted & { readonly groupIds: readonly Id<'Group'>[] },
): Promise<CertificationDetails> {
  return changeCertification(deps, actor, wanted, async (tx, certification, by) => {
    const { id, status } = certification;
    const { now } = by;
    if (status === 'archived') throw certificationIsArchived(id);
    await refuseWrongValues(tx, { groupIds: asked });
    const groupIds = [...new Set(asked)];
    if (sameSet(groupIds, certification.groupIds)) return readDetails(tx, id, now);

    await saveStanding(tx, id, { groupIds }, by);
    if (status !== 'draft') {
      await openVisibility(tx, id, { groupIds, now });
      await recordEvents(tx, deps.queue, [
        happened(certificationVisibilityChanged, now, { certificationId: id }),
      ]);
    }
    return readDetails(tx, id, now);
  });
}

const sameSet = (some: readonly string[], others: readonly string[]): boolean =>
  new Set(some).symmetricDifference(new Set(others)).size === 0;
