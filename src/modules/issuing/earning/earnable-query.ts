import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../db/database.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Id } from '../../../kernel/ids.ts';
import { decodeCursor, type Page, pageOf } from '../../../kernel/paging.ts';
import type { ValidityTerm } from '../../certifications/index.ts';

/** A training as whoever must finish it sees it. */
export interface OfferedTraining {
  readonly id: Id<'Training'>;
  readonly name: string;
  readonly kind: 'track' | 'external';
  /** The other system as people call it, or `Own`. */
  readonly source: string;
  readonly status: 'draft' | 'published' | 'active' | 'archived';
  /** Where an external one begins. */
  readonly launchUrl: string | null;
}

/** What can be earned, as it is published. */
export interface OfferedCertification {
  readonly id: Id<'Certification'>;
  readonly name: string;
  readonly description: string;
  readonly skills: readonly string[];
  readonly slug: string;
  readonly version: number;
  readonly badgeMediaId: string;
  readonly validity: ValidityTerm;
  readonly rule: 'all' | 'any' | 'n';
  readonly n: number | null;
  readonly trainings: readonly OfferedTraining[];
}

/** Active certifications that a person sees through their groups now, by name. */
export async function pageOfOffers(
  tx: ReadTx,
  {
    userId,
    limit,
    cursor,
  }: { readonly userId: string; readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<OfferedCertification>> {
  const after = cursor === undefined ? sql`` : past(cursor);
  const { rows } = await sql<OfferedCertification>`
    select ${columns}
      from certifications c
     where c.status = 'active' and ${seenBy(userId)} ${after}
     order by c.name collate "und-x-icu", c.id
     limit ${limit + 1}
  `.execute(tx);
  return pageOf(rows, limit, ({ name, id }) => ({ value: name, id }));
}

/** One that is published, whoever may see it. */
export async function findOffer(tx: ReadTx, id: string): Promise<OfferedCertification | null> {
  const { rows } = await sql<OfferedCertification>`
    select ${columns} from certifications c where c.id = ${id} and c.version > 0
  `.execute(tx);
  return rows[0] ?? null;
}

const columns = sql`
  c.id, c.name, c.description, c.skills, c.slug, c.version, c.badge_media_id as "badgeMediaId",
  c.validity, c.rule, c.rule_n as n,
  (select coalesce(jsonb_agg(jsonb_build_object(
            'id', t.id, 'name', t.name, 'kind', t.kind, 'status', t.status,
            'source', coalesce(e.source_name, 'Own'), 'launchUrl', e.launch_url
          ) order by ct.position), '[]')
     from certification_trainings ct
     join trainings t on t.portal_id = ct.portal_id and t.id = ct.training_id
     left join external_trainings e on e.portal_id = t.portal_id and e.id = t.id
    where ct.portal_id = c.portal_id and ct.certification_id = c.id and ct.version = c.version)
    as trainings`;

const seenBy = (userId: string): RawBuilder<unknown> => sql`
  (c.group_ids = '{}' or exists (
     select 1 from group_memberships m
      where m.portal_id = c.portal_id and m.user_id = ${userId}::uuid and m.ended_at is null
        and m.group_id = any(c.group_ids)))`;

function past(cursor: string): RawBuilder<unknown> {
  const { value, id } = decodeCursor(cursor);
  if (value === null || value.includes('\0')) {
    throw new AppError('invalid', 'cursor_invalid', 'The cursor is of another order.');
  }
  return sql`and (c.name collate "und-x-icu", c.id) > (${value}::text collate "und-x-icu", ${id}::uuid)`;
}
