import type { PortalId } from '../../db/database.ts';
import { candidatesOfIdentity, heldCandidates } from './candidates-query.ts';
import { type DecidedAwards, decideAwards } from './decide-awards.ts';
import { flagLostEvidence } from './flag-lost-evidence.ts';
import type { IssuingDeps } from './sign-issues.ts';

/** Facts found their person, or moved to another one (C-19, C-20). */
export async function decideOfIdentities(
  deps: IssuingDeps,
  portalId: PortalId,
  links: readonly { readonly identityId: string; readonly previousUserId: string | null }[],
  causedBy: string | null,
): Promise<DecidedAwards> {
  const lostBy = links.flatMap(({ previousUserId }) => previousUserId ?? []);
  await flagLostEvidence(deps, portalId, [...new Set(lostBy)].sort());
  const candidates = await deps.withPortal(portalId, 'read', (tx) =>
    candidatesOfIdentity(
      tx,
      links.map(({ identityId }) => identityId),
    ),
  );
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
