import {
  conclude,
  type LoadDocument,
  step,
  type Verification,
  verifyCredential,
  verifyCredentialJwt,
} from '../credentials/index.ts';
import type { Signers } from '../issuing/index.ts';
import { awardAddresses } from '../issuing/index.ts';
import { openBadges2Of } from './award-files.ts';
import { checkAward, type PublicCredential, type VerificationDeps } from './check-award.ts';
import { checkOwn } from './check-own.ts';
import { ownDocuments } from './own-documents.ts';
import { readAddress, type Submission } from './read-submission.ts';
import { phaseOf, type Verdict, verdictOfAward, verdictOfCredential } from './verdict.ts';

export interface CheckDeps extends VerificationDeps {
  readonly signers: Signers;
  readonly settings: { readonly signetUrl: string };
}

export interface CheckCredential {
  readonly submission: Submission;
  /** Is it about this person? Left out when nobody asks. */
  readonly expectedEmail?: string | undefined;
}

export interface CredentialCheck {
  readonly verdict: Verdict;
  readonly check: Verification;
  /** The award of ours that was meant; null when it is somebody else's or nobody's. */
  readonly own: PublicCredential | null;
}

/**
 * Answers the four questions about anything that claims to be a credential. What is ours is looked
 * up; what is somebody else's is checked by what it carries itself. Nothing is fetched from other
 * hosts: what only they could answer is answered with "cannot tell".
 */
export async function checkCredential(
  deps: CheckDeps,
  { submission, expectedEmail }: CheckCredential,
): Promise<CredentialCheck> {
  switch (submission.kind) {
    case 'code':
      return checkCode(deps, submission.code, expectedEmail);
    case 'address':
      return checkAddress(deps, submission, expectedEmail);
    case 'document':
      return checkDocument(deps, submission.document, expectedEmail);
    case 'jwt': {
      const options = foreignOptions(deps, expectedEmail);
      return foreign(await verifyCredentialJwt(submission.compact, options));
    }
    case 'unreadable':
      return nothing('cannot_tell', submission.reason);
  }
}

async function checkCode(
  deps: CheckDeps,
  code: string,
  expectedEmail?: string,
): Promise<CredentialCheck> {
  const own = await checkAward(deps, code, expectedEmail);
  if (own === null) return nothing('not_found', 'code_unknown');
  return { verdict: own.verdict, check: own.check, own };
}

/** Only the issuer's own address may lead to it: a page that merely looks like ours must not. */
async function checkAddress(
  deps: CheckDeps,
  { url, code }: Extract<Submission, { kind: 'address' }>,
  expectedEmail?: string,
): Promise<CredentialCheck> {
  const own = code === null ? null : await checkAward(deps, code, expectedEmail);
  const ours = own !== null && ourHosts(deps, own).has(url.host);
  if (own !== null && ours) return { verdict: own.verdict, check: own.check, own };
  if (url.host === new URL(deps.settings.signetUrl).host) {
    return nothing('not_found', 'code_unknown');
  }
  return nothing('cannot_tell', 'address_of_another_site', url.host);
}

const ourHosts = ({ settings }: CheckDeps, { award, surroundings }: PublicCredential) =>
  new Set(
    [settings.signetUrl, award.snapshot.baseAddress, surroundings.portal.baseAddress].map(
      (address) => new URL(address).host,
    ),
  );

async function checkDocument(
  deps: CheckDeps,
  document: object,
  expectedEmail?: string,
): Promise<CredentialCheck> {
  const own = await ownAwardOf(deps, document);
  if (isOpenBadges2(document)) return checkAssertion(document, own);
  if (own === null)
    return foreign(await verifyCredential(document, foreignOptions(deps, expectedEmail)));
  const { award, surroundings } = own;
  const now = deps.clock.now();
  const check = await checkOwn({ document, award, surroundings, now, expectedEmail }, deps.memory);
  return { verdict: verdictOfAward(award.state, phaseOf(award, now), check), check, own };
}

/** The award of ours whose address the document has as its id. */
async function ownAwardOf(deps: CheckDeps, document: object): Promise<PublicCredential | null> {
  const { id } = document as { readonly id?: unknown };
  const address = typeof id === 'string' ? readAddress(id) : null;
  if (address?.kind !== 'address' || address.code === null) return null;
  const own = await checkAward(deps, address.code);
  if (own === null) return null;
  const { credential, assertion } = awardAddresses(own.award);
  return id === credential || id === assertion ? own : null;
}

const isOpenBadges2 = (document: object): boolean => {
  const { type } = document as { readonly type?: unknown };
  return type === 'Assertion' || (Array.isArray(type) && type.includes('Assertion'));
};

/** A hosted assertion is what its address says; there is no signature to look at. */
function checkAssertion(document: object, own: PublicCredential | null): CredentialCheck {
  if (own === null) return nothing('cannot_tell', 'hosted_elsewhere');
  const hosted = openBadges2Of({ ...own.award, state: 'live' });
  if (sameJson(document, hosted)) return { verdict: own.verdict, check: own.check, own };
  const steps = own.check.steps.filter(({ question }) => question !== 'intact');
  const check = conclude([step('intact', 'differs_from_hosted', 'no'), ...steps]);
  return { verdict: own.verdict === 'withdrawn' ? 'withdrawn' : 'not_genuine', check, own };
}

const sameJson = (a: unknown, b: unknown): boolean =>
  JSON.stringify(a, sorted) === JSON.stringify(b, sorted);

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

function foreignOptions(deps: CheckDeps, expectedEmail: string | undefined) {
  const load: LoadDocument = ownDocuments(deps);
  return {
    now: deps.clock.now(),
    hashing: deps.memory.hashing,
    load,
    ...(expectedEmail !== undefined && { expectedEmail }),
  };
}

const foreign = (check: Verification): CredentialCheck => ({
  verdict: verdictOfCredential(check),
  check,
  own: null,
});

function nothing(verdict: Verdict, code: string, detail: string | null = null): CredentialCheck {
  return { verdict, check: conclude([step('intact', code, 'cannot_tell', detail)]), own: null };
}
