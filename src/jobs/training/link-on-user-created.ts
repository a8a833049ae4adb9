import { userCreated } from '../../modules/people/index.ts';
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
