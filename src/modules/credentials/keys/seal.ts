import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto';
import { promisify } from 'node:util';
import { sealedKeyUnreadable, secretTooShort } from '../errors.ts';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(
  scrypt,
);

/** Raised whenever anything below changes; older versions must stay readable. */
const version = 'signet-key.1';
const cost = { N: 16384, r: 8, p: 1 };
const minSecretLength = 16;
const saltBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a private key for storage: AES-256-GCM under a key derived by scrypt from the secret of
 * the installation (`SIGNET_SECRET`) and a fresh salt.
 *
 * @param boundTo What the key belongs to, for example portal and key id. The same text is needed
 *   to open it, so a sealed key cannot be moved to another row.
 * @returns `signet-key.1.` and base64url of salt, nonce, tag and ciphertext.
 * @throws {AppError} `secret_too_short`
 */
export async function sealPrivateKey(
  privateKey: KeyObject,
  { secret, boundTo }: { readonly secret: string; readonly boundTo: string },
): Promise<string> {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', await wrappingKey(secret, salt), nonce);
  cipher.setAAD(boundData(boundTo));
  const plain = privateKey.export({ type: 'pkcs8', format: 'der' });
  const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
  plain.fill(0);
  const sealed = Buffer.concat([salt, nonce, cipher.getAuthTag(), encrypted]);
  return `${version}.${sealed.toString('base64url')}`;
}

/**
 * Opens what `sealPrivateKey` made. The key stays a KeyObject: it is never text again.
 *
 * @throws {AppError} `sealed_key_unreadable` for another secret, another owner, a changed or an
 *   unknown text; `secret_too_short`
 */
export async function openPrivateKey(
  sealed: string,
  { secret, boundTo }: { readonly secret: string; readonly boundTo: string },
): Promise<KeyObject> {
  const prefix = `${version}.`;
  if (!sealed.startsWith(prefix)) throw sealedKeyUnreadable('unknown format');
  const bytes = Buffer.from(sealed.slice(prefix.length), 'base64url');
  const headBytes = saltBytes + nonceBytes + tagBytes;
  if (bytes.length <= headBytes) throw sealedKeyUnreadable('too short');
  const salt = bytes.subarray(0, saltBytes);
  const nonce = bytes.subarray(saltBytes, saltBytes + nonceBytes);
  const tag = bytes.subarray(saltBytes + nonceBytes, headBytes);

  const decipher = createDecipheriv('aes-256-gcm', await wrappingKey(secret, salt), nonce, {
    authTagLength: tagBytes,
  });
  decipher.setAAD(boundData(boundTo));
  decipher.setAuthTag(tag);
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(headBytes)), decipher.final()]);
    const key = createPrivateKey({ key: plain, type: 'pkcs8', format: 'der' });
    plain.fill(0);
    return key;
  } catch (error) {
    throw sealedKeyUnreadable('wrong secret, wrong owner or changed text', error);
  }
}

async function wrappingKey(secret: string, salt: Buffer): Promise<Buffer> {
  if (secret.length < minSecretLength) throw secretTooShort();
  return derive(secret, salt, 32, cost);
}

const boundData = (boundTo: string): Buffer => Buffer.from(`${version}\n${boundTo}`, 'utf8');
