import type { ReadTx, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Page, Total } from '../../kernel/paging.ts';
import { type Actor, authorize, awardScope, searchPatterns } from '../people/index.ts';
import { portalSettings } from '../portals/index.ts';
import { type AwardFilter, type AwardSelection, awardsWhere } from './award-conditions-query.ts';
import {
  type AwardSummary,
  countFromCounters,
  summaryOfEverybody,
  summaryOfSome,
} from './award-count-query.ts';
import {
  type AwardGroup,
  type GroupOrder,
  type GroupStanding,
  pageOfGroups,
  standingsOf,
} from './award-groups-query.ts';
import {
  type AwardListItem,
  type AwardOrder,
  countAwardsUpTo,
  pageOfAwards,
  readByIndex,
} from './award-list-query.ts';
import { type StatusBounds, statusBounds } from './award-status.ts';

export interface AwardQuery extends AwardFilter {
  /** Two characters or more; fewer find everything. */
  readonly q?: string | undefined;
  /** Only the own ones (S-113). */
  readonly mine?: boolean | undefined;
  /** Only those of companies whose account owner the actor is. */
  readonly owned?: boolean | undefined;
}

export interface AwardPageQuery extends AwardQuery, AwardOrder {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface AwardPage extends Page<AwardListItem> {
  readonly total: Total;
  /** What public addresses begin with. */
  readonly baseAddress: string;
}

interface Deps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
}

/**
 * The Issued Certifications table, S-110 to S-128: everybody's awards for Content or System, else
 * the own ones and those of the companies that the actor leads or owns.
 *
 * @throws {AppError} `cursor_invalid`, `forbidden` for a key without `awards:read`
 */
export async function listAwards(
  { withPortal, clock }: Deps,
  actor: Actor,
  query: AwardPageQuery,
): Promise<AwardPage> {
  const selection = selectAwards(actor, query);
  return withPortal(actor.portalId, 'read', async (tx) => {
    await readByIndex(tx);
    const { baseAddress, timeZone } = await portalSettings(tx);
    const bounds = statusBounds(clock.now(), timeZone);
    return {
      ...(await pageOfAwards(tx, { selection, order: query, bounds }, query)),
      total: await totalOf(tx, selection, bounds),
      baseAddress,
    };
  });
}

export interface AwardGroupQuery extends AwardQuery, GroupOrder {
  /** Looks for groups by their names; two characters or more. */
  readonly groupName?: string | undefined;
  /** Whether to say how many of each are in force, expiring and expired. */
  readonly standing?: boolean | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface ListedGroup extends AwardGroup {
  /** Null when it was not asked for. */
  readonly standing: GroupStanding | null;
}

/**
 * The table by certification or company (S-112): groups with their counts.
 *
 * @throws {AppError} `cursor_invalid`, `forbidden` for a key without `awards:read`
 */
export async function groupAwards(
  { withPortal, clock }: Deps,
  actor: Actor,
  query: AwardGroupQuery,
): Promise<Page<ListedGroup>> {
  const selection = selectAwards(actor, query);
  const namePatterns = searchPatterns(query.groupName ?? '');
  return withPortal(actor.portalId, 'read', async (tx) => {
    await readByIndex(tx);
    const { timeZone } = await portalSettings(tx);
    const bounds = statusBounds(clock.now(), timeZone);
    const ask = { selection, order: query, bounds, namePatterns };
    const page = await pageOfGroups(tx, ask, query);
    const keys = query.standing ? page.items.map(({ key }) => key) : [];
    const standings = await standingsOf(tx, ask, keys);
    const items = page.items.map((group) => ({
      ...group,
      standing: standings.get(group.key) ?? null,
    }));
    return { ...page, items };
  });
}

/** How many, exact where the counters know it, else up to a thousand. */
export async function countAwards(
  { withPortal, clock }: Deps,
  actor: Actor,
  query: AwardQuery,
): Promise<Total> {
  const selection = selectAwards(actor, query);
  return withPortal(actor.portalId, 'read', async (tx) => {
    await readByIndex(tx);
    const { timeZone } = await portalSettings(tx);
    return totalOf(tx, selection, statusBounds(clock.now(), timeZone));
  });
}

/** The line above the table: of everything that the actor may see. */
export async function summarizeAwards(
  { withPortal, clock }: Deps,
  actor: Actor,
): Promise<AwardSummary> {
  const selection = selectAwards(actor, {});
  return withPortal(actor.portalId, 'read', async (tx) => {
    await readByIndex(tx);
    const { timeZone } = await portalSettings(tx);
    const bounds = statusBounds(clock.now(), timeZone);
    return selection.scope.kind === 'everybody'
      ? summaryOfEverybody(tx, bounds)
      : summaryOfSome(tx, awardsWhere(selection, bounds), bounds);
  });
}

/**
 * What the actor asks for, within what the actor may see. It says everything, so that a job can
 * answer it later.
 *
 * @throws {AppError} `forbidden`
 */
export function selectAwards(
  actor: Actor,
  { q = '', mine = false, owned = false, ...filter }: AwardQuery,
): AwardSelection {
  authorize(actor, 'award.list');
  const user = actor.kind === 'user' ? actor : null;
  return {
    scope: awardScope(actor),
    filter: {
      userIds: filter.userIds,
      certificationIds: filter.certificationIds,
      trainingIds: filter.trainingIds,
      statuses: filter.statuses,
      companyIds: filter.companyIds,
      accountOwnerIds: filter.accountOwnerIds,
      issuedBy: filter.issuedBy,
      awardIds: filter.awardIds,
      exceptIds: filter.exceptIds,
    },
    patterns: searchPatterns(q),
    ...(mine && { onlyUserId: user?.userId ?? null }),
    ...(owned && { onlyCompanyIds: user?.ownedCompanyIds ?? [] }),
  };
}

/** Exact where the counters know it, else up to a thousand. */
export async function totalOf(
  tx: ReadTx,
  selection: AwardSelection,
  bounds: StatusBounds,
): Promise<Total> {
  const counted = await countFromCounters(tx, selection, bounds);
  return counted === null
    ? countAwardsUpTo(tx, selection, bounds)
    : { value: counted, exact: true };
}
