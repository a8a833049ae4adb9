import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP advises: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a password that nobody knows, made at the same cost: what an unknown address is checked against. */
export const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$IcRTNvcPMDFIyEeDSUKzJg$gWnxeCpu3Qba+kBw/5Tf8TVKjIlHZ3RCwo4gB9wOLss';

/** Characters; a longer one only costs time. */
export const passwordLength = { least: 8, most: 200 };

export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFC'), cost);

/**
 * Takes the same time whether there is a hash or not, so that the clock does not tell who has an
 * account (promise S3).
 *
 * @param passwordHash Null for an unknown address, or somebody who never set a password.
 */
export async function verifyPassword(
  passwordHash: string | null,
  password: string,
): Promise<boolean> {
  const right = await verify(passwordHash ?? nobodysHash, password.normalize('NFC'));
  return right && passwordHash !== null;
}
