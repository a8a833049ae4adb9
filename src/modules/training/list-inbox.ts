import type { WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import { type Actor, authorize, searchPatterns } from '../people/index.ts';
import {
  countInbox,
  type FarFutureFact,
  findCandidates,
  type InboxKind,
  loadFarFutureFacts,
  loadProblemReports,
  loadWaitingIdentities,
  type ProblemReport,
  pageOfInbox,
  type WaitingIdentity,
} from './inbox-list-repository.ts';
import type { Listed, ListInput } from './keyset-query.ts';
import { type Suggestion, suggestUser } from './suggest-user.ts';

export const inboxKinds = ['identity', 'report', 'far-future'] as const;

export interface ListInbox extends ListInput<'since'> {
  readonly kinds?: readonly InboxKind[] | undefined;
}

/**
 * Somebody nobody is linked to, with facts; a report that could not become a fact; a fact of a time
 * so far ahead that somebody should look (C-09).
 */
export type InboxItem =
  | (WaitingIdentity & { readonly kind: 'identity'; readonly suggestion: Suggestion | null })
  | (ProblemReport & { readonly kind: 'report' })
  | (FarFutureFact & { readonly kind: 'far-future' });

const yearMs = 366 * 86_400_000;

/** @throws {AppError} `forbidden`, `cursor_invalid` */
export async function listInbox(
  { withPortal, clock }: { withPortal: WithPortal; clock: Clock },
  actor: Actor,
  { q = '', kinds = inboxKinds, ...input }: ListInbox,
): Promise<Listed<InboxItem>> {
  authorize(actor, 'completion.read');
  const tooFar = new Date(clock.now().getTime() + yearMs);
  const query = { ...input, kinds, tooFar, patterns: searchPatterns(q) };
  return withPortal(actor.portalId, 'read', async (tx) => {
    const page = await pageOfInbox(tx, query);
    const idsOf = (kind: InboxKind) =>
      page.items.filter((place) => place.kind === kind).map(({ id }) => id);
    const identities = await loadWaitingIdentities(tx, idsOf('identity'));
    const candidates = await findCandidates(tx, identities);
    const reports = await loadProblemReports(tx, idsOf('report'));
    const facts = await loadFarFutureFacts(tx, idsOf('far-future'));
    const items = new Map<string, InboxItem>([
      ...identities.map((identity) => {
        const suggestion = suggestUser(identity, candidates.get(identity.id) ?? []);
        return [identity.id, { ...identity, kind: 'identity', suggestion }] as const;
      }),
      ...reports.map((report) => [report.id, { ...report, kind: 'report' }] as const),
      ...facts.map((fact) => [fact.id, { ...fact, kind: 'far-future' }] as const),
    ]);
    return {
      items: page.items.flatMap(({ id }) => items.get(id) ?? []),
      nextCursor: page.nextCursor,
      total: await countInbox(tx, query),
    };
  });
}
