import type { PortalId } from '../../db/database.ts';
import { rulesOf } from '../certifications/index.ts';
import { usersWithCompletions } from '../training/index.ts';
import { type DecidedAwards, decideAwards } from './decide-awards.ts';
import type { IssuingDeps } from './sign-issues.ts';

export interface DecideCertification {
  readonly portalId: PortalId;
  readonly certificationId: string;
  readonly causedBy: string | null;
  /** Called after each chunk with how many people were decided about so far. */
  readonly onProgress?: (done: number) => Promise<void>;
}

const peoplePerChunk = 500;

/**
 * Decides about everybody who has finished any of the certification's trainings, in the order of
 * their ids, a chunk at a time: after an activation, a change of its groups, an import.
 */
export async function decideCertification(
  deps: IssuingDeps,
  { portalId, certificationId, causedBy, onProgress }: DecideCertification,
): Promise<DecidedAwards> {
  const trainingIds = await deps.withPortal(portalId, 'read', async (tx) => {
    const rules = await rulesOf(tx, [certificationId]);
    return rules.flatMap(({ versions }) => versions.flatMap((v) => v.requirement.trainingIds));
  });
  const totals = { issued: 0, held: 0 };
  let done = 0;
  for (let after: string | null = null; ; ) {
    const from: string | null = after;
    const userIds: readonly string[] = await deps.withPortal(portalId, 'read', (tx) =>
      usersWithCompletions(tx, { trainingIds, after: from, limit: peoplePerChunk }),
    );
    if (userIds.length === 0) return totals;
    const candidates = userIds.map((userId) => ({ userId, certificationId }));
    const decided = await decideAwards(deps, { portalId, candidates, causedBy });
    totals.issued += decided.issued;
    totals.held += decided.held;
    done += userIds.length;
    await onProgress?.(done);
    after = userIds.at(-1) ?? null;
  }
}
