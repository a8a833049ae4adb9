import { sql } from 'kysely';
import { anyId } from '../../db/any-of.ts';
import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Validity } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/ids.ts';
import { criteriaText } from './criteria.ts';
import type { CertificationSettings } from './settings.ts';
import { type ValidityTerm, validityOf } from './validity.ts';

interface Period {
  readonly from: Date;
  /** Exclusive; null: still open. */
  readonly to: Date | null;
}

/** One published version, as a decision reads it. */
export interface VersionRules extends Omit<CertificationSettings, 'renewal'>, Period {
  readonly version: number;
  readonly requirement: {
    readonly rule: 'all' | 'any' | 'n';
    readonly n: number | null;
    readonly trainingIds: readonly Id<'Training'>[];
  };
  readonly validity: Validity;
  readonly zone: string;
  /** There is no shorter way to renew yet: the same requirement again, at any time. */
  readonly renewal: CertificationSettings['renewal'] & {
    readonly requirement: null;
    readonly closesAfterDays: null;
  };
}

/** Everything about a certification that decides who is awarded; the same for everybody. */
export interface CertificationRules {
  readonly id: Id<'Certification'>;
  readonly activations: readonly Period[];
  /** Ascending. No groups: everyone. */
  readonly visibility: readonly (Period & { readonly groupIds: readonly Id<'Group'>[] })[];
  /** Ascending. Empty for a draft. */
  readonly versions: readonly VersionRules[];
}

/**
 * The rules of any number of certifications, in three queries. Unknown ids are left out; a draft
 * has no versions.
 */
export async function rulesOf(
  tx: ReadTx,
  certificationIds: readonly string[],
): Promise<readonly CertificationRules[]> {
  if (certificationIds.length === 0) return [];
  const [activations, visibility, versions] = [
    await activationsOf(tx, certificationIds),
    await visibilityOf(tx, certificationIds),
    await versionsOf(tx, certificationIds),
  ];
  return [...new Set(certificationIds)].flatMap((id) => {
    const published = versions.get(id);
    if (published === undefined) return [];
    return {
      id: id as Id<'Certification'>,
      activations: activations.get(id) ?? [],
      visibility: visibility.get(id) ?? [],
      versions: published,
    };
  });
}

async function activationsOf(tx: ReadTx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('certification_activations')
    .select(['certification_id', 'from_at as from', 'to_at as to'])
    .where('certification_id', '=', anyId(ids))
    .orderBy('from_at')
    .orderBy('id')
    .execute();
  return byCertification(rows, ({ from, to }) => ({ from, to }));
}

async function visibilityOf(tx: ReadTx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('certification_visibility')
    .select(['certification_id', 'group_ids', 'from_at as from', 'to_at as to'])
    .where('certification_id', '=', anyId(ids))
    .orderBy('from_at')
    .orderBy('id')
    .execute();
  return byCertification(rows, ({ group_ids, from, to }) => ({
    groupIds: group_ids as Id<'Group'>[],
    from,
    to,
  }));
}

async function versionsOf(tx: ReadTx, ids: readonly string[]) {
  const rows = await tx
    .selectFrom('certification_versions as v')
    .select((v) => [
      'v.certification_id',
      'v.version',
      'v.rule',
      'v.rule_n',
      'v.validity',
      'v.time_zone',
      'v.settings',
      'v.in_force_from',
      'v.in_force_to',
      v
        .selectFrom('certification_trainings as t')
        .select(sql<string[]>`array_agg(t.training_id order by t.position)`.as('ids'))
        .whereRef('t.portal_id', '=', 'v.portal_id')
        .whereRef('t.certification_id', '=', 'v.certification_id')
        .whereRef('t.version', '=', 'v.version')
        .as('training_ids'),
    ])
    .where('v.certification_id', '=', anyId(ids))
    .orderBy('v.version')
    .execute();
  return byCertification(rows, (row): VersionRules => {
    const settings = row.settings as CertificationSettings;
    return {
      ...settings,
      version: row.version,
      requirement: {
        rule: row.rule,
        n: row.rule_n,
        trainingIds: (row.training_ids ?? []) as Id<'Training'>[],
      },
      validity: validityOf(row.validity as ValidityTerm),
      zone: row.time_zone,
      renewal: { ...settings.renewal, requirement: null, closesAfterDays: null },
      from: row.in_force_from,
      to: row.in_force_to,
    };
  });
}

