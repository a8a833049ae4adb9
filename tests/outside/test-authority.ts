import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** One TLV of X.690. */
const der = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  const { length } = body;
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};
const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const utf8 = (text: string) => der(0x0c, Buffer.from(text));
const octets = (content: Uint8Array) => der(0x04, content);
const yes = der(0x01, Buffer.from([0xff]));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = (name: string) => sequence(der(0x31, sequence(oid('550403'), utf8(name))));
const time = (date: Date) =>
  der(0x18, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));
const extension = (id: string, critical: boolean, value: Buffer) =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value));

export interface TestCertificate {
  readonly certificate: string;
  readonly key: string;
}

export interface TestAuthority extends TestCertificate {
  /** A certificate of a host name, signed by this authority. */
  issue(host: string): TestCertificate;
}

/** A certificate authority for one test: P-256, valid for a day (RFC 5280, section 4). */
export function testAuthority(): TestAuthority {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = commonName('Signet test authority');
  const isAuthority = extension('551d13', true, sequence(yes));
  const own = certificate({
    subject: name,
    publicKey,
    issuer: name,
    signer: privateKey,
    extension: isAuthority,
  });
  return {
    certificate: own,
    key: pem(privateKey),
    issue(host) {
      const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const names = extension('551d11', false, sequence(der(0x82, Buffer.from(host))));
      const subject = commonName(host);
      const { publicKey } = pair;
      return {
        certificate: certificate({
          subject,
          publicKey,
          issuer: name,
          signer: privateKey,
          extension: names,
        }),
        key: pem(pair.privateKey),
      };
    },
  };
}

const dayMs = 86_400_000;

function certificate(parts: {
  readonly subject: Buffer;
  readonly publicKey: KeyObject;
  readonly issuer: Buffer;
  readonly signer: KeyObject;
  readonly extension: Buffer;
}): string {
  const now = Date.now();
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    parts.issuer,
    sequence(time(new Date(now - dayMs)), time(new Date(now + dayMs))),
    parts.subject,
    parts.publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(parts.extension)),
  );
  const signature = sign('sha256', body, parts.signer);
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
