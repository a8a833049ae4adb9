import type { PortalId, ReadTx, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { Bitstring, buildStatusListCredential, rebuildProof } from '../credentials/index.ts';
import { endedIndexes, findStatusList, type Signers, type StatusList } from '../issuing/index.ts';
import { loadActiveSigningKey, portalSettings } from '../portals/index.ts';
import { remembered } from './limited-map.ts';
import type { VerificationMemory } from './memory.ts';

interface StatusListDeps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
  readonly signers: Signers;
  readonly memory: VerificationMemory;
}

export interface PublishedStatusList {
  /** JSON of the signed credential. */
  readonly body: string;
  /** Grows with every revocation, so it names the contents. */
  readonly revision: number;
}

/**
 * The signed Bitstring Status List that credentials point to. It is made when somebody asks, once
 * for each revision: a revocation raises the revision in its own transaction, and so shows at once.
 *
 * @returns Null when the portal has no such list.
 */
export function publishedStatusList(
  deps: StatusListDeps,
  portalId: PortalId,
  number: number,
): Promise<PublishedStatusList | null> {
  return deps.withPortal(portalId, 'read', async (tx) => {
    const list = await findStatusList(tx, number);
    if (list === null) return null;
    const body = await remembered(deps.memory.statusLists, `${list.id} ${list.revision}`, () =>
      signList(tx, deps, list),
    );
    return { body, revision: list.revision };
  });
}

/** The bits are read after the revision: they may be newer than it says, never older. */
async function signList(tx: ReadTx, deps: StatusListDeps, list: StatusList): Promise<string> {
  const key = await loadActiveSigningKey(tx);
  if (key === null) throw new Error('A status list without a signing key.');
  const { baseAddress } = await portalSettings(tx);
  const signer = await deps.signers.byId(tx, key.id);
  const document = buildStatusListCredential({
    listUrl: `${baseAddress}/status/revocation/${list.number}`,
    issuerId: signer.controller,
    purpose: 'revocation',
    bits: Bitstring.of(await endedIndexes(tx, list.id)),
    validFrom: list.createdAt,
  });
  const created = deps.clock.now();
  const proofValue = await signer.sign(document, created);
  const proof = rebuildProof({
    verificationMethod: signer.verificationMethod,
    created,
    proofValue,
  });
  return JSON.stringify({ ...document, proof });
}
