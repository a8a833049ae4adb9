import { type Settlement, settle } from './decide.ts';
import type { DecisionState } from './decision-state.ts';
import type { DecisionMode } from './mode.ts';

/**
 * Whether somebody waits for an award, and so is kept with the reason. Whoever holds one, valid or
 * expired, waits only for a next one whose training is finished, or is dated in the future: the
 * clock, a group or a reactivation may bring it later, and nothing else would look at it again.
 *
 * @param settlement What was decided about the state at that instant in that mode.
 */
export function waits(
  state: DecisionState,
  { issues, hold }: Settlement,
  now: Date,
  mode: DecisionMode,
): boolean {
  if (hold.reason === 'already-certified') return false;
  const holdsOne = issues.length > 0 || state.awards.some((award) => award.state === 'live');
  if (!holdsOne) return true;
  if (hold.reason !== 'person-inactive') return hold.metAt !== null;
  return !state.person.erased && isDueOnReturn(state, now, mode);
}

/** An inactive account hides what else there is to say. */
function isDueOnReturn(state: DecisionState, now: Date, mode: DecisionMode): boolean {
  const back = { ...state, person: { ...state.person, active: true } };
  const { issues, hold } = settle(back, now, mode);
  return issues.length > 0 || hold.metAt !== null;
}
