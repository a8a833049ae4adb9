import type { PortalId, WithPortal } from '../../db/database.ts';
import { announce } from '../../db/live.ts';
import { cancelMails } from './mail-repository.ts';

/** Mails of a predated run that have not left stay here for ever. Safe to repeat. */
export async function cancelRunMails(
  { withPortal }: { readonly withPortal: WithPortal },
  portalId: PortalId,
  runId: string,
): Promise<void> {
  await withPortal(portalId, 'write', async (tx) => {
    const userIds = await cancelMails(tx, { runId });
    for (const userId of new Set(userIds)) await announce(tx, { userId, topic: 'mail', id: null });
  });
}
