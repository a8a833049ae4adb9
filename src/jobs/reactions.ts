import { decideOnCompletion } from './issuing/decide-on-completion.ts';
import { mailOnAward } from './notifications/mail-on-award.ts';
import type { Reaction } from './reaction.ts';

/** Everything that happens because something else happened. Start here to follow an event. */
export const reactions: readonly Reaction[] = [
  // completion.recorded
  decideOnCompletion,
  // award.issued
  mailOnAward,
];
