import type { PortalId } from '../../db/database.ts';
import { decideAwards } from './decide-awards.ts';
import { holdsDue } from './hold-repository.ts';
import type { IssuingDeps } from './sign-issues.ts';

const atOnce = 1_000;

/** Decides again where the clock alone may have changed the answer (C-09). */
export async function recheckHolds(deps: IssuingDeps, portalId: PortalId): Promise<void> {
  const candidates = await deps.withPortal(portalId, 'read', (tx) =>
    holdsDue(tx, deps.clock.now(), atOnce),
  );
  await decideAwards(deps, { portalId, candidates, causedBy: null });
}
