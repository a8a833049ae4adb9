export * from './build-credential.ts';
export * from './data-integrity.ts';
export * from './keys/did.ts';
export * from './keys/multikey.ts';
export * from './keys/signing-key.ts';
export type * from './open-badges-3.ts';
