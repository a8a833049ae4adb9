import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import {
  type Portal,
  type PortalNote,
  portalSettings,
  type UpdatePortalInput,
  updatePortal,
} from '../portals/index.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';

/** The portal that the actor is in. */
export async function readPortal(
  { withPortal }: { readonly withPortal: WithPortal },
  actor: Actor,
): Promise<Portal> {
  authorize(actor, 'portal.read');
  return withPortal(actor.portalId, 'read', portalSettings);
}

/**
 * Changes the portal, for administrators with System. It stands here because `portals` knows
 * nobody who could be asked whether he may.
 *
 * @throws {AppError} `forbidden`, `invalid_input`
 */
export async function changePortal(
  deps: { readonly withPortal: WithPortal; readonly clock: Clock },
  actor: Actor,
  input: UpdatePortalInput,
): Promise<{ readonly portal: Portal; readonly notes: readonly PortalNote[] }> {
  authorize(actor, 'portal.change');
  return updatePortal(deps, actor.portalId, input);
}
