import type { Actor } from '../people/index.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';
import { saveDraft } from './certification-repository.ts';
import { type ChangeDeps, changeCertification, type Wanted } from './change-certification.ts';
import { changeDraft, type DraftChange } from './draft.ts';
import { certificationIsPublished } from './errors.ts';
import { refuseWrongValues } from './refuse-wrong-values.ts';

/**
 * Saves some fields of a draft, as the form does by itself.
 *
 * @throws {AppError} `certification_published` (S-33), `revision_conflict`, `invalid_input`
 */
export async function updateDraft(
  deps: Pick<ChangeDeps, 'withPortal' | 'clock'>,
  actor: Actor,
  { change, ...wanted }: Wanted & { readonly change: DraftChange },
): Promise<CertificationDetails> {
  return changeCertification(deps, actor, wanted, async (tx, certification, by) => {
    if (certification.status !== 'draft') throw certificationIsPublished(certification.id);
    await refuseWrongValues(tx, change);
    await saveDraft(tx, certification, changeDraft(certification, change), by);
    return readDetails(tx, certification.id, by.now);
  });
}
