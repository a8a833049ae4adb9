import type { PortalId } from '../../db/database.ts';
import { candidatesOfIdentity, heldCandidates } from './candidates-query.ts';
import { type DecidedAwards, decideAwards } from './decide-awards.ts';
import { flagLostEvidence } from './flag-lost-evidence.ts';
import type { IssuingDeps } from './sign-issues.ts';

/**
 * Facts found their person, or moved to another one (C-19, C-20). Whoever they were taken from has
 * the awards that rest on them flagged, and what they wait for decided again.
 */
export async function decideOfIdentities(
  deps: IssuingDeps,
  portalId: PortalId,
  links: readonly { readonly identityId: string; readonly previousUserId: string | null }[],
  causedBy: string | null,
): Promise<DecidedAwards> {
  const lostBy = [...new Set(links.flatMap(({ previousUserId }) => previousUserId ?? []))].sort();
  await flagLostEvidence(deps, portalId, lostBy);
  const identityIds = links.map(({ identityId }) => identityId);
  const candidates = await deps.withPortal(portalId, 'read', async (tx) => [
    ...(await heldCandidates(tx, lostBy)),
    ...(await candidatesOfIdentity(tx, identityIds)),
  ]);
  return decideAwards(deps, { portalId, candidates, causedBy });
}

/** Something about these people changed: whatever they wait for is decided again (C-54, C-67). */
export async function decideHeld(
  deps: IssuingDeps,
  portalId: PortalId,
  userIds: readonly string[],
  causedBy: string | null,
): Promise<DecidedAwards> {
  const candidates = await deps.withPortal(portalId, 'read', (tx) => heldCandidates(tx, userIds));
  return decideAwards(deps, { portalId, candidates, causedBy });
}
