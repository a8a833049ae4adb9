import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Page, Total } from '../../kernel/paging.ts';
import { type Actor, authorize } from '../people/index.ts';
import {
  type CertificationListItem,
  type CertificationListQuery,
  listPage,
} from './certification-list-query.ts';

/**
 * The Manage Certifications table (S-40 to S-55), for Content or System (S-05).
 *
 * @throws {AppError} `forbidden`, `cursor_invalid`
 */
export async function listCertifications(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  query: CertificationListQuery,
): Promise<Page<CertificationListItem> & { readonly total: Total }> {
  authorize(actor, 'certification.read');
  return withPortal(actor.portalId, 'read', (tx) => listPage(tx, query, clock.now()));
}
