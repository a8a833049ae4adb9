import { userCreated, userEmailChanged } from '../../modules/people/index.ts';
import { linkNewUsers } from '../../modules/training/index.ts';
import { reaction } from '../reaction.ts';

/** Safe to run twice: what is linked no longer waits. */
export const linkOnUserCreated = reaction({
  name: 'link-on-user-created',
  on: userCreated,
  async run(deps, portalId, events) {
    const userIds = events.map(({ payload }) => payload.userId);
    await linkNewUsers(deps, { portalId, userIds });
  },
});

/** As above, for the new address. What was linked by the old one stays. */
export const linkOnEmailChanged = reaction({
  name: 'link-on-email-changed',
  on: userEmailChanged,
  async run(deps, portalId, events) {
    const userIds = events.map(({ payload }) => payload.userId);
    await linkNewUsers(deps, { portalId, userIds });
  },
});
