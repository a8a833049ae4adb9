import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize } from '../people/index.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';

/** @throws {AppError} `forbidden`, `certification_not_found` */
export async function getCertification(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { certificationId }: { readonly certificationId: Id<'Certification'> },
): Promise<CertificationDetails> {
  authorize(actor, 'certification.read');
  return withPortal(actor.portalId, 'read', (tx) => readDetails(tx, certificationId, clock.now()));
}
