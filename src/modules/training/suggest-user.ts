import { foldForSearch } from '../people/index.ts';

/** A user who may be the one. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: { readonly id: string; readonly name: string } | null;
  /** Domains of that company's addresses. */
  readonly companyDomains: readonly string[];
}

export interface Sought {
  readonly email: string;
  /** As the source said it, if it did. */
  readonly name: string | null;
}

export type SuggestionReason = 'same-email' | 'same-name' | 'same-mailbox' | 'company-domain';

export interface Suggestion {
  readonly user: { readonly id: string; readonly name: string; readonly email: string };
  readonly company: { readonly id: string; readonly name: string } | null;
  /** Why, strongest first. */
  readonly reasons: readonly SuggestionReason[];
  /** The domain that both share, with the reason `company-domain`. */
  readonly domain: string | null;
}

const weights: Readonly<Record<SuggestionReason, number>> = {
  'same-email': 8,
  'same-name': 4,
  'same-mailbox': 2,
  'company-domain': 1,
};

/**
 * Whom an unknown person most probably is. A shared domain alone says nothing; of two who are as
 * probable neither is suggested.
 */
export function suggestUser(sought: Sought, candidates: readonly Candidate[]): Suggestion | null {
  const ranked = candidates
    .map((candidate) => ({ candidate, reasons: reasonsFor(sought, candidate) }))
    .map((one) => ({
      ...one,
      weight: one.reasons.reduce((sum, reason) => sum + weights[reason], 0),
    }))
    .filter(({ weight }) => weight > 1)
    .sort((a, b) => b.weight - a.weight);
  const [best, next] = ranked;
  if (best === undefined || best.weight === next?.weight) return null;
  const { id, name, email, company } = best.candidate;
  const shares = best.reasons.includes('company-domain');
  return {
    user: { id, name, email },
    company,
    reasons: best.reasons,
    domain: shares ? domainOf(sought.email) : null,
  };
}

function reasonsFor(
  sought: Sought,
  { name, email, companyDomains }: Candidate,
): SuggestionReason[] {
  const domain = domainOf(sought.email);
  const sharesDomain = companyDomains.includes(domain) || domain === domainOf(email);
  const mailbox = mailboxOf(sought.email);
  const reasons: SuggestionReason[] = [];
  if (sought.email.toLowerCase() === email.toLowerCase()) reasons.push('same-email');
  if (namesOf(sought).includes(foldForSearch(name))) reasons.push('same-name');
  else if (/[._-]/.test(mailbox) && mailbox === mailboxOf(email)) reasons.push('same-mailbox');
  if (sharesDomain) reasons.push('company-domain');
  return reasons;
}

/** Folded: the name as it was said, and the one that a mailbox such as `ana.silva` spells. */
export function namesOf({ email, name }: Sought): readonly string[] {
  const spelt = mailboxOf(email)
    .split(/[._-]+/)
    .filter((word) => word !== '');
  const names = [
    ...(name === null || name.trim() === '' ? [] : [foldForSearch(name)]),
    ...(spelt.length > 1 ? [foldForSearch(spelt.join(' '))] : []),
  ];
  return [...new Set(names)];
}

export const mailboxOf = (email: string): string =>
  email.slice(0, email.lastIndexOf('@')).toLowerCase().split('+')[0] ?? '';

export const domainOf = (email: string): string =>
  email.slice(email.lastIndexOf('@') + 1).toLowerCase();
