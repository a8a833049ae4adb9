import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { type Actor, authorize } from '../people/index.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';
import { insertDraft, nextNumber } from './certification-repository.ts';
import { changeDraft, type DraftChange, emptyDraft } from './draft.ts';
import { personOf } from './person-of.ts';
import { refuseWrongValues } from './refuse-wrong-values.ts';

/**
 * Begins a draft (S-31). Everything may be missing; what is given is right.
 *
 * @throws {AppError} `invalid_input` naming each value that is wrong.
 */
export async function createDraft(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  input: DraftChange,
): Promise<CertificationDetails> {
  authorize(actor, 'certification.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    await refuseWrongValues(tx, input);
    const id = newId<'Certification'>();
    const now = clock.now();
    await insertDraft(tx, {
      id,
      number: await nextNumber(tx),
      content: changeDraft(emptyDraft, input),
      by: personOf(actor),
      now,
    });
    return readDetails(tx, id, now);
  });
}
