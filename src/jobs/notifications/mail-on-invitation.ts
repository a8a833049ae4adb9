import { queueInvitationMails } from '../../modules/notifications/index.ts';
import { userInvited } from '../../modules/people/index.ts';
import { reaction } from '../reaction.ts';

/** Safe to run twice: a mail is written, and its link opened, once for each invitation. */
export const mailOnInvitation = reaction({
  name: 'mail-on-invitation',
  on: userInvited,
  run: (deps, portalId, events) =>
    queueInvitationMails(
      deps,
      portalId,
      events.map(({ id, payload }) => ({ invitationId: id, userId: payload.userId })),
    ),
});
