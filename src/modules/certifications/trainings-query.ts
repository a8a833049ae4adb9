import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';

export interface RequiredTraining {
  readonly id: Id<'Training'>;
  readonly name: string;
  readonly kind: 'track' | 'external';
  /** The other system as people call it, or `Own`. */
  readonly source: string;
  /** Published and active ones can be required. */
  readonly status: 'draft' | 'published' | 'active' | 'archived';
}

export const ownSource = 'Own';

/**
 * S-49: where the trainings come from: `Own`, the names of other systems, or `Mixed` when some are
 * our own and some are not. Empty without trainings.
 */
export function sourceOf(trainings: readonly Pick<RequiredTraining, 'source'>[]): string {
  const sources = [...new Set(trainings.map(({ source }) => source))];
  return sources.length > 1 && sources.includes(ownSource) ? 'Mixed' : sources.join(', ');
}

/** The trainings of each certification's current version, or of its draft, in their order. */
export async function requiredTrainings(
  tx: ReadTx,
  certificationIds: readonly string[],
): Promise<ReadonlyMap<string, readonly RequiredTraining[]>> {
  const rows = await tx
    .selectFrom('certifications as c')
    .innerJoin('certification_trainings as ct', (on) =>
      on
        .onRef('ct.portal_id', '=', 'c.portal_id')
        .onRef('ct.certification_id', '=', 'c.id')
        .onRef('ct.version', '=', 'c.version'),
    )
    .innerJoin('trainings as t', samePortal('ct', 'training_id', 't'))
    .leftJoin('external_trainings as e', samePortal('t', 'id', 'e'))
    .select([
      'c.id as certification_id',
      't.id',
      't.name',
      't.kind',
      't.status',
      sql<string>`coalesce(e.source_name, ${ownSource})`.as('source'),
    ])
    .where('c.id', '=', anyId(certificationIds))
    .orderBy('c.id')
    .orderBy('ct.position')
    .execute();
  const found = new Map<string, RequiredTraining[]>();
  for (const { certification_id, id, ...training } of rows) {
    const list = found.get(certification_id) ?? [];
    found.set(certification_id, list);
    list.push({ ...training, id: id as Id<'Training'> });
  }
  return found;
}

/** Names and sources of any trainings, by their ids; those that do not exist are left out. */
export async function namedTrainings(
  tx: ReadTx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<RequiredTraining, 'id' | 'name' | 'source'>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('trainings as t')
    .leftJoin('external_trainings as e', samePortal('t', 'id', 'e'))
    .select(['t.id', 't.name', sql<string>`coalesce(e.source_name, ${ownSource})`.as('source')])
    .where('t.id', '=', anyId(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, { ...row, id: row.id as Id<'Training'> }]));
}