/** The certifications, other than drafts and archived ones, that a training counts for (S-26). */
export async function certificationsRequiring(
  tx: ReadTx,
  trainingIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Id<'Certification'>[]>> {
  if (trainingIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('certification_trainings as t')
    .innerJoin('certifications as c', samePortal('t', 'certification_id', 'c'))
    .select(['t.training_id', 't.certification_id'])
    .distinct()
    .where('t.training_id', '=', anyId(trainingIds))
    .where('t.version', '>', 0)
    .where('c.status', 'in', ['active', 'inactive'])
    .orderBy('t.certification_id')
    .execute();
  const found = new Map<string, Id<'Certification'>[]>();
  for (const { training_id, certification_id } of rows) {
    const list = found.get(training_id) ?? [];
    found.set(training_id, list);
    list.push(certification_id as Id<'Certification'>);
  }
  return found;
}

/** What an award and its credential say of the version that it was earned under. */
export interface VersionSnapshot {
  readonly certificationId: Id<'Certification'>;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  /** Sanitised HTML, and the same as plain text. */
  readonly criteria: string;
  readonly criteriaText: string;
  readonly skills: readonly string[];
  readonly badgeMediaId: Id<'Media'>;
  /** In the address of the achievement. */
  readonly slug: string;
  /** IANA zone in which award date and last valid day are read. */
  readonly timeZone: string;
  readonly notify: boolean;
  readonly trainings: readonly {
    readonly id: Id<'Training'>;
    readonly name: string;
    readonly source: string;
  }[];
}

export interface VersionKey {
  readonly certificationId: string;
  readonly version: number;
}

/** How `versionSnapshots` finds a version. */
export const versionKey = ({ certificationId, version }: VersionKey): string =>
  `${certificationId} ${version}`;

/**
 * Published versions by `versionKey`, in one query for any number; unknown ones are left out.
 * Names and sources of trainings are today's.
 */
export async function versionSnapshots(
  tx: ReadTx,
  keys: readonly VersionKey[],
): Promise<ReadonlyMap<string, VersionSnapshot>> {
  const wanted = new Set(keys.map(versionKey));
  if (wanted.size === 0) return new Map();
  const rows = await tx
    .selectFrom('certification_versions as v')
    .innerJoin('certifications as c', samePortal('v', 'certification_id', 'c'))
    .select([
      'v.certification_id',
      'v.version',
      'v.name',
      'v.description',
      'v.criteria',
      'v.skills',
      'v.badge_media_id',
      'c.slug',
      'v.time_zone',
      sql<boolean>`(v.settings->>'notify')::boolean`.as('notify'),
      trainingsOfVersion.as('trainings'),
    ])
    .where('v.certification_id', '=', anyId(new Set(keys.map((key) => key.certificationId))))
    .execute();
  const snapshots = rows.map(
    (row): VersionSnapshot => ({
      certificationId: row.certification_id as Id<'Certification'>,
      version: row.version,
      name: row.name,
      description: row.description,
      criteria: row.criteria,
      criteriaText: criteriaText(row.criteria),
      skills: row.skills,
      badgeMediaId: row.badge_media_id as Id<'Media'>,
      slug: row.slug,
      timeZone: row.time_zone,
      notify: row.notify,
      trainings: row.trainings as VersionSnapshot['trainings'],
    }),
  );
  return new Map(
    snapshots
      .map((snapshot) => [versionKey(snapshot), snapshot] as const)
      .filter(([key]) => wanted.has(key)),
  );
}

const trainingsOfVersion = sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
           'id', t.id, 'name', t.name, 'source', coalesce(e.source_name, 'Own')
         ) order by ct.position), '[]')
    from certification_trainings ct
    join trainings t on t.portal_id = ct.portal_id and t.id = ct.training_id
    left join external_trainings e on e.portal_id = t.portal_id and e.id = t.id
   where ct.portal_id = v.portal_id and ct.certification_id = v.certification_id
     and ct.version = v.version)`;

function byCertification<Row extends { certification_id: string }, Item>(
  rows: readonly Row[],
  itemOf: (row: Row) => Item,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const row of rows) {
    const items = groups.get(row.certification_id) ?? [];
    groups.set(row.certification_id, items);
    items.push(itemOf(row));
  }
  return groups;
}
