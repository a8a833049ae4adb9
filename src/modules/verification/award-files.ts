import { createHash } from 'node:crypto';
import { formatLongDate } from '../../kernel/calendar.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import {
  type Assertion,
  bakePng,
  buildAssertion,
  buildRevokedAssertion,
  type RevokedAssertion,
} from '../credentials/index.ts';
import { type Award, awardAddresses } from '../issuing/index.ts';
import { type Card, renderCard, renderNeutralCard } from './card.ts';
import type { FoundAward, PublicCredential } from './check-award.ts';
import { remembered } from './limited-map.ts';
import type { VerificationMemory } from './memory.ts';
import type { Verdict } from './verdict.ts';

interface FileDeps {
  readonly storage: ObjectStorage;
  readonly memory: VerificationMemory;
}

/** Every address that belongs to an award, below the base address that it was made under. */
export function publicAddresses(award: Award) {
  const { baseAddress } = award.snapshot;
  const addresses = awardAddresses(award);
  return {
    page: addresses.credential,
    json: `${addresses.credential}.json`,
    picture: `${addresses.credential}.png`,
    card: `${addresses.credential}/card.png`,
    assertion: addresses.assertion,
    achievement: addresses.achievement,
    badgeClass: `${addresses.achievement}/ob2.json`,
    badge: addresses.badge,
    verify: `${baseAddress}/verify`,
  };
}

/** Revoked or withdrawn: files of it are no longer handed out as if they counted. */
export const isEnded = ({ state }: Pick<Award, 'state'>): boolean =>
  state === 'revoked' || state === 'withdrawn';

/** The Open Badges 2.0 assertion of an award, or what takes its place once it has ended. */
export function openBadges2Of(award: Award): Assertion | RevokedAssertion {
  const addresses = publicAddresses(award);
  if (isEnded(award)) {
    const word = award.state === 'revoked' ? 'Revoked' : 'Withdrawn';
    return buildRevokedAssertion(addresses.assertion, `${word} by the issuer.`);
  }
  return buildAssertion({
    id: addresses.assertion,
    badgeClassId: addresses.badgeClass,
    identityHash: award.identityHash,
    salt: award.identitySalt,
    issuedOn: award.validFrom,
    expires: award.expiresAt,
    imageUrl: addresses.picture,
  });
}

/**
 * The badge picture with both generations of Open Badges inside. Baked anew each time, which is a
 * splice of bytes; only the picture is remembered.
 *
 * @returns Null when the picture is not in the storage.
 */
export async function bakedPngOf(deps: FileDeps, found: FoundAward): Promise<Buffer | null> {
  const picture = await renditionOf(deps, found.surroundings.renditionKey);
  if (picture === null) return null;
  return bakePng(picture, {
    openbadgecredential: JSON.stringify(found.document),
    openbadges: JSON.stringify(openBadges2Of({ ...found.award, state: 'live' })),
  });
}

/** `Ana Silva – Solution Engineer.png`, without what a file system would not take. */
export const pictureFileName = ({ snapshot }: Award): string =>
  `${snapshot.userName} – ${snapshot.certificationName}`
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are meant
    .replace(/[\u0000-\u001f\u007f"*/:<>?\\|]+/g, ' ')
    .trim()
    .slice(0, 120)
    .concat('.png');

/** A 500 px picture; a stored picture never changes under its key. */
export function renditionOf(
  { storage, memory }: FileDeps,
  key: string | null,
): Promise<Buffer | null> {
  return key === null
    ? Promise.resolve(null)
    : remembered(memory.renditions, key, () => storage.get(key));
}

/**
 * The social card as it is true now.
 *
 * @returns PNG, 1200 × 627. A withdrawn award and one whose picture is gone get a neutral card.
 */
export async function cardOf(deps: FileDeps, credential: PublicCredential): Promise<Buffer> {
  const { brandColor } = credential.surroundings.portal;
  const said = cardText(credential);
  return remembered(deps.memory.cards, cardVersion(credential), async () => {
    const badge = said && (await renditionOf(deps, credential.surroundings.renditionKey));
    if (said && badge) return renderCard({ ...said, badge });
    return renderNeutralCard({
      sentence: neutralSentence(credential.verdict),
      issuerName: credential.surroundings.profile.name,
      brandColor,
    });
  });
}

/** Another text, another version: a network that keeps pictures by address sees a new one. */
export function cardVersion(credential: PublicCredential): string {
  const { surroundings, verdict } = credential;
  const said = JSON.stringify([cardText(credential), verdict, surroundings.renditionKey]);
  return createHash('sha256').update(said).digest('base64url').slice(0, 12);
}

function cardText({ award, surroundings, verdict }: PublicCredential): Omit<Card, 'badge'> | null {
  const words = cardVerdicts[verdict];
  if (words === undefined) return null;
  const { snapshot, issuedOn, lastValidDay } = award;
  return {
    holderName: snapshot.userName,
    certificationName: snapshot.certificationName,
    issuerName: surroundings.profile.name,
    issuedOn: `Issued ${formatLongDate(issuedOn)}`,
    validThrough: lastValidDay && `Valid through ${formatLongDate(lastValidDay)}`,
    verdict: words,
    brandColor: surroundings.portal.brandColor,
  };
}

/** What is not here gets the neutral card. */
const cardVerdicts: { readonly [V in Verdict]?: Card['verdict'] } = {
  in_force: { kind: 'in_force', text: 'Genuine and in force' },
  replaced: { kind: 'in_force', text: 'Genuine, renewed' },
  expired: { kind: 'ended', text: 'Genuine, expired' },
  not_yet_valid: { kind: 'ended', text: 'Genuine, not yet in force' },
  revoked: { kind: 'revoked', text: 'Revoked' },
};

const neutralSentence = (verdict: Verdict): string =>
  verdict === 'withdrawn'
    ? 'This credential was withdrawn by its issuer.'
    : 'This credential cannot be confirmed.';
