import type { PortalId } from '../../db/database.ts';
import { createJob } from '../../db/jobs.ts';
import { derivedId } from '../../kernel/ids.ts';
import {
  accountOwnerChanged,
  companyRenamed,
  userMoved,
  userRenamed,
} from '../../modules/people/index.ts';
import { followNames, type Renamed } from '../../modules/reporting/index.ts';
import type { JobDeps } from '../deps.ts';
import type { LongWork } from '../long-work.ts';
import { reaction } from '../reaction.ts';

const atOnce = 1_000;

/**
 * A few rows are done at once, more by a job of their own. Safe to run twice: rows that say what
 * is true are left alone, and the job's id is made of the events.
 */
async function follow(
  deps: JobDeps,
  portalId: PortalId,
  eventIds: readonly string[],
  renamed: Renamed,
): Promise<void> {
  if (await followNames(deps, portalId, renamed, { most: atOnce })) return;
  await deps.withPortal(portalId, 'write', (tx) =>
    createJob(tx, deps.queue, {
      id: derivedId('follow-names', ...eventIds),
      kind: followNamesWork.kind,
      title: 'New names in Issued Certifications',
      input: { ...renamed },
      createdBy: null,
      now: deps.clock.now(),
    }),
  );
}

const idsOf = (events: readonly { readonly id: string }[]) => events.map(({ id }) => id);

export const followUserName = reaction({
  name: 'follow-user-name',
  on: userRenamed,
  run: (deps, portalId, events) =>
    follow(deps, portalId, idsOf(events), {
      userIds: events.map(({ payload }) => payload.userId),
      companyIds: [],
    }),
});

export const followUserMove = reaction({
  name: 'follow-user-move',
  on: userMoved,
  run: (deps, portalId, events) =>
    follow(deps, portalId, idsOf(events), {
      userIds: events.map(({ payload }) => payload.userId),
      companyIds: [],
    }),
});

export const followCompanyName = reaction({
  name: 'follow-company-name',
  on: companyRenamed,
  run: (deps, portalId, events) =>
    follow(deps, portalId, idsOf(events), {
      userIds: [],
      companyIds: events.map(({ payload }) => payload.companyId),
    }),
});

export const followAccountOwner = reaction({
  name: 'follow-account-owner',
  on: accountOwnerChanged,
  run: (deps, portalId, events) =>
    follow(deps, portalId, idsOf(events), {
      userIds: [],
      companyIds: events.map(({ payload }) => payload.companyId),
    }),
});

/** Safe to run again from its beginning, as above. */
export const followNamesWork: LongWork = {
  kind: 'follow-names',
  async run(deps, portalId, { input }, progress) {
    await followNames(deps, portalId, input as unknown as Renamed, { onProgress: progress });
    return {};
  },
};
