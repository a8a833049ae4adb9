import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import {
  type Certification,
  type CertificationContent,
  type CertificationStatus,
  searchTextOf,
} from './certification.ts';
import { sanitiseCriteria } from './criteria.ts';
import type { CertificationSettings } from './settings.ts';
import type { ValidityTerm } from './validity.ts';

const firstNumber = 1_001;

/** Waits for others who create or publish in the portal, so that numbers and slugs are given in turn. */
export async function nextNumber(tx: Tx): Promise<number> {
  const row = await tx
    .insertInto('certification_numbers')
    .values({ last: firstNumber })
    .onConflict((on) =>
      on.column('portal_id').doUpdateSet({ last: sql`certification_numbers.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return row.last;
}

/** @returns The first of the choices that nobody has. Others who publish wait until the commit. */
export async function freeSlug(tx: Tx, choices: readonly string[]): Promise<string> {
  await tx.selectFrom('certification_numbers').select('last').forNoKeyUpdate().execute();
  const rows = await tx
    .selectFrom('certifications')
    .select('slug')
    .where('slug', 'in', choices)
    .execute();
  const taken = new Set(rows.map(({ slug }) => slug));
  const free = choices.find((choice) => !taken.has(choice));
  if (free === undefined) throw new Error('The last choice of a slug is never taken.');
  return free;
}

export interface NewCertification {
  readonly id: Id<'Certification'>;
  readonly number: number;
  readonly content: CertificationContent;
  readonly by: Id<'User'> | null;
  readonly now: Date;
}

export async function insertDraft(
  tx: Tx,
  { id, number, content, by, now }: NewCertification,
): Promise<void> {
  await tx
    .insertInto('certifications')
    .values({
      ...rowOf(number, content),
      id,
      number,
      slug: id,
      status: 'draft',
      created_by: by,
      created_at: now,
      updated_by: by,
      updated_at: now,
    })
    .execute();
  await replaceDraftTrainings(tx, id, content.requirement.trainingIds);
}

/** Who changes it, and when. */
export interface Change {
  readonly by: Id<'User'> | null;
  readonly now: Date;
}

export async function saveDraft(
  tx: Tx,
  { id, number }: Pick<Certification, 'id' | 'number'>,
  content: CertificationContent,
  { by, now }: Change,
): Promise<void> {
  await tx
    .updateTable('certifications')
    .set({
      ...rowOf(number, content),
      revision: sql`revision + 1`,
      updated_by: by,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute();
  await replaceDraftTrainings(tx, id, content.requirement.trainingIds);
}

const rowOf = (number: number, content: CertificationContent) => ({
  name: content.name,
  description: content.description,
  criteria: content.criteria,
  skills: [...content.skills],
  badge_media_id: content.badgeMediaId,
  rule: content.requirement.rule,
  rule_n: content.requirement.n,
  validity: JSON.stringify(content.validity),
  settings: JSON.stringify(content.settings),
  group_ids: [...content.groupIds],
  publish_as: content.publishAs,
  search: searchTextOf(number, content),
});

/** Version 0 of `certification_trainings` is the draft's list. */
async function replaceDraftTrainings(tx: Tx, id: string, trainingIds: readonly string[]) {
  await tx
    .deleteFrom('certification_trainings')
    .where('certification_id', '=', id)
    .where('version', '=', 0)
    .execute();
  await insertTrainings(tx, id, 0, trainingIds);
}

export async function insertTrainings(
  tx: Tx,
  certificationId: string,
  version: number,
  trainingIds: readonly string[],
): Promise<void> {
  if (trainingIds.length === 0) return;
  await tx
    .insertInto('certification_trainings')
    .values(
      trainingIds.map((trainingId, index) => ({
        certification_id: certificationId,
        version,
        training_id: trainingId,
        position: index + 1,
      })),
    )
    .execute();
}

/** Locks the row until the transaction ends, so that two changes are applied in turn. */
export async function lockCertification(tx: Tx, id: string): Promise<Certification | null> {
  const row = await tx
    .selectFrom('certifications')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? loadCertification(tx, id) : null;
}

export async function loadCertification(tx: ReadTx, id: string): Promise<Certification | null> {
  const row = await tx
    .selectFrom('certifications as c')
    .select((c) => [
      'c.id',
      'c.number',
      'c.slug',
      'c.status',
      'c.version',
      'c.name',
      'c.description',
      'c.criteria',
      'c.skills',
      'c.badge_media_id',
      'c.rule',
      'c.rule_n',
      'c.validity',
      'c.settings',
      'c.group_ids',
      'c.publish_as',
      'c.revision',
      'c.created_by',
      'c.created_at',
      'c.updated_by',
      'c.updated_at',
      'c.published_at',
      c
        .selectFrom('certification_trainings as t')
        .select(sql<string[]>`array_agg(t.training_id order by t.position)`.as('ids'))
        .whereRef('t.portal_id', '=', 'c.portal_id')
        .whereRef('t.certification_id', '=', 'c.id')
        .whereRef('t.version', '=', 'c.version')
        .as('training_ids'),
    ])
    .where('c.id', '=', id)
    .executeTakeFirst();
  if (!row) return null;

  return {
    id: row.id as Id<'Certification'>,
    number: row.number,
    slug: row.slug,
    status: row.status,
    version: row.version,
    name: row.name,
    description: row.description,
    criteria: sanitiseCriteria(row.criteria),
    skills: row.skills,
    badgeMediaId: row.badge_media_id as Id<'Media'> | null,
    requirement: {
      rule: row.rule,
      n: row.rule_n,
      trainingIds: (row.training_ids ?? []) as Id<'Training'>[],
    },
    validity: row.validity as ValidityTerm,
    settings: row.settings as CertificationSettings,
    groupIds: row.group_ids as Id<'Group'>[],
    publishAs: row.publish_as,
    revision: row.revision,
    createdBy: row.created_by as Id<'User'> | null,
    createdAt: row.created_at,
    updatedBy: row.updated_by as Id<'User'> | null,
    updatedAt: row.updated_at,
    publishedAt: row.published_at,
  };
}

/** A change of a published certification: what it is for people, not what it asks. */
export interface Standing {
  readonly status?: CertificationStatus;
  readonly version?: number;
  readonly slug?: string;
  readonly groupIds?: readonly string[];
  readonly publishedAt?: Date;
}

export async function saveStanding(
  tx: Tx,
  id: string,
  { status, version, slug, groupIds, publishedAt }: Standing,
  { by, now }: Change,
): Promise<void> {
  await tx
    .updateTable('certifications')
    .set({
      ...(status !== undefined && { status }),
      ...(version !== undefined && { version }),
      ...(slug !== undefined && { slug }),
      ...(groupIds !== undefined && { group_ids: [...groupIds] }),
      ...(publishedAt !== undefined && { published_at: publishedAt }),
      revision: sql`revision + 1`,
      updated_by: by,
      updated_at: now,
    })
    .where('id', '=', id)
    .execute();
}

/** Versions, intervals, trainings and holds go with it; with an award it is refused. */
export async function deleteRow(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('certifications').where('id', '=', id).execute();
}

/**
 * How many awards it has, in whatever state. Waits for those that are being made, and lets none be
 * made until the transaction ends.
 */
export async function countAwardsForGood(tx: Tx, id: string): Promise<number> {
  await sql`select 1 from certification_versions where certification_id = ${id} for update`.execute(
    tx,
  );
  const row = await tx
    .selectFrom('awards')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('certification_id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export async function nameOfUser(
  tx: ReadTx,
  id: string | null,
): Promise<{ id: string; name: string } | null> {
  if (id === null) return null;
  const row = await tx
    .selectFrom('users')
    .select(['id', 'name'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}
