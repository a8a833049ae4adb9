import type { PortalId, ReadTx, WithPortal } from '../../db/database.ts';
import { type VersionSnapshot, versionSnapshots } from '../certifications/index.ts';
import {
  buildAchievementDocument,
  buildBadgeClass,
  buildDidDocument,
  buildIssuer,
  buildJwks,
  buildProfileDocument,
  type DidDocument,
  didWeb,
  type PublicJwk,
  publicJwk,
  publicKeyFromMultibase,
} from '../credentials/index.ts';
import { pictureAddress } from '../issuing/index.ts';
import {
  listSigningKeys,
  type Portal,
  portalSettings,
  type SigningKeyRecord,
} from '../portals/index.ts';
import { findAchievement } from './achievement-repository.ts';

interface DocumentDeps {
  readonly withPortal: WithPortal;
}

/** Who issues in this portal and with which keys: all that its documents say. */
export interface PublicIssuer {
  readonly portal: Portal;
  readonly keys: readonly SigningKeyRecord[];
  /** What credentials name as their issuer: a DID, or the address of the profile before any key. */
  readonly controller: string;
}

export function loadIssuer(
  { withPortal }: DocumentDeps,
  portalId: PortalId,
): Promise<PublicIssuer> {
  return withPortal(portalId, 'read', issuerIn);
}

/** The same, within a scope that is open already. */
export async function issuerIn(tx: ReadTx): Promise<PublicIssuer> {
  const portal = await portalSettings(tx);
  const keys = await listSigningKeys(tx);
  const active = keys.find(({ state }) => state === 'active');
  return { portal, keys, controller: active?.controller ?? issuerAddress(portal) };
}

/** `/issuers/{slug}`: the page of an issuer and its profile. */
export const issuerAddress = ({ baseAddress, slug }: Portal): string =>
  `${baseAddress}/issuers/${slug}`;

const openBadges2Issuer = (portal: Portal) => `${issuerAddress(portal)}/ob2.json`;

export function profileDocument({ portal, controller }: PublicIssuer) {
  return buildProfileDocument({ id: controller, ...profileOf(portal) });
}

/** The issuer in the words of Open Badges 2.0. */
export const issuerDocument = ({ portal }: PublicIssuer) =>
  buildIssuer({ id: openBadges2Issuer(portal), ...profileOf(portal) });

function profileOf({ issuer, baseAddress }: Portal) {
  const { name, url, email, imageMediaId } = issuer;
  return { name, url, email, image: imageMediaId && pictureAddress(baseAddress, imageMediaId) };
}

/**
 * The DID document of an issuer: every key that it ever signed with, retired ones too.
 *
 * @returns Null when its credentials do not name this DID: then its issuer is a did:key, which is
 *   its own document.
 */
export function issuerDidDocument({ portal, keys }: PublicIssuer): DidDocument | null {
  const did = didWeb(portal.baseAddress, ['issuers', portal.slug]);
  const own = keys.filter(({ controller }) => controller === did);
  return own.length === 0 ? null : buildDidDocument(did, own.map(publicKeyOf));
}

/** The DID document of the host itself; it is the issuer's by another name. */
export function hostDidDocument(issuer: PublicIssuer): object | null {
  const document = issuerDidDocument(issuer);
  if (document === null) return null;
  const own = buildDidDocument(didWeb(issuer.portal.baseAddress), issuer.keys.map(publicKeyOf));
  return { ...own, alsoKnownAs: [document.id] };
}

export const jwksDocument = ({ keys }: PublicIssuer) => buildJwks(keys.map(publicKeyOf));

/** @param kid The id of a key with us, or the thumbprint that its JWK carries. */
export function keyDocument({ keys }: PublicIssuer, kid: string): PublicJwk | null {
  const jwks = keys.map((key) => ({ id: key.id as string, jwk: publicJwk(publicKeyOf(key)) }));
  return jwks.find(({ id, jwk }) => id === kid || jwk.kid === kid)?.jwk ?? null;
}

const publicKeyOf = ({ publicKeyMultibase }: SigningKeyRecord) =>
  publicKeyFromMultibase(publicKeyMultibase);

/** A published version of a certification, as strangers see it. */
export interface PublicAchievement {
  readonly issuer: PublicIssuer;
  readonly version: number;
  readonly renditionKey: string;
  readonly snapshot: VersionSnapshot;
}

/** @returns Null when nothing of this name and version was published. */
export function loadAchievement(
  { withPortal }: DocumentDeps,
  portalId: PortalId,
  slug: string,
  version: number,
): Promise<PublicAchievement | null> {
  return withPortal(portalId, 'read', async (tx) => {
    const found = await findAchievement(tx, slug, version);
    if (found === null) return null;
    const snapshots = await versionSnapshots(tx, [found]);
    const snapshot = snapshots.get(`${found.certificationId} ${version}`);
    if (snapshot === undefined) return null;
    const { renditionKey } = found;
    return { issuer: await issuerIn(tx), version, renditionKey, snapshot };
  });
}

const achievementAddress = ({ issuer, snapshot, version }: PublicAchievement) =>
  `${issuer.portal.baseAddress}/certifications/${snapshot.slug}/v${version}`;

/** Open Badges 3.0, word for word as it stands inside the credentials. */
export function achievementDocument(achievement: PublicAchievement) {
  const { snapshot, version, issuer } = achievement;
  const address = achievementAddress(achievement);
  return buildAchievementDocument({
    id: address,
    name: snapshot.name,
    description: snapshot.description || snapshot.name,
    criteriaNarrative: snapshot.criteriaText,
    criteriaId: address,
    imageUrl: pictureAddress(issuer.portal.baseAddress, snapshot.badgeMediaId),
    version: String(version),
    skills: snapshot.skills.map((name) => ({ name })),
  });
}

/** Open Badges 2.0. */
export function badgeClassDocument(achievement: PublicAchievement) {
  const { snapshot, issuer } = achievement;
  const address = achievementAddress(achievement);
  return buildBadgeClass({
    id: `${address}/ob2.json`,
    name: snapshot.name,
    description: snapshot.description || snapshot.name,
    imageUrl: pictureAddress(issuer.portal.baseAddress, snapshot.badgeMediaId),
    criteriaNarrative: snapshot.criteriaText,
    criteriaId: address,
    issuerId: openBadges2Issuer(issuer.portal),
    skills: snapshot.skills.map((name) => ({ name })),
  });
}
