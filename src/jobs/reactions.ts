import { decideOnActivation, decideOnVisibility } from './issuing/decide-on-certification.ts';
import { decideOnCompletion } from './issuing/decide-on-completion.ts';
import {
  decideOnLink,
  decideOnMembership,
  decideOnReactivation,
  flagOnUnlink,
  flagOnVoid,
} from './issuing/decide-on-people.ts';
import { cancelMailsOnStop } from './notifications/cancel-run-mails.ts';
import { mailOnAward } from './notifications/mail-on-award.ts';
import { mailOnInvitation } from './notifications/mail-on-invitation.ts';
import { tellOfQuizAnswer, tellOfQuizRequest } from './notifications/tell-of-quiz-requests.ts';
import type { Reaction } from './reaction.ts';
import {
  followAccountOwner,
  followCompanyName,
  followUserMove,
  followUserName,
} from './reporting/follow-names.ts';
import { finishOnShorterTrack } from './training/finish-on-shorter-track.ts';
import { linkOnEmailChanged, linkOnUserCreated } from './training/link-on-user-created.ts';
import { replayOnTrainingCreated, replayOnTrainingUpdated } from './training/replay-on-training.ts';

/** Everything that happens because something else happened. Start here to follow an event. */
export const reactions: readonly Reaction[] = [
  // completion.recorded, completion.voided
  decideOnCompletion,
  flagOnVoid,
  // identity.linked, identity.unlinked
  decideOnLink,
  flagOnUnlink,
  // certification.activated, certification.visibilityChanged
  decideOnActivation,
  decideOnVisibility,
  // membership.changed, user.reactivated
  decideOnMembership,
  decideOnReactivation,
  // user.created, user.emailChanged
  linkOnUserCreated,
  linkOnEmailChanged,
  // user.invited
  mailOnInvitation,
  // training.created, training.updated
  replayOnTrainingCreated,
  replayOnTrainingUpdated,
  // track.shortened
  finishOnShorterTrack,
  // quizAttempt.asked, quizAttempt.granted
  tellOfQuizRequest,
  tellOfQuizAnswer,
  // award.issued
  mailOnAward,
  // predatedRun.mailsStopped
  cancelMailsOnStop,
  // user.renamed, user.moved, company.renamed, accountOwner.changed
  followUserName,
  followUserMove,
  followCompanyName,
  followAccountOwner,
];
