import { anyId } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { GroupedTraining } from './draft-warnings.ts';
import type { RequiredTraining } from './trainings-query.ts';

/** What a draft names, as far as it exists today. */
export interface References {
  /** Id → status. */
  readonly trainings: ReadonlyMap<string, RequiredTraining['status']>;
  /** Groups that have not been deleted. */
  readonly groupIds: ReadonlySet<string>;
  readonly mediaIds: ReadonlySet<string>;
}

export async function findReferences(
  tx: ReadTx,
  wanted: {
    readonly trainingIds: readonly string[];
    readonly groupIds: readonly string[];
    readonly mediaIds: readonly string[];
  },
): Promise<References> {
  const trainings =
    wanted.trainingIds.length === 0
      ? []
      : await tx
          .selectFrom('trainings')
          .select(['id', 'status'])
          .where('id', '=', anyId(wanted.trainingIds))
          .execute();
  const groups =
    wanted.groupIds.length === 0
      ? []
      : await tx
          .selectFrom('groups')
          .select('id')
          .where('id', '=', anyId(wanted.groupIds))
          .where('deleted_at', 'is', null)
          .execute();
  const media =
    wanted.mediaIds.length === 0
      ? []
      : await tx
          .selectFrom('media')
          .select('id')
          .where('id', '=', anyId(wanted.mediaIds))
          .where('kind', '=', 'picture')
          .where('deleted_at', 'is', null)
          .execute();
  return {
    trainings: new Map(trainings.map(({ id, status }) => [id, status])),
    groupIds: new Set(groups.map(({ id }) => id)),
    mediaIds: new Set(media.map(({ id }) => id)),
  };
}

/** Which of these trainings are tracks, and for which groups, by id. */
export async function groupsOfTracks(
  tx: ReadTx,
  trainingIds: readonly string[],
): Promise<ReadonlyMap<string, GroupedTraining>> {
  if (trainingIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('tracks as tr')
    .innerJoin('trainings as t', samePortal('tr', 'id', 't'))
    .select(['tr.id', 't.name', 'tr.group_ids as groupIds'])
    .where('tr.id', '=', anyId(trainingIds))
    .execute();
  return new Map(rows.map(({ id, ...track }) => [id, track]));
}

/** IANA zone of the portal in scope: what a version is read in. */
export async function portalZone(tx: ReadTx): Promise<string> {
  const row = await tx
    .selectFrom('portals')
    .select('time_zone')
    .where('id', '=', tx.portalId)
    .executeTakeFirstOrThrow();
  return row.time_zone;
}
