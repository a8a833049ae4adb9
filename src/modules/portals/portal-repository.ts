import type { PortalId, ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';
import { defaultLabels, type IssuerProfile, type Labels, type Portal } from './portal.ts';

export interface NewPortal {
  readonly id: PortalId;
  readonly slug: string;
  readonly name: string;
  readonly timeZone: string;
  readonly labels: Partial<Labels>;
  readonly brandColor: string;
  readonly baseAddress: string;
  readonly supportContact: string | null;
  readonly isDefault: boolean;
  readonly demo: boolean;
  readonly setUpByVisitor: boolean;
  readonly createdAt: Date;
}

export async function insertPortal(tx: Tx, portal: NewPortal): Promise<void> {
  await tx
    .insertInto('portals')
    .values({
      id: portal.id,
      slug: portal.slug,
      name: portal.name,
      time_zone: portal.timeZone,
      labels: JSON.stringify(portal.labels),
      brand_color: portal.brandColor,
      base_address: portal.baseAddress,
      support_contact: portal.supportContact,
      is_default: portal.isDefault,
      is_demo: portal.demo,
      set_up_by_visitor: portal.setUpByVisitor,
      created_at: portal.createdAt,
    })
    .execute();
}

/** The portal in scope with the issuer profile in force. */
export async function loadPortal(tx: ReadTx): Promise<Portal> {
  const row = await tx
    .selectFrom('portals as p')
    .innerJoin('issuer_profiles as i', (on) => on.onRef('i.portal_id', '=', 'p.id'))
    .select([
      'p.id',
      'p.slug',
      'p.name',
      'p.time_zone',
      'p.labels',
      'p.brand_color',
      'p.logo_media_id',
      'p.base_address',
      'p.support_contact',
      'p.is_demo',
      'i.version',
      'i.name as issuer_name',
      'i.url',
      'i.email',
      'i.image_media_id',
      'i.linkedin_organization_id',
    ])
    .orderBy('i.version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return {
    id: row.id as PortalId,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    labels: { ...defaultLabels, ...(row.labels as Partial<Labels>) },
    brandColor: row.brand_color,
    logoMediaId: row.logo_media_id as Id<'Media'> | null,
    baseAddress: row.base_address,
    supportContact: row.support_contact,
    demo: row.is_demo,
    issuer: profileOf({ ...row, name: row.issuer_name }),
  };
}

/** Locks the portal until the transaction ends, so that two changes are applied in turn. */
export async function lockPortal(tx: Tx): Promise<Portal> {
  await tx.selectFrom('portals').select('id').forNoKeyUpdate().execute();
  return loadPortal(tx);
}

export interface PortalChange {
  readonly name: string;
  readonly timeZone: string;
  readonly labels: Labels;
  readonly brandColor: string;
  readonly logoMediaId: string | null;
  readonly supportContact: string | null;
}

export async function savePortal(tx: Tx, change: PortalChange): Promise<void> {
  await tx
    .updateTable('portals')
    .set({
      name: change.name,
      time_zone: change.timeZone,
      labels: JSON.stringify(change.labels),
      brand_color: change.brandColor,
      logo_media_id: change.logoMediaId,
      support_contact: change.supportContact,
    })
    .where('id', '=', tx.portalId)
    .execute();
}

export async function insertIssuerProfile(
  tx: Tx,
  profile: IssuerProfile & { readonly createdAt: Date },
): Promise<void> {
  await tx
    .insertInto('issuer_profiles')
    .values({
      version: profile.version,
      name: profile.name,
      url: profile.url,
      email: profile.email,
      image_media_id: profile.imageMediaId,
      linkedin_organization_id: profile.linkedInOrganizationId,
      created_at: profile.createdAt,
    })
    .execute();
}

/** Every version of the issuer profile, oldest first. */
export async function issuerProfiles(tx: ReadTx): Promise<readonly IssuerProfile[]> {
  const rows = await tx
    .selectFrom('issuer_profiles')
    .select(['version', 'name', 'url', 'email', 'image_media_id', 'linkedin_organization_id'])
    .orderBy('version')
    .execute();
  return rows.map(profileOf);
}

export async function insertHost(tx: Tx, host: string): Promise<void> {
  await tx.insertInto('portal_hosts').values({ host: host.toLowerCase() }).execute();
}

export async function pictureExists(tx: ReadTx, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('media')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'picture')
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

interface ProfileRow {
  readonly version: number;
  readonly name: string;
  readonly url: string;
  readonly email: string | null;
  readonly image_media_id: string | null;
  readonly linkedin_organization_id: string | null;
}

const profileOf = (row: ProfileRow): IssuerProfile => ({
  version: row.version,
  name: row.name,
  url: row.url,
  email: row.email,
  imageMediaId: row.image_media_id as Id<'Media'> | null,
  linkedInOrganizationId: row.linkedin_organization_id,
});
