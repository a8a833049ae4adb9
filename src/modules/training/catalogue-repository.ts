import { anyId, anyText } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';

/** Trainings as reports name them: our id, or the id that an external one has over there. */
export interface Catalogue {
  readonly ids: ReadonlySet<string>;
  readonly byExternalId: ReadonlyMap<string, string>;
}

/** Archived trainings are found too: a fact is a fact (C-45). */
export async function findCatalogue(
  tx: ReadTx,
  { ids, externalIds }: { ids: readonly string[]; externalIds: readonly string[] },
): Promise<Catalogue> {
  const rows = await tx.selectFrom('trainings').select('id').where('id', '=', anyId(ids)).execute();
  const mapped =
    externalIds.length === 0
      ? []
      : await tx
          .selectFrom('external_trainings')
          .select(['id', 'external_id'])
          .where('external_id', '=', anyText(externalIds))
          .execute();
  return {
    ids: new Set(rows.map((row) => row.id)),
    byExternalId: new Map(mapped.map((row) => [row.external_id ?? '', row.id])),
  };
}

/** IANA zone of the portal in scope: times that name none are read in it. */
export async function loadZone(tx: ReadTx): Promise<string> {
  const row = await tx
    .selectFrom('portals')
    .select('time_zone')
    .where('id', '=', tx.portalId)
    .executeTakeFirstOrThrow();
  return row.time_zone;
}
