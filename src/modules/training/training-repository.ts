import type { ReadTx, Tx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import { isUniqueViolation } from '../../db/unique-violation.ts';
import type { Id } from '../../kernel/ids.ts';
import { externalIdTaken } from './errors.ts';
import { type ExternalTraining, searchTextOf } from './external-training.ts';

/** @returns False, with nothing stored in `external_trainings`, when the external id is taken. */
export async function insertExternalTraining(
  tx: Tx,
  training: ExternalTraining,
  createdBy: string | null,
): Promise<boolean> {
  await tx
    .insertInto('trainings')
    .values({
      id: training.id,
      kind: 'external',
      name: training.name,
      search: searchTextOf(training),
      status: training.status,
      created_by: createdBy,
      created_at: training.createdAt,
      updated_at: training.updatedAt,
    })
    .execute();
  const row = await tx
    .insertInto('external_trainings')
    .values({
      id: training.id,
      source_name: training.sourceName,
      launch_url: training.launchUrl,
      external_id: training.externalId,
      description: training.description,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** @throws {AppError} `invalid_input` when another training has the external id. */
export async function saveExternalTraining(tx: Tx, training: ExternalTraining): Promise<void> {
  await tx
    .updateTable('trainings')
    .set({
      name: training.name,
      search: searchTextOf(training),
      status: training.status,
      updated_at: training.updatedAt,
    })
    .where('id', '=', training.id)
    .execute();
  await tx
    .updateTable('external_trainings')
    .set({
      source_name: training.sourceName,
      launch_url: training.launchUrl,
      external_id: training.externalId,
      description: training.description,
    })
    .where('id', '=', training.id)
    .execute()
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? externalIdTaken() : error;
    });
}

/** Locks it until the transaction ends. */
export async function lockExternalTraining(tx: Tx, id: string): Promise<ExternalTraining | null> {
  await tx.selectFrom('trainings').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return loadExternalTraining(tx, id);
}

export async function loadExternalTraining(
  tx: ReadTx,
  id: string,
): Promise<ExternalTraining | null> {
  const row = await tx
    .selectFrom('trainings as t')
    .innerJoin('external_trainings as e', samePortal('t', 'id', 'e'))
    .select([
      't.id',
      't.name',
      'e.source_name as sourceName',
      'e.launch_url as launchUrl',
      'e.external_id as externalId',
      'e.description',
      't.status',
      't.created_at as createdAt',
      't.updated_at as updatedAt',
    ])
    .where('t.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const status = row.status as ExternalTraining['status'];
  return { ...row, id: row.id as Id<'Training'>, status };
}

/** Published certifications, active or not, whose version in force needs the training (C-45). */
export async function certificationsNeeding(
  tx: ReadTx,
  trainingId: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return tx
    .selectFrom('certification_trainings as ct')
    .innerJoin('certifications as c', (on) =>
      on
        .onRef('c.portal_id', '=', 'ct.portal_id')
        .onRef('c.id', '=', 'ct.certification_id')
        .onRef('c.version', '=', 'ct.version'),
    )
    .select(['c.id', 'c.name'])
    .where('ct.training_id', '=', trainingId)
    .where('c.version', '>', 0)
    .where('c.status', 'in', ['active', 'inactive'])
    .orderBy('c.name')
    .execute();
}
