import type { WithPortal } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Actor, authorize } from '../people/index.ts';
import { reportNotFound } from './errors.ts';
import { lockKeptReport, resolveKeptReports } from './inbox-repository.ts';

/**
 * Takes a report out of the inbox for good; it never becomes a fact. Sent again, it is kept again.
 *
 * @throws {AppError} `forbidden`; `report_not_found` also when it has left the inbox before
 */
export async function dismissReport(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { reportId }: { readonly reportId: string },
): Promise<void> {
  authorize(actor, 'completion.record');
  await withPortal(actor.portalId, 'write', async (tx) => {
    if ((await lockKeptReport(tx, reportId)) === null) throw reportNotFound(reportId);
    await resolveKeptReports(tx, [reportId], clock.now());
    await announce(tx, { userId: null, topic: 'inbox', id: null });
  });
}
