import { predatedRunMailsStopped } from '../../modules/issuing/index.ts';
import { cancelRunMails } from '../../modules/notifications/index.ts';
import { reaction } from '../reaction.ts';

/** Safe to run twice. A mail that is written later is dropped when its time comes. */
export const cancelMailsOnStop = reaction({
  name: 'cancel-mails-on-stop',
  on: predatedRunMailsStopped,
  async run(deps, portalId, events) {
    for (const { payload } of events) await cancelRunMails(deps, portalId, payload.runId);
  },
});
