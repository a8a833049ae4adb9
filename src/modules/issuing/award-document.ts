import { type AchievementCredential, buildCredential, rebuildProof } from '../credentials/index.ts';
import type { IssuerProfile } from '../portals/index.ts';
import type { Award, UnsignedAward } from './award.ts';

/** Who issues: the profile in force at the decision, and the DID of the key. */
export interface Issuer {
  readonly profile: IssuerProfile;
  readonly controller: string;
}

/** The addresses of one award, all below the base address that it was made under. */
export function awardAddresses({
  code,
  version,
  statusListNumber,
  snapshot: { baseAddress, slug, badgeMediaId },
}: Pick<UnsignedAward, 'code' | 'version' | 'statusListNumber' | 'snapshot'>) {
  return {
    credential: `${baseAddress}/v/${code}`,
    assertion: `${baseAddress}/v/${code}/ob2.json`,
    achievement: `${baseAddress}/certifications/${slug}/v${version}`,
    badge: `${baseAddress}/badges/${badgeMediaId}.png`,
    statusList: `${baseAddress}/status/revocation/${statusListNumber}`,
  };
}

export const pictureAddress = (baseAddress: string, mediaId: string): string =>
  `${baseAddress}/badges/${mediaId}.png`;

/** The Open Badges 3.0 credential of an award without its proof; the same bytes every time. */
export function awardDocument(award: UnsignedAward, issuer: Issuer): AchievementCredential {
  const { snapshot } = award;
  const addresses = awardAddresses(award);
  const { profile, controller } = issuer;
  return buildCredential({
    credentialId: addresses.credential,
    issuer: {
      id: controller,
      name: profile.name,
      url: profile.url,
      email: profile.email,
      image: profile.imageMediaId && pictureAddress(snapshot.baseAddress, profile.imageMediaId),
    },
    validFrom: award.validFrom,
    validUntil: award.expiresAt,
    awardedDate: award.validFrom,
    subject: {
      id: `urn:uuid:${award.subjectId}`,
      identityHash: award.identityHash,
      salt: award.identitySalt,
    },
    achievement: {
      id: addresses.achievement,
      name: snapshot.certificationName,
      description: snapshot.description || snapshot.certificationName,
      criteriaNarrative: snapshot.criteriaText,
      criteriaId: addresses.achievement,
      imageUrl: addresses.badge,
      version: String(award.version),
      skills: snapshot.skills.map((name) => ({ name })),
    },
    status: { listUrl: addresses.statusList, index: award.statusIndex },
  });
}

/** The same with its proof: what `/v/{code}.json` serves and what is baked into the picture. */
export function signedAwardDocument(award: Award, issuer: Issuer, verificationMethod: string) {
  const proof = rebuildProof({
    verificationMethod,
    created: award.proofCreated,
    proofValue: award.proofValue,
  });
  return { ...awardDocument(award, issuer), proof };
}
