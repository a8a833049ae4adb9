import { openBadgesV2 } from './canonical/contexts.ts';
import { formatInstant } from './instant.ts';

/** Types in the words of Open Badges 2.0, hosted verification. */

export interface Assertion {
  readonly '@context': typeof openBadgesV2;
  readonly type: 'Assertion';
  readonly id: string;
  readonly recipient: {
    readonly type: 'email';
    readonly hashed: true;
    readonly salt: string;
    readonly identity: string;
  };
  readonly badge: string;
  readonly verification: { readonly type: 'hosted' };
  readonly issuedOn: string;
  readonly expires?: string;
  readonly image?: string;
}

export interface BadgeClass {
  readonly '@context': typeof openBadgesV2;
  readonly type: 'BadgeClass';
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly image: string;
  readonly criteria: { readonly id?: string; readonly narrative: string };
  readonly issuer: string;
  readonly tags?: readonly string[];
  readonly alignment?: readonly BadgeClassAlignment[];
}

export interface BadgeClassAlignment {
  readonly targetName: string;
  readonly targetUrl: string;
  readonly targetDescription?: string;
}

export interface Issuer {
  readonly '@context': typeof openBadgesV2;
  readonly type: 'Issuer';
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly email?: string;
  readonly image?: string;
  readonly verification: { readonly allowedOrigins: readonly string[] };
}

export interface RevokedAssertion {
  readonly '@context': typeof openBadgesV2;
  readonly id: string;
  readonly revoked: true;
  readonly revocationReason?: string;
}

/**
 * The hosted assertion of an award.
 *
 * @param input.id The address it is served from, for ever.
 * @param input.identityHash `sha256$…`, see `hashIdentity`.
 * @throws {AppError} `credential_instant_invalid`
 */
export function buildAssertion(input: {
  readonly id: string;
  readonly badgeClassId: string;
  readonly identityHash: string;
  readonly salt: string;
  readonly issuedOn: Date;
  readonly expires: Date | null;
  readonly imageUrl?: string | null;
}): Assertion {
  return {
    '@context': openBadgesV2,
    type: 'Assertion',
    id: input.id,
    recipient: { type: 'email', hashed: true, salt: input.salt, identity: input.identityHash },
    badge: input.badgeClassId,
    verification: { type: 'hosted' },
    issuedOn: formatInstant(input.issuedOn, 'issuedOn'),
    ...(input.expires && { expires: formatInstant(input.expires, 'expires') }),
    ...(input.imageUrl && { image: input.imageUrl }),
  };
}

/** A version of a certification. Skills with an address are alignments, the others tags. */
export function buildBadgeClass(input: {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly imageUrl: string;
  readonly criteriaNarrative: string;
  readonly criteriaId?: string | null;
  readonly issuerId: string;
  readonly skills: readonly {
    readonly name: string;
    readonly url?: string | null;
    readonly description?: string | null;
  }[];
}): BadgeClass {
  const tags = input.skills.filter(({ url }) => !url).map(({ name }) => name);
  const alignment = input.skills.flatMap(({ name, url, description }) =>
    url
      ? { targetName: name, targetUrl: url, ...(description && { targetDescription: description }) }
      : [],
  );
  return {
    '@context': openBadgesV2,
    type: 'BadgeClass',
    id: input.id,
    name: input.name,
    description: input.description,
    image: input.imageUrl,
    criteria: {
      ...(input.criteriaId && { id: input.criteriaId }),
      narrative: input.criteriaNarrative,
    },
    issuer: input.issuerId,
    ...(tags.length > 0 && { tags }),
    ...(alignment.length > 0 && { alignment }),
  };
}

/** The issuer; assertions of its own origin are in its scope, and those of the listed hosts. */
export function buildIssuer(input: {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly email?: string | null;
  readonly image?: string | null;
  /** Host names that served assertions before, besides the one of `id`. */
  readonly formerHosts?: readonly string[];
}): Issuer {
  const { host } = new URL(input.id);
  return {
    '@context': openBadgesV2,
    type: 'Issuer',
    id: input.id,
    name: input.name,
    url: input.url,
    ...(input.email && { email: input.email }),
    ...(input.image && { image: input.image }),
    verification: { allowedOrigins: [...new Set([host, ...(input.formerHosts ?? [])])] },
  };
}

/** What the address of a revoked assertion answers, together with 410 Gone. */
export function buildRevokedAssertion(id: string, reason: string | null): RevokedAssertion {
  return {
    '@context': openBadgesV2,
    id,
    revoked: true,
    ...(reason && { revocationReason: reason }),
  };
}
