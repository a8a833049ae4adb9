import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { createIndexPermutation } from '../credentials/index.ts';
import { type PositionBlock, takePositions } from './status-list-repository.ts';

export interface StatusIndex {
  readonly statusListId: string;
  readonly statusListNumber: number;
  /** Random and unique in its list; says nothing about when it was given. */
  readonly statusIndex: number;
}

/** Hands out status-list indexes without ever waiting for another worker. */
export interface StatusIndexes {
  /** @returns Exactly `count` indexes. Those that are not used in the end are lost, which is fine. */
  take(portalId: PortalId, count: number): Promise<readonly StatusIndex[]>;
}

const blockSize = 1_024;

interface Block extends PositionBlock {
  next: number;
  readonly indexAt: (position: number) => number;
}

/**
 * Leases blocks of 1,024 positions, each in a short transaction of its own, and turns positions
 * into indexes by the list's secret permutation.
 */
export function createStatusIndexes(deps: { withPortal: WithPortal; clock: Clock }): StatusIndexes {
  const blocks = new Map<PortalId, Block>();
  const lease = async (portalId: PortalId): Promise<Block> => {
    const block = await deps.withPortal(portalId, 'write', (tx) =>
      takePositions(tx, blockSize, deps.clock.now()),
    );
    const indexAt = createIndexPermutation(block.permutationKey);
    return { ...block, next: block.from, indexAt };
  };
  return {
    async take(portalId, count) {
      const taken: StatusIndex[] = [];
      while (taken.length < count) {
        let block = blocks.get(portalId);
        if (!block || block.next >= block.to) {
          block = await lease(portalId);
          blocks.set(portalId, block);
        }
        while (taken.length < count && block.next < block.to) {
          const { statusListId, statusListNumber } = block;
          taken.push({ statusListId, statusListNumber, statusIndex: block.indexAt(block.next++) });
        }
      }
      return taken;
    },
  };
}
