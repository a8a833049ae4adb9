import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { loadActiveSigningKey, retireSigningKey } from '../portals/index.ts';
import type { PortalSigner, Signers } from './signers.ts';

/**
 * Replaces the key that signs. The old one stays published, so everything it signed stays valid
 * (promise S7). Called by the operator's commands only.
 */
export async function rotateSigningKey(
  { withPortal, signers, clock }: { withPortal: WithPortal; signers: Signers; clock: Clock },
  portalId: PortalId,
): Promise<PortalSigner> {
  return withPortal(portalId, 'write', async (tx) => {
    const old = await loadActiveSigningKey(tx);
    if (old) await retireSigningKey(tx, old.id, clock.now());
    return signers.active(tx);
  });
}
