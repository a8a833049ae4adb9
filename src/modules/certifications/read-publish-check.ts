import type { ReadTx, WithPortal } from '../../db/database.ts';
import { localDate } from '../../kernel/calendar.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { FieldError } from '../../kernel/errors.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Actor, authorize, existingGroups } from '../people/index.ts';
import type { Certification } from './certification.ts';
import { loadCertification } from './certification-repository.ts';
import { draftWarnings } from './draft-warnings.ts';
import { certificationIsPublished, certificationNotFound } from './errors.ts';
import { publishProblems } from './publish-check.ts';
import { findReferences, groupsOfTracks, portalZone } from './references-query.ts';

export interface PublishCheck {
  readonly ready: boolean;
  readonly problems: readonly FieldError[];
  /** What may be published and is odd all the same. */
  readonly warnings: readonly FieldError[];
}

/**
 * The check list that the button Publish shows.
 *
 * @throws {AppError} `certification_not_found`, `certification_published`
 */
export async function readPublishCheck(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { certificationId }: { readonly certificationId: Id<'Certification'> },
): Promise<PublishCheck> {
  authorize(actor, 'certification.read');
  return withPortal(actor.portalId, 'read', async (tx) => {
    const certification = await loadCertification(tx, certificationId);
    if (!certification) throw certificationNotFound(certificationId);
    if (certification.status !== 'draft') throw certificationIsPublished(certificationId);
    const { problems } = await checkDraft(tx, certification, clock.now());
    const warnings = await warningsOf(tx, certification);
    return { ready: problems.length === 0, problems, warnings };
  });
}

async function warningsOf(tx: ReadTx, draft: Certification): Promise<readonly FieldError[]> {
  const tracks = await groupsOfTracks(tx, draft.requirement.trainingIds);
  const groupIds = [...draft.groupIds, ...[...tracks.values()].flatMap((track) => track.groupIds)];
  return draftWarnings(draft, tracks, await existingGroups(tx, [...new Set(groupIds)]));
}

/** @returns The problems, and the zone in which a version of it will be read. */
export async function checkDraft(
  tx: ReadTx,
  draft: Certification,
  now: Date,
): Promise<{ readonly problems: readonly FieldError[]; readonly zone: string }> {
  const zone = await portalZone(tx);
  const found = await findReferences(tx, {
    trainingIds: draft.requirement.trainingIds,
    groupIds: draft.groupIds,
    mediaIds: draft.badgeMediaId === null ? [] : [draft.badgeMediaId],
  });
  return { problems: publishProblems(draft, found, localDate(now, zone)), zone };
}
