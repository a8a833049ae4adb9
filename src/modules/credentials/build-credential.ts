import { credentialsV2, openBadgesExtensions, openBadgesV3 } from './canonical/contexts.ts';
import { hashedEmailIdentity } from './identity-hash.ts';
import { formatInstant } from './instant.ts';
import type {
  Achievement,
  AchievementCredential,
  AchievementDocument,
  Alignment,
  BitstringStatusListEntry,
  Image,
  Profile,
  ProfileDocument,
  StatusPurpose,
} from './open-badges-3.ts';

/** The published JSON schema that our credentials name. */
export const achievementCredentialSchema =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

export interface IssuerInput {
  /** What controls the proofs: a DID or an https address. */
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly email?: string | null;
  /** Absolute https address of a picture. */
  readonly image?: string | null;
}

/** A skill with an address is an alignment, one without is a tag. */
export interface SkillInput {
  readonly name: string;
  readonly url?: string | null;
  readonly description?: string | null;
}

export interface AchievementInput {
  /** One for each version of a certification; never one per person. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Markdown or plain text. */
  readonly criteriaNarrative: string;
  readonly criteriaId?: string | null;
  readonly imageUrl?: string | null;
  readonly version: string;
  readonly skills: readonly SkillInput[];
}

export interface StatusInput {
  readonly listUrl: string;
  readonly index: number;
  /** @default 'revocation' */
  readonly purpose?: StatusPurpose;
}

export interface CredentialInput {
  readonly credentialId: string;
  readonly issuer: IssuerInput;
  /** Raised by a deliberate correction, and only then. */
  readonly validFrom: Date;
  /** The first instant at which the credential is no longer valid; null when it never expires. */
  readonly validUntil: Date | null;
  /** The original day, kept through every correction. */
  readonly awardedDate: Date;
  readonly subject: {
    /** `urn:uuid:…` */
    readonly id: string;
    /** `sha256$…`, see `hashIdentity`. */
    readonly identityHash: string;
    readonly salt: string;
  };
  readonly achievement: AchievementInput;
  readonly status: StatusInput | null;
  /** The JSON schema to name, or null for none. @default achievementCredentialSchema */
  readonly schema?: string | null;
}

/**
 * An Open Badges 3.0 credential, not yet signed. The same input gives the same document, byte for
 * byte, because only the proof is stored and the rest is assembled whenever somebody asks for it:
 * change nothing here that would alter a document already signed.
 *
 * @throws {AppError} `credential_instant_invalid`
 */
export function buildCredential(input: CredentialInput): AchievementCredential {
  const { credentialId, issuer, subject, achievement, status } = input;
  const schema = input.schema === undefined ? achievementCredentialSchema : input.schema;
  return {
    '@context':
      schema === null
        ? [credentialsV2, openBadgesV3]
        : [credentialsV2, openBadgesV3, openBadgesExtensions],
    id: credentialId,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: clean(achievement.name),
    issuer: buildProfile(issuer),
    validFrom: formatInstant(input.validFrom, 'validFrom'),
    ...(input.validUntil && { validUntil: formatInstant(input.validUntil, 'validUntil') }),
    awardedDate: formatInstant(input.awardedDate, 'awardedDate'),
    credentialSubject: {
      id: subject.id,
      type: ['AchievementSubject'],
      identifier: [hashedEmailIdentity(subject)],
      achievement: buildAchievement(achievement),
    },
    ...(status && { credentialStatus: buildStatusEntry(status) }),
    ...(schema !== null && {
      credentialSchema: [{ id: schema, type: '1EdTechJsonSchemaValidator2019' }],
    }),
  };
}

/** The issuer as it stands inside a credential. */
export function buildProfile({ id, name, url, email, image }: IssuerInput): Profile {
  return {
    id,
    type: ['Profile'],
    name: clean(name),
    url,
    ...(email && { email }),
    ...(image && { image: buildImage(image) }),
  };
}

/** The issuer as the document behind its address. */
export function buildProfileDocument(issuer: IssuerInput): ProfileDocument {
  return { '@context': [credentialsV2, openBadgesV3], ...buildProfile(issuer) };
}

/** The achievement as the document behind its address. */
export function buildAchievementDocument(achievement: AchievementInput): AchievementDocument {
  return { '@context': [credentialsV2, openBadgesV3], ...buildAchievement(achievement) };
}

function buildAchievement(input: AchievementInput): Achievement {
  const tags = input.skills.filter(({ url }) => !url).map(({ name }) => clean(name));
  const alignments = input.skills.flatMap((skill) => buildAlignment(skill) ?? []);
  return {
    id: input.id,
    type: ['Achievement'],
    achievementType: 'Certification',
    name: clean(input.name),
    description: clean(input.description),
    criteria: {
      ...(input.criteriaId && { id: input.criteriaId }),
      ...(input.criteriaNarrative && { narrative: clean(input.criteriaNarrative) }),
    },
    ...(input.imageUrl && { image: buildImage(input.imageUrl) }),
    version: clean(input.version),
    ...(tags.length > 0 && { tag: tags }),
    ...(alignments.length > 0 && { alignment: alignments }),
  };
}

function buildAlignment({ name, url, description }: SkillInput): Alignment | null {
  if (!url) return null;
  return {
    type: ['Alignment'],
    targetName: clean(name),
    targetUrl: url,
    ...(description && { targetDescription: clean(description) }),
    targetType: 'ceasn:Competency',
  };
}

function buildStatusEntry({ listUrl, index, purpose }: StatusInput): BitstringStatusListEntry {
  return {
    id: `${listUrl}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: purpose ?? 'revocation',
    statusListIndex: String(index),
    statusListCredential: listUrl,
  };
}

const buildImage = (url: string): Image => ({ id: url, type: 'Image' });

/** Half a surrogate pair has no UTF-8: what we sign must be what we send. */
const clean = (text: string): string => text.toWellFormed();
