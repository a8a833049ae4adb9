import { sql } from 'kysely';
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

/** A training that a file names; `ambiguous` when several have the name. */
export type NamedTraining = { readonly id: string } | 'ambiguous';

/**
 * Trainings as a file names them: by our id, by the id that an external one has over there, or by
 * name in any case. Trainings are few: names are compared without an index.
 */
export async function findTrainingsNamed(
  tx: ReadTx,
  texts: readonly string[],
): Promise<ReadonlyMap<string, NamedTraining>> {
  if (texts.length === 0) return new Map();
  const { rows } = await sql<{ asked: string; ids: readonly string[] }>`
    select asked.text as asked,
           coalesce(
             (select array[t.id] from trainings t
               where t.portal_id = ${tx.portalId} and t.id::text = lower(asked.text)),
             (select array[e.id] from external_trainings e
               where e.portal_id = ${tx.portalId} and e.external_id = asked.text),
             (select array_agg(t.id) from trainings t
               where t.portal_id = ${tx.portalId} and lower(t.name) = lower(asked.text))) as ids
      from unnest(${[...new Set(texts)]}::text[]) as asked (text)
  `.execute(tx);
  return new Map(
    rows.flatMap(({ asked, ids }) => {
      const [id, ...others] = ids ?? [];
      if (id === undefined) return [];
      return [[asked, others.length > 0 ? 'ambiguous' : { id }] as const];
    }),
  );
}
