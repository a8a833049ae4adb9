import type { Verification } from '../credentials/index.ts';
import type { AwardState } from '../issuing/index.ts';

/**
 * The one word that a stranger came for.
 *
 * `not_genuine`: what is stored or was shown is not what the issuer signed. `cannot_tell`: something
 * that has to be asked did not answer; never shown green or red.
 */
export type Verdict =
  | 'in_force'
  | 'expired'
  | 'not_yet_valid'
  | 'replaced'
  | 'revoked'
  | 'suspended'
  | 'withdrawn'
  | 'not_genuine'
  | 'cannot_tell'
  | 'not_found';

/** Where now is in the term of an award. */
export type Phase = 'before' | 'during' | 'after';

export function phaseOf(
  { validFrom, expiresAt }: { readonly validFrom: Date; readonly expiresAt: Date | null },
  now: Date,
): Phase {
  if (now < validFrom) return 'before';
  return expiresAt !== null && now >= expiresAt ? 'after' : 'during';
}

/** Of an award of ours. Withdrawn hides everything else; a forgery is named before its state. */
export function verdictOfAward(
  state: AwardState,
  phase: Phase,
  check: Pick<Verification, 'intact' | 'issuer'>,
): Verdict {
  if (state === 'withdrawn') return 'withdrawn';
  if (check.intact === 'no' || check.issuer === 'no') return 'not_genuine';
  if (state === 'revoked') return 'revoked';
  if (check.intact === 'cannot_tell' || check.issuer === 'cannot_tell') return 'cannot_tell';
  if (state === 'superseded') return 'replaced';
  if (phase === 'before') return 'not_yet_valid';
  return phase === 'after' ? 'expired' : 'in_force';
}

/** Of a credential that somebody else issued: green only when all three questions are answered. */
export function verdictOfCredential({ intact, inForce, issuer, steps }: Verification): Verdict {
  if (intact === 'no' || issuer === 'no') return 'not_genuine';
  if (intact === 'cannot_tell') return 'cannot_tell';
  if (inForce === 'no') {
    const codes = new Set(steps.filter(({ answer }) => answer === 'no').map(({ code }) => code));
    if (codes.has('revoked')) return 'revoked';
    if (codes.has('suspended')) return 'suspended';
    if (codes.has('not_yet_valid')) return 'not_yet_valid';
    return codes.has('expired') ? 'expired' : 'cannot_tell';
  }
  return inForce === 'yes' && issuer === 'yes' ? 'in_force' : 'cannot_tell';
}
