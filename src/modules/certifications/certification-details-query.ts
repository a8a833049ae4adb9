import { anyId } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { type Certification, signetIdOf } from './certification.ts';
import { loadCertification } from './certification-repository.ts';
import { certificationNotFound } from './errors.ts';
import { type AwardCounts, countAwards } from './holders-query.ts';
import { type RequiredTraining, requiredTrainings, sourceOf } from './trainings-query.ts';

export interface NamedUser {
  readonly id: Id<'User'>;
  readonly name: string;
}

export interface NamedGroup {
  readonly id: Id<'Group'>;
  readonly name: string;
  /** Nobody can be in it any more. */
  readonly deleted: boolean;
}

export interface Badge {
  readonly mediaId: Id<'Media'>;
  readonly width: number;
  readonly height: number;
  /** What was odd about the picture when it was uploaded. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
}

export interface Period {
  readonly from: Date;
  readonly to: Date | null;
}

/** Everything that the details page and the form show. */
export interface CertificationDetails
  extends Omit<Certification, 'createdBy' | 'updatedBy' | 'badgeMediaId' | 'groupIds'> {
  readonly signetId: string;
  readonly source: string;
  readonly badge: Badge | null;
  readonly trainings: readonly RequiredTraining[];
  readonly groups: readonly NamedGroup[];
  readonly createdBy: NamedUser | null;
  readonly updatedBy: NamedUser | null;
  /** Ascending: when it issued. */
  readonly activations: readonly Period[];
  readonly counts: AwardCounts;
}

/** @throws {AppError} `certification_not_found` */
export async function readDetails(
  tx: ReadTx,
  id: Id<'Certification'>,
  now: Date,
): Promise<CertificationDetails> {
  const certification = await loadCertification(tx, id);
  if (!certification) throw certificationNotFound(id);
  const { createdBy, updatedBy, badgeMediaId, groupIds, ...rest } = certification;
  const trainings = (await requiredTrainings(tx, [id])).get(id) ?? [];
  const users = await namesOfUsers(tx, [createdBy, updatedBy]);
  return {
    ...rest,
    signetId: signetIdOf(rest.number),
    source: sourceOf(trainings),
    badge: await badgeOf(tx, badgeMediaId),
    trainings,
    groups: await namesOfGroups(tx, groupIds),
    createdBy: (createdBy && users.get(createdBy)) ?? null,
    updatedBy: (updatedBy && users.get(updatedBy)) ?? null,
    activations: await activationsOf(tx, id),
    counts: await countAwards(tx, id, now),
  };
}

async function namesOfUsers(tx: ReadTx, ids: readonly (string | null)[]) {
  const rows = await tx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', '=', anyId(ids.filter((id) => id !== null)))
    .execute();
  return new Map(
    rows.map(({ id, name }): [string, NamedUser] => [id, { id: id as Id<'User'>, name }]),
  );
}

async function namesOfGroups(tx: ReadTx, ids: readonly string[]): Promise<readonly NamedGroup[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('groups')
    .select(['id', 'name', 'deleted_at'])
    .where('id', '=', anyId(ids))
    .execute();
  const places = new Map(ids.map((id, index) => [id, index]));
  return rows
    .map(({ id, name, deleted_at }) => ({
      id: id as Id<'Group'>,
      name,
      deleted: deleted_at !== null,
    }))
    .sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

async function badgeOf(tx: ReadTx, mediaId: Id<'Media'> | null): Promise<Badge | null> {
  if (mediaId === null) return null;
  const { width, height, warnings } = await tx
    .selectFrom('media')
    .select(['width', 'height', 'warnings'])
    .$narrowType<{ width: number; height: number }>()
    .where('id', '=', mediaId)
    .executeTakeFirstOrThrow();
  return { mediaId, width, height, warnings: warnings as Badge['warnings'] };
}

async function activationsOf(tx: ReadTx, id: string): Promise<readonly Period[]> {
  return tx
    .selectFrom('certification_activations')
    .select(['from_at as from', 'to_at as to'])
    .where('certification_id', '=', id)
    .orderBy('from_at')
    .orderBy('id')
    .execute();
}
