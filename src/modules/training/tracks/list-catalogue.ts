import type { WithPortal } from '../../../db/database.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { type Actor, authorize, searchPatterns } from '../../people/index.ts';
import type { Listed, ListInput } from '../keyset-query.ts';
import { type CatalogueRow, countCatalogue, pageOfCatalogue } from './catalogue-query.ts';
import {
  type CertificationOfTrack,
  certificationsOfTracks,
} from './certifications-of-tracks-query.ts';
import { learnerOf } from './learner.ts';
import type { TrackState } from './progress.ts';

export const catalogueSorts = ['name', 'published'] as const;

export interface ListCatalogue extends ListInput<(typeof catalogueSorts)[number]> {
  readonly states?: readonly TrackState[] | undefined;
  readonly certificationIds?: readonly string[] | undefined;
  /** As the certifications that a track counts for write them. */
  readonly skills?: readonly string[] | undefined;
}

export interface CatalogueItem extends CatalogueRow {
  readonly certifications: readonly CertificationOfTrack[];
}

/**
 * The learning tracks that the person signed in may take or has taken, with their own progress.
 *
 * @throws {AppError} `forbidden` for keys, `cursor_invalid`
 */
export async function listCatalogue(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { q = '', ...input }: ListCatalogue,
): Promise<Listed<CatalogueItem>> {
  authorize(actor, 'track.learn');
  const userId = learnerOf(actor);
  const query = { ...input, userId, now: clock.now(), patterns: searchPatterns(q) };
  return withPortal(actor.portalId, 'read', async (tx) => {
    const page = await pageOfCatalogue(tx, query);
    const trackIds = page.items.map(({ id }) => id);
    const certifications = await certificationsOfTracks(tx, { userId, trackIds });
    return {
      ...page,
      items: page.items.map((item) => ({
        ...item,
        certifications: certifications.get(item.id) ?? [],
      })),
      total: await countCatalogue(tx, query),
    };
  });
}
