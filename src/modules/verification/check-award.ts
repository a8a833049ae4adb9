import type { PortalId, ReadTx, WithPortal } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import type { Clock } from '../../kernel/clock.ts';
import { readPublicCode } from '../../kernel/ids.ts';
import type { Verification } from '../credentials/index.ts';
import { type Award, findAwardByCode, signedAwardDocument } from '../issuing/index.ts';
import { checkOwn } from './check-own.ts';
import type { VerificationMemory } from './memory.ts';
import {
  type AwardSurroundings,
  type Freshness,
  loadFreshness,
  loadSurroundings,
} from './public-award-repository.ts';
import { phaseOf, type Verdict, verdictOfAward } from './verdict.ts';

export interface VerificationDeps {
  readonly withPortal: WithPortal;
  readonly lookups: Lookups;
  readonly clock: Clock;
  readonly memory: VerificationMemory;
}

/** An award of ours with everything that stands around it; not checked. */
export interface FoundAward {
  readonly portalId: PortalId;
  readonly award: Award;
  readonly surroundings: AwardSurroundings;
  /** Open Badges 3.0 with its proof, byte for byte as it was signed. */
  readonly document: ReturnType<typeof signedAwardDocument>;
}

/** What a stranger gets to see behind a code. */
export interface PublicCredential extends FoundAward {
  readonly verdict: Verdict;
  readonly check: Verification;
  /** The issuer is a bare key, because its address is not public https. */
  readonly testIssuer: boolean;
  /** The same for as long as the page would say the same; see `freshnessOfAward`. */
  readonly freshness: string;
}

/**
 * Looks a code up and checks what is stored behind it, as far as a stranger may know it.
 *
 * @param typed A code as typed: letters that look alike are corrected.
 * @returns Null when no award has this code.
 */
export async function checkAward(
  deps: VerificationDeps,
  typed: string,
  expectedEmail?: string,
): Promise<PublicCredential | null> {
  const found = await findPublicAward(deps, typed);
  if (found === null) return null;
  const { award, surroundings, document } = found;
  const now = deps.clock.now();
  const check = await checkOwn({ document, award, surroundings, now, expectedEmail }, deps.memory);
  return {
    ...found,
    check,
    verdict: verdictOfAward(award.state, phaseOf(award, now), check),
    testIssuer: surroundings.key.controller.startsWith('did:key:'),
    freshness: freshnessText({ ...surroundings, ...award }, now),
  };
}

/** The award behind a code and its documents; two queries. */
export function findPublicAward(deps: VerificationDeps, typed: string): Promise<FoundAward | null> {
  return inPortalOfCode(deps, typed, async (tx, code) => {
    const award = await findAwardByCode(tx, code);
    if (award === null) return null;
    const surroundings = await loadSurroundings(tx, award);
    const { profile, key } = surroundings;
    const issuer = { profile, controller: key.controller };
    const document = signedAwardDocument(award, issuer, key.verificationMethod);
    return { portalId: tx.portalId, award, surroundings, document };
  });
}

/**
 * One cheap query that tells whether a page made earlier may be shown again: it differs after a
 * revocation, an expiry, a renewal, and a change of the portal.
 *
 * @returns Null when no award has this code.
 */
export function freshnessOfAward(deps: VerificationDeps, typed: string): Promise<string | null> {
  return inPortalOfCode(deps, typed, async (tx, code) => {
    const freshness = await loadFreshness(tx, code);
    return freshness === null ? null : freshnessText(freshness, deps.clock.now());
  });
}

const freshnessText = (freshness: Freshness, now: Date): string =>
  [freshness.revision, phaseOf(freshness, now), freshness.newerCode ?? ''].join(' ');

async function inPortalOfCode<T>(
  { lookups, memory, withPortal }: VerificationDeps,
  typed: string,
  fn: (tx: ReadTx, code: string) => Promise<T | null>,
): Promise<T | null> {
  const code = readPublicCode(typed);
  if (code === null) return null;
  const portalId = memory.portalOfCode.get(code) ?? (await lookups.portalOfCode(code));
  if (portalId === null) return null;
  memory.portalOfCode.set(code, portalId);
  return withPortal(portalId, 'read', (tx) => fn(tx, code));
}
