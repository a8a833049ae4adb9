import type { Tx } from '../../db/database.ts';
import { createJob } from '../../db/jobs.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { loadCompanies } from './company-repository.ts';
import type { PeopleDeps } from './deps.ts';
import { companyNotFound, groupNotFound } from './errors.ts';
import { existingGroups } from './group-repository.ts';
import type { UserChange } from './user-change.ts';
import type { UserFilter } from './user-list-query.ts';

export const changeUsersKind = 'change-users';

/** People by id, or all whom a search and filters find but some. */
export type UserChoice =
  | { readonly ids: readonly Id<'User'>[] }
  | {
      readonly q?: string | undefined;
      readonly filter: UserFilter;
      readonly except: readonly Id<'User'>[];
    };

/** What may be done to many at once: never names, addresses, kinds and permissions. */
export interface ManyUsersChange extends Pick<UserChange, 'companyId' | 'companyRole' | 'active'> {
  readonly addGroupIds?: readonly Id<'Group'>[] | undefined;
  readonly removeGroupIds?: readonly Id<'Group'>[] | undefined;
}

/** What the job keeps. Whoever comes after `until` is not meant. */
export interface ChangeUsersInput {
  readonly choice: UserChoice;
  readonly change: ManyUsersChange;
  readonly askedBy: string | null;
  readonly until: string;
}

/**
 * S-183: changes many people at once, as a job that can be watched. Whom a rule keeps as they are
 * is counted with the reason; the others are changed.
 *
 * @throws {AppError} `forbidden`, `company_not_found`, `group_not_found`
 */
export async function requestUsersChange(
  deps: PeopleDeps,
  actor: Actor,
  { choice, change }: { readonly choice: UserChoice; readonly change: ManyUsersChange },
): Promise<Id<'Job'>> {
  authorize(actor, 'people.change');
  const { withPortal, queue, clock } = deps;
  return withPortal(actor.portalId, 'write', async (tx) => {
    const now = clock.now();
    await refuseUnknown(tx, change);
    const askedBy = actor.kind === 'user' ? actor.userId : null;
    const input: ChangeUsersInput = { choice, change, askedBy, until: now.toISOString() };
    return createJob(tx, queue, {
      kind: changeUsersKind,
      title: 'Change of users',
      input: { ...input },
      createdBy: askedBy,
      now,
    });
  });
}

async function refuseUnknown(tx: Tx, change: ManyUsersChange): Promise<void> {
  const { companyId, addGroupIds = [], removeGroupIds = [] } = change;
  if (companyId && !(await loadCompanies(tx, [companyId])).has(companyId)) throw companyNotFound();
  const groupIds = [...addGroupIds, ...removeGroupIds];
  const groups = await existingGroups(tx, groupIds);
  if (groupIds.some((id) => !groups.has(id))) throw groupNotFound();
}
