import type { PortalId } from '../db/database.ts';
import { sendMails } from '../modules/notifications/index.ts';
import type { JobDeps } from './deps.ts';

export interface MailJob {
  readonly portalId: PortalId;
  readonly mailIds: readonly string[];
}

/** Safe to run twice: only mails that still wait are sent, each with its own Message-ID. */
export const sendQueuedMails = (deps: JobDeps, { portalId, mailIds }: MailJob): Promise<void> =>
  sendMails(deps, portalId, mailIds);
