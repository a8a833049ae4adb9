import type { Id } from '../../kernel/ids.ts';
import type { Actor } from '../people/index.ts';

/** The user to write down as author; null for programs. */
export const personOf = (actor: Actor): Id<'User'> | null =>
  actor.kind === 'user' ? actor.userId : null;
