/** The parts we use of the public verifiers' libraries, which ship no types. */
declare module '@digitalbazaar/vc' {
  interface Options {
    readonly credential: object;
    readonly suite: object;
    readonly documentLoader: (url: string) => Promise<unknown>;
    readonly now?: string;
    readonly checkStatus?: (asked: {
      readonly credential: Record<string, unknown>;
    }) => Promise<{ verified: boolean }>;
  }
  export function issue(
    options: Options,
  ): Promise<{ readonly proof: { readonly proofValue: string } }>;
  export function verifyCredential(
    options: Options,
  ): Promise<{ readonly verified: boolean; readonly error?: unknown }>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; date?: string; cryptosuite: object });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: {
    id: string;
    controller: string;
    seed: Uint8Array;
  }): Promise<{ signer(): object }>;
}
