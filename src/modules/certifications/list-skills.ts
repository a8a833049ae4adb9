import type { WithPortal } from '../../db/database.ts';
import { type Actor, authorize } from '../people/index.ts';
import { type ListedSkill, skillsInUse } from './skills-query.ts';

const atMost = 1_000;

/**
 * The portal's own list of skills (S-17): those that its certifications name, drafts included, the
 * most used first.
 *
 * @throws {AppError} `forbidden`
 */
export async function listSkills(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
): Promise<readonly ListedSkill[]> {
  authorize(actor, 'certification.read');
  return withPortal(actor.portalId, 'read', (tx) => skillsInUse(tx, atMost));
}
