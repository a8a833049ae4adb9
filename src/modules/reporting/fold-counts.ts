import type { PortalId, WithPortal } from '../../db/database.ts';
import { foldCountRows } from './award-row-repository.ts';

/** Keeps the counters small. Safe at any time: a count is the sum of its rows. */
export const foldCounts = (deps: { withPortal: WithPortal }, portalId: PortalId): Promise<void> =>
  deps.withPortal(portalId, 'write', foldCountRows);
