import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { Actor } from '../people/index.ts';
import { slugChoices } from './certification.ts';
import { type CertificationDetails, readDetails } from './certification-details-query.ts';
import { freeSlug, saveStanding } from './certification-repository.ts';
import { type ChangeDeps, changeCertification, type Wanted } from './change-certification.ts';
import { certificationIsPublished, notPublishable } from './errors.ts';
import { certificationActivated, certificationPublished } from './events.ts';
import { checkDraft } from './read-publish-check.ts';
import { insertVersion, openActivation, openVisibility } from './version-repository.ts';

/**
 * Makes a draft something that people can earn, or, as inactive, something that will issue once it
 * is activated. From now on only its groups change (S-33, S-34).
 *
 * @param input.status What the draft's toggle says when it is left out.
 * @throws {AppError} `certification_not_publishable` with every problem, `certification_published`,
 *   `revision_conflict`
 */
export async function publishCertification(
  deps: ChangeDeps,
  actor: Actor,
  { status: asked, ...wanted }: Wanted & { readonly status?: 'active' | 'inactive' },
): Promise<CertificationDetails> {
  return changeCertification(deps, actor, wanted, async (tx, draft, by) => {
    const { id, groupIds } = draft;
    const { now } = by;
    if (draft.status !== 'draft') throw certificationIsPublished(id);
    const { problems, zone } = await checkDraft(tx, draft, now);
    if (problems.length > 0) throw notPublishable(problems);

    const version = 1;
    const status = asked ?? draft.publishAs;
    const slug = await freeSlug(tx, slugChoices(draft));
    await insertVersion(tx, draft, { version, zone, now });
    await openVisibility(tx, id, { groupIds, now });
    if (status === 'active') await openActivation(tx, id, now);
    await saveStanding(tx, id, { status, version, slug, publishedAt: now }, by);
    await recordEvents(tx, deps.queue, [
      happened(certificationPublished, now, { certificationId: id, version }),
      ...(status === 'active'
        ? [happened(certificationActivated, now, { certificationId: id })]
        : []),
    ]);
    return readDetails(tx, id, now);
  });
}
