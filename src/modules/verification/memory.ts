import type { PortalId } from '../../db/database.ts';
import { createProofHashing, type ProofHashing } from '../credentials/index.ts';
import { LimitedMap } from './limited-map.ts';

/**
 * What one process remembers between questions of strangers. Nothing in it can be wrong after a
 * revocation: keys are either for ever (a code's portal, a stored picture) or carry the revision.
 */
export interface VerificationMemory {
  /** Canonicalisation compiled by shape. */
  readonly hashing: ProofHashing;
  readonly portalOfCode: LimitedMap<string, PortalId>;
  /** 500 px pictures by storage key. */
  readonly renditions: LimitedMap<string, Promise<Buffer | null>>;
  /** Social cards by what they say. */
  readonly cards: LimitedMap<string, Promise<Buffer>>;
  /** Signed status lists by list and revision. */
  readonly statusLists: LimitedMap<string, Promise<string>>;
}

export const createVerificationMemory = (): VerificationMemory => ({
  hashing: createProofHashing(),
  portalOfCode: new LimitedMap(50_000),
  renditions: new LimitedMap(200),
  cards: new LimitedMap(200),
  statusLists: new LimitedMap(100),
});
