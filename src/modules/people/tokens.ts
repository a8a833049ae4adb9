import { createHash, randomBytes } from 'node:crypto';

/** A secret for a cookie or a link: 256 random bits, base64url. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A key for programs, recognisable by its beginning wherever it leaks to. */
export const newApiKey = (): string => `sgn_${randomBytes(32).toString('base64url')}`;

/** SHA-256: enough for 256 random bits, and quick. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
