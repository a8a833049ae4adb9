import type { Quad } from 'rdf-canonize';
import { documentNotSignable, iriInvalid } from '../errors.ts';
import { closedDocumentLoader } from './contexts.ts';
import { classifyIri } from './n-quads.ts';

const options = {
  algorithm: 'RDFC-1.0',
  base: null,
  safe: true,
  rdfDirection: 'i18n-datatype',
  produceGeneralizedRdf: false,
  documentLoader: closedDocumentLoader,
} as const;

/**
 * The RDF data set of a JSON-LD document, made as the `eddsa-rdfc-2022` suite makes it: every term
 * must be defined by a context, every identifier must be absolute.
 *
 * @throws {AppError} `credential_not_signable` when a term is undefined or a context unknown.
 */
export async function toDataset(document: object): Promise<Quad[]> {
  const { default: jsonld } = await import('jsonld');
  try {
    return await jsonld.toRDF(document, options);
  } catch (error) {
    throw documentNotSignable(reasonOf(error), error);
  }
}

/**
 * Canonical N-Quads (RDFC-1.0) of a document by the public libraries. Slow, and always right: the
 * oracle of the compiled path and its fallback.
 *
 * @throws {AppError} `credential_not_signable`
 */
export async function referenceCanonicalForm(document: object): Promise<string> {
  return canonicalFormOf(await toDataset(document));
}

/**
 * The same for a document that is about to be signed: refuses identifiers that are no IRIs, which
 * the library would escape and other verifiers read differently.
 *
 * @throws {AppError} `credential_not_signable`, `credential_iri_invalid`
 */
export async function strictCanonicalForm(document: object): Promise<string> {
  const dataset = await toDataset(document);
  for (const { subject, object } of dataset) {
    for (const { termType, value } of [subject, object]) {
      if (termType === 'NamedNode' && classifyIri(value) === 'invalid') throw iriInvalid(value);
    }
  }
  return canonicalFormOf(dataset);
}

async function canonicalFormOf(dataset: readonly Quad[]): Promise<string> {
  const { canonize } = await import('rdf-canonize');
  try {
    return await canonize(dataset, { algorithm: 'RDFC-1.0' });
  } catch (error) {
    throw documentNotSignable(reasonOf(error), error);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 300) : 'unknown';
