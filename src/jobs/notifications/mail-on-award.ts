import { awardIssued, awardsForNews } from '../../modules/issuing/index.ts';
import { queueIssuanceMails } from '../../modules/notifications/index.ts';
import { reaction } from '../reaction.ts';

/** Safe to run twice: a mail is written once for each award, by its effect key. */
export const mailOnAward = reaction({
  name: 'mail-on-award',
  on: awardIssued,
  canWait: true,
  async run(deps, portalId, events) {
    const awardIds = events.map(({ payload }) => payload.awardId);
    const news = await deps.withPortal(portalId, 'read', (tx) =>
      awardsForNews(tx, awardIds, deps.clock.now()),
    );
    await queueIssuanceMails(deps, portalId, news);
  },
});
