import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { type Actor, authorize } from '../people/index.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';
import { insertDraft, loadCertification, nextNumber } from './certification-repository.ts';
import { draftLimits } from './draft.ts';
import { certificationNotFound } from './errors.ts';
import { personOf } from './person-of.ts';
import { findReferences } from './references-query.ts';

/**
 * A new draft with the same content: the way to change what is published, and to offer again what is
 * archived. Groups that have been deleted since are left out.
 *
 * @throws {AppError} `certification_not_found`
 */
export async function duplicateCertification(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { certificationId }: { readonly certificationId: Id<'Certification'> },
): Promise<CertificationDetails> {
  authorize(actor, 'certification.change');
  return withPortal(actor.portalId, 'write', async (tx) => {
    const original = await loadCertification(tx, certificationId);
    if (!original) throw certificationNotFound(certificationId);
    const { groupIds } = original;
    const found = await findReferences(tx, { trainingIds: [], groupIds, mediaIds: [] });
    const now = clock.now();
    const id = newId<'Certification'>();
    await insertDraft(tx, {
      id,
      number: await nextNumber(tx),
      content: {
        ...original,
        name: original.name === '' ? '' : nameOfCopy(original.name),
        groupIds: groupIds.filter((groupId) => found.groupIds.has(groupId)),
      },
      by: personOf(actor),
      now,
    });
    return readDetails(tx, id, now);
  });
}

/** Cut to the limit, never through a character. */
const nameOfCopy = (name: string): string =>
  `Copy of ${name}`.slice(0, draftLimits.name).replace(/[\ud800-\udbff]$/, '');
