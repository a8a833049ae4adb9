import { sql } from 'kysely';
import type { ReadTx } from '../../db/database.ts';
import { samePortal } from '../../db/same-portal.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Award } from '../issuing/index.ts';
import type { IssuerProfile } from '../portals/index.ts';

/** What stands around an award: who issued it, with which key, and what its page looks like. */
export interface AwardSurroundings {
  readonly profile: IssuerProfile;
  readonly key: {
    readonly controller: string;
    readonly verificationMethod: string;
    readonly publicKeyMultibase: string;
  };
  readonly portal: PublicPortal;
  /** Where the 500 px picture of the badge lies in the object storage. */
  readonly renditionKey: string | null;
  /** What was completed when, in order of time. */
  readonly completions: readonly { readonly trainingId: string; readonly occurredAt: Date }[];
  /** The person's newest award of the same certification, when this one is not it. */
  readonly newerCode: string | null;
  /** Changes with every change of the award's row or the portal's. */
  readonly revision: string;
}

/** What strangers may know of a portal. */
export interface PublicPortal {
  readonly slug: string;
  readonly name: string;
  /** `#RRGGBB` */
  readonly brandColor: string;
  readonly logoMediaId: string | null;
  readonly baseAddress: string;
}

/** Everything that a public page says besides the award itself, in one query. */
export async function loadSurroundings(tx: ReadTx, award: Award): Promise<AwardSurroundings> {
  const row = await tx
    .selectFrom('awards as a')
    .innerJoin('portals as p', (on) => on.onRef('p.id', '=', 'a.portal_id'))
    .innerJoin('issuer_profiles as i', samePortal('a', 'issuer_version', 'i', 'version'))
    .innerJoin('signing_keys as k', samePortal('a', 'signing_key_id', 'k'))
    .leftJoin('media as m', (on) =>
      on
        .onRef('m.portal_id', '=', 'a.portal_id')
        .on('m.id', '=', sql<string>`(a.snapshot->>'badgeMediaId')::uuid`),
    )
    .select([
      ...(['i.version', 'i.name', 'i.url', 'i.email', 'i.image_media_id'] as const),
      'i.linkedin_organization_id',
      ...(['k.controller', 'k.verification_method', 'k.public_key_multibase'] as const),
      ...(['p.slug', 'p.name as portal_name', 'p.brand_color', 'p.logo_media_id'] as const),
      ...(['p.base_address', 'm.rendition_key'] as const),
      revision.as('revision'),
      newerCode.as('newer_code'),
      sql<{ trainingId: string; occurredAt: string }[] | null>`(
        select json_agg(json_build_object('trainingId', e.training_id, 'occurredAt', e.occurred_at)
                        order by e.occurred_at)
          from award_evidence e where e.portal_id = a.portal_id and e.award_id = a.id
      )`.as('completions'),
    ])
    .where('a.id', '=', award.id)
    .executeTakeFirstOrThrow();
  return {
    profile: {
      version: row.version,
      name: row.name,
      url: row.url,
      email: row.email,
      imageMediaId: row.image_media_id as Id<'Media'> | null,
      linkedInOrganizationId: row.linkedin_organization_id,
    },
    key: {
      controller: row.controller,
      verificationMethod: row.verification_method,
      publicKeyMultibase: row.public_key_multibase,
    },
    portal: {
      slug: row.slug,
      name: row.portal_name,
      brandColor: row.brand_color,
      logoMediaId: row.logo_media_id,
      baseAddress: row.base_address,
    },
    renditionKey: row.rendition_key,
    completions: (row.completions ?? []).map(({ trainingId, occurredAt }) => ({
      trainingId,
      occurredAt: new Date(occurredAt),
    })),
    newerCode: row.newer_code,
    revision: row.revision,
  };
}

/** The little that tells whether a page made earlier still says the truth. */
export interface Freshness {
  readonly revision: string;
  readonly newerCode: string | null;
  readonly validFrom: Date;
  readonly expiresAt: Date | null;
}

export async function loadFreshness(tx: ReadTx, code: string): Promise<Freshness | null> {
  const row = await tx
    .selectFrom('awards as a')
    .innerJoin('portals as p', (on) => on.onRef('p.id', '=', 'a.portal_id'))
    .select([
      'a.valid_from',
      sql<Date | null>`nullif(a.expires_at, 'infinity')`.as('ends_at'),
      revision.as('revision'),
      newerCode.as('newer_code'),
    ])
    .where('a.code', '=', code)
    .executeTakeFirst();
  return row
    ? {
        revision: row.revision,
        newerCode: row.newer_code,
        validFrom: row.valid_from,
        expiresAt: row.ends_at,
      }
    : null;
}

/** PostgreSQL writes a new `xmin` with every change of a row, whoever makes it. */
const revision = sql<string>`a.xmin || '.' || p.xmin`;

const newerCode = sql<string | null>`(
  select n.code from awards n
   where n.portal_id = a.portal_id and n.user_id = a.user_id
     and n.certification_id = a.certification_id and n.id <> a.id and n.cycle >= a.cycle
     and n.state = 'live'
   order by n.cycle desc limit 1
)`;
