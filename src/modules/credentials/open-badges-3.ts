/** Types in the words of 1EdTech Open Badges 3.0 and W3C Verifiable Credentials 2.0. */

export interface Image {
  readonly id: string;
  readonly type: 'Image';
  readonly caption?: string;
}

export interface Profile {
  readonly id: string;
  readonly type: readonly ['Profile'];
  readonly name?: string;
  readonly url?: string;
  readonly email?: string;
  readonly image?: Image;
}

/** The issuer as its own document, for example behind its `id`. */
export interface ProfileDocument extends Profile {
  readonly '@context': readonly string[];
}

export interface Criteria {
  readonly id?: string;
  readonly narrative?: string;
}

export interface Alignment {
  readonly type: readonly ['Alignment'];
  readonly targetName: string;
  readonly targetUrl: string;
  readonly targetDescription?: string;
  readonly targetType?: string;
}

export interface Achievement {
  readonly id: string;
  readonly type: readonly ['Achievement'];
  readonly achievementType?: string;
  readonly name: string;
  readonly description: string;
  readonly criteria: Criteria;
  readonly image?: Image;
  readonly version?: string;
  readonly tag?: readonly string[];
  readonly alignment?: readonly Alignment[];
}

/** An achievement as its own document, behind its `id`. */
export interface AchievementDocument extends Achievement {
  readonly '@context': readonly string[];
}

export interface IdentityObject {
  readonly type: 'IdentityObject';
  readonly hashed: boolean;
  readonly identityHash: string;
  readonly identityType: string;
  readonly salt?: string;
}

export interface AchievementSubject {
  readonly id?: string;
  readonly type: readonly ['AchievementSubject'];
  readonly identifier?: readonly IdentityObject[];
  readonly achievement: Achievement;
}

export type StatusPurpose = 'revocation' | 'suspension';

export interface BitstringStatusListEntry {
  readonly id?: string;
  readonly type: 'BitstringStatusListEntry';
  readonly statusPurpose: StatusPurpose;
  /** A decimal number, as text. */
  readonly statusListIndex: string;
  readonly statusListCredential: string;
}

export interface CredentialSchema {
  readonly id: string;
  readonly type: '1EdTechJsonSchemaValidator2019';
}

export interface AchievementCredential {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly type: readonly ['VerifiableCredential', 'OpenBadgeCredential'];
  readonly name: string;
  readonly issuer: Profile;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly awardedDate?: string;
  readonly credentialSubject: AchievementSubject;
  readonly credentialStatus?: BitstringStatusListEntry;
  readonly credentialSchema?: readonly CredentialSchema[];
}

export interface BitstringStatusListCredential {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly type: readonly ['VerifiableCredential', 'BitstringStatusListCredential'];
  readonly issuer: string;
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly credentialSubject: {
    readonly id: string;
    readonly type: 'BitstringStatusList';
    readonly statusPurpose: StatusPurpose;
    readonly encodedList: string;
  };
}

export interface DataIntegrityProof {
  readonly type: 'DataIntegrityProof';
  readonly created: string;
  readonly verificationMethod: string;
  readonly cryptosuite: 'eddsa-rdfc-2022';
  readonly proofPurpose: 'assertionMethod';
  readonly proofValue: string;
}

export type Signed<Document extends object> = Document & { readonly proof: DataIntegrityProof };
