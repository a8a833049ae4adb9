import { anyId } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Candidate } from './decide-awards.ts';

/** Everything that the facts of one identity may decide, for whoever it belongs to now. */
export async function candidatesOfIdentity(
  tx: ReadTx,
  identityIds: readonly string[],
): Promise<readonly Candidate[]> {
  const rows = await tx
    .selectFrom('external_identities as i')
    .innerJoin('completions as c', (on) =>
      on.onRef('c.portal_id', '=', 'i.portal_id').onRef('c.identity_id', '=', 'i.id'),
    )
    .select(['i.user_id as userId', 'c.training_id as trainingId'])
    .distinct()
    .where('i.id', '=', anyId(identityIds))
    .where('i.user_id', 'is not', null)
    .execute();
  return rows.flatMap(({ userId, trainingId }) =>
    userId === null ? [] : [{ userId, trainingId }],
  );
}

/** What these people wait for: a hold may end now that something about them has changed. */
export async function heldCandidates(
  tx: ReadTx,
  userIds: readonly string[],
): Promise<readonly Candidate[]> {
  return tx
    .selectFrom('holds')
    .select(['user_id as userId', 'certification_id as certificationId'])
    .where('user_id', '=', anyId(userIds))
    .execute();
}

/**
 * Awards in force that rest on a fact which is no longer their holder's, or no longer counts. What
 * has expired is past: nobody needs to look at it again (decision-rules §7).
 */
export async function awardsWithLostEvidence(tx: ReadTx, userIds: readonly string[], now: Date) {
  return tx
    .selectFrom('awards as a')
    .innerJoin('award_evidence as e', (on) =>
      on.onRef('e.portal_id', '=', 'a.portal_id').onRef('e.award_id', '=', 'a.id'),
    )
    .innerJoin('completions as c', samePortal('e', 'completion_id', 'c'))
    .leftJoin('external_identities as i', samePortal('c', 'identity_id', 'i'))
    .leftJoin('completion_voids as v', samePortal('c', 'fact_key', 'v', 'fact_key'))
    .select(['a.id', 'a.user_id as userId', 'a.certification_id as certificationId'])
    .distinct()
    .where('a.user_id', '=', anyId(userIds))
    .where('a.state', '=', 'live')
    .where('a.flag', 'is', null)
    .where(({ or, eb }) => or([eb('a.expires_at', 'is', null), eb('a.expires_at', '>', now)]))
    .where(({ or, eb, fn }) =>
      or([
        eb('v.fact_key', 'is not', null),
        eb(fn.coalesce('c.user_id', 'i.user_id'), 'is', null),
        eb(fn.coalesce('c.user_id', 'i.user_id'), '<>', eb.ref('a.user_id')),
      ]),
    )
    .execute();
}
