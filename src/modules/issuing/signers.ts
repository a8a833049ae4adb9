import type { ReadTx, Tx } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import {
  createSigner,
  createSigningPool,
  didKey,
  didWeb,
  generateKeyPair,
  openPrivateKey,
  publicKeyMultibase,
  type Signer,
  SigningKey,
  type SigningPool,
  sealPrivateKey,
  verificationMethodId,
} from '../credentials/index.ts';
import {
  type EncryptedSigningKey,
  insertSigningKey,
  loadActiveSigningKey,
  loadSigningKey,
  portalSettings,
} from '../portals/index.ts';
import { signingKeyMissing } from './errors.ts';

/** A key of a portal, ready to sign. */
export interface PortalSigner {
  readonly keyId: string;
  /** The DID that the key belongs to: the issuer of everything signed with it. */
  readonly controller: string;
  readonly verificationMethod: string;
  sign(document: object, created: Date): Promise<string>;
  /** On threads when there are many. @returns Proof values, in order. */
  signMany(documents: readonly object[], created: Date): Promise<readonly string[]>;
}

/** The signing keys in memory: opened once, never written anywhere (promise S7). */
export interface Signers {
  /** The portal's active key; the first one is made when there is none yet. */
  active(tx: Tx): Promise<PortalSigner>;
  /** The key that a signed thing names. */
  byId(tx: ReadTx, keyId: string): Promise<PortalSigner>;
  close(): Promise<void>;
}

/** Below this, handing the work to threads costs more than it saves. */
const alone = 16;

export interface SignersOptions {
  /** `SIGNET_SECRET`: opens the keys that are sealed in the database. */
  readonly secret: string;
  /** For bulk signing; they start with the first large chunk. */
  readonly threads: number;
  readonly clock: Clock;
}

/** Keys are opened when they are first needed and kept until `close`. */
export function createSigners({ secret, threads, clock }: SignersOptions): Signers {
  const opened = new Map<string, Promise<PortalSigner>>();
  let pool: Promise<SigningPool> | undefined;
  const signingPool = () => {
    pool ??= createSigningPool({ threads });
    return pool;
  };

  const open = (portalId: string, stored: EncryptedSigningKey): Promise<PortalSigner> => {
    const before = opened.get(stored.id);
    if (before) return before;
    const opening = openPrivateKey(stored.privateKeyEncrypted, {
      secret,
      boundTo: ownerOf(portalId, stored.id),
    }).then((privateKey) =>
      portalSigner(stored, new SigningKey(stored.verificationMethod, privateKey), signingPool),
    );
    opened.set(stored.id, opening);
    opening.catch(() => opened.delete(stored.id));
    return opening;
  };

  return {
    async active(tx) {
      const stored =
        (await loadActiveSigningKey(tx)) ?? (await makeFirstKey(tx, secret, clock.now()));
      return open(tx.portalId, stored);
    },
    async byId(tx, keyId) {
      const stored = await loadSigningKey(tx, keyId);
      if (!stored) throw signingKeyMissing(keyId);
      return open(tx.portalId, stored);
    },
    async close() {
      await (await pool)?.close();
    },
  };
}

function portalSigner(
  stored: EncryptedSigningKey,
  key: SigningKey,
  signingPool: () => Promise<SigningPool>,
): PortalSigner {
  const signer: Signer = createSigner(key);
  const sign = async (document: object, created: Date) =>
    (await signer.sign(document, created)).proofValue;
  return {
    keyId: stored.id,
    controller: stored.controller,
    verificationMethod: stored.verificationMethod,
    sign,
    async signMany(documents, created) {
      if (documents.length > alone) {
        return (await signingPool()).signMany({ key, created, documents });
      }
      return Promise.all(documents.map((document) => sign(document, created)));
    },
  };
}

const ownerOf = (portalId: string, keyId: string) => `${portalId}/${keyId}`;

/**
 * On a public https address the issuer is a did:web below it; elsewhere a did:key, which needs no
 * address at all (`interfaces.md`).
 */
async function makeFirstKey(tx: Tx, secret: string, now: Date): Promise<EncryptedSigningKey> {
  const { privateKey, publicKey } = generateKeyPair();
  const id = newId<'SigningKey'>();
  const { baseAddress, slug } = await portalSettings(tx);
  const controller = baseAddress.startsWith('https:')
    ? didWeb(baseAddress, ['issuers', slug])
    : didKey(publicKey);
  const made = {
    id,
    controller,
    verificationMethod: verificationMethodId(controller, publicKey),
    publicKeyMultibase: publicKeyMultibase(publicKey),
    privateKeyEncrypted: await sealPrivateKey(privateKey, {
      secret,
      boundTo: ownerOf(tx.portalId, id),
    }),
    createdAt: now,
  };
  if (await insertSigningKey(tx, made)) return { ...made, state: 'active', retiredAt: null };
  const quicker = await loadActiveSigningKey(tx);
  if (!quicker) throw signingKeyMissing(id);
  return quicker;
}
