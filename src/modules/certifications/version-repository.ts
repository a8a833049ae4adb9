import { sql } from 'kysely';
import type { Tx } from '../../db/database.ts';
import { newId } from '../../kernel/ids.ts';
import type { Certification } from './certification.ts';
import { insertTrainings } from './certification-repository.ts';

/** Writes down what it says and asks today as a version in force from `now` on, for ever. */
export async function insertVersion(
  tx: Tx,
  certification: Certification,
  { version, zone, now }: { version: number; zone: string; now: Date },
): Promise<void> {
  const { id, requirement, badgeMediaId } = certification;
  if (badgeMediaId === null) throw new Error('The check list comes first.');
  await tx
    .insertInto('certification_versions')
    .values({
      certification_id: id,
      version,
      name: certification.name,
      description: certification.description,
      criteria: certification.criteria,
      skills: [...certification.skills],
      badge_media_id: badgeMediaId,
      rule: requirement.rule,
      rule_n: requirement.rule === 'n' ? requirement.n : null,
      validity: JSON.stringify(certification.validity),
      time_zone: zone,
      settings: JSON.stringify(certification.settings),
      in_force_from: now,
    })
    .execute();
  await insertTrainings(tx, id, version, requirement.trainingIds);
}

export async function openActivation(tx: Tx, certificationId: string, now: Date): Promise<void> {
  await tx
    .insertInto('certification_activations')
    .values({ id: newId<'Activation'>(), certification_id: certificationId, from_at: now })
    .execute();
}

export async function closeActivation(tx: Tx, certificationId: string, now: Date): Promise<void> {
  await tx
    .updateTable('certification_activations')
    .set({ to_at: now })
    .where('certification_id', '=', certificationId)
    .where('to_at', 'is', null)
    .execute();
}

/** From `now` on these groups may earn it; until now it was those before (C-59). */
export async function openVisibility(
  tx: Tx,
  certificationId: string,
  { groupIds, now }: { groupIds: readonly string[]; now: Date },
): Promise<void> {
  await tx
    .updateTable('certification_visibility')
    .set({ to_at: now })
    .where('certification_id', '=', certificationId)
    .where('to_at', 'is', null)
    .execute();
  await tx
    .insertInto('certification_visibility')
    .values({
      id: newId<'Visibility'>(),
      certification_id: certificationId,
      group_ids: sql`${[...groupIds]}::uuid[]`,
      from_at: now,
    })
    .execute();
}
