import type { ReadTx, Tx } from '../../db/database.ts';
import type { Id } from '../../kernel/ids.ts';

/** A key without its secret part: what may be listed and published. */
export interface SigningKeyRecord {
  readonly id: Id<'SigningKey'>;
  /** The DID that controls it. */
  readonly controller: string;
  /** Full id of the key in the controller's document. */
  readonly verificationMethod: string;
  readonly publicKeyMultibase: string;
  readonly state: 'active' | 'retired';
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
}

export interface EncryptedSigningKey extends SigningKeyRecord {
  /** Encrypted with SIGNET_SECRET; only `issuing` opens it. */
  readonly privateKeyEncrypted: string;
}

const publicColumns = [
  'id',
  'controller',
  'verification_method',
  'public_key_multibase',
  'state',
  'created_at',
  'retired_at',
] as const;

/** @returns False when the portal has an active key already: somebody else was quicker. */
export async function insertSigningKey(
  tx: Tx,
  key: Omit<EncryptedSigningKey, 'state' | 'retiredAt'>,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('signing_keys')
    .values({
      id: key.id,
      controller: key.controller,
      verification_method: key.verificationMethod,
      public_key_multibase: key.publicKeyMultibase,
      private_key_encrypted: key.privateKeyEncrypted,
      state: 'active',
      created_at: key.createdAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** What it signed stays valid: a retired key is published for ever. */
export async function retireSigningKey(tx: Tx, id: Id<'SigningKey'>, at: Date): Promise<void> {
  await tx
    .updateTable('signing_keys')
    .set({ state: 'retired', retired_at: at })
    .where('id', '=', id)
    .where('state', '=', 'active')
    .execute();
}

/** Every key that the portal ever had, oldest first, without the secret parts. */
export async function listSigningKeys(tx: ReadTx): Promise<readonly SigningKeyRecord[]> {
  const rows = await tx.selectFrom('signing_keys').select(publicColumns).orderBy('id').execute();
  return rows.map(recordOf);
}

/** The key that signs now, with its encrypted secret; null before the first award. */
export async function loadActiveSigningKey(tx: ReadTx): Promise<EncryptedSigningKey | null> {
  const row = await tx
    .selectFrom('signing_keys')
    .select([...publicColumns, 'private_key_encrypted'])
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row ? { ...recordOf(row), privateKeyEncrypted: row.private_key_encrypted } : null;
}

/** The key that something signed names, with its encrypted secret; retired keys too. */
export async function loadSigningKey(tx: ReadTx, id: string): Promise<EncryptedSigningKey | null> {
  const row = await tx
    .selectFrom('signing_keys')
    .select([...publicColumns, 'private_key_encrypted'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { ...recordOf(row), privateKeyEncrypted: row.private_key_encrypted } : null;
}

interface Row {
  readonly id: string;
  readonly controller: string;
  readonly verification_method: string;
  readonly public_key_multibase: string;
  readonly state: 'active' | 'retired';
  readonly created_at: Date;
  readonly retired_at: Date | null;
}

const recordOf = (row: Row): SigningKeyRecord => ({
  id: row.id as Id<'SigningKey'>,
  controller: row.controller,
  verificationMethod: row.verification_method,
  publicKeyMultibase: row.public_key_multibase,
  state: row.state,
  createdAt: row.created_at,
  retiredAt: row.retired_at,
});
