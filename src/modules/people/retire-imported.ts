import type { Tx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { Queue } from '../../db/queue.ts';
import { happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { userDeactivated, userMoved } from './events.ts';
import { retireUntouchedCompanies, retireUntouchedUsers } from './retire-repository.ts';

interface Deps {
  readonly queue: Queue;
  readonly now: Date;
}

/**
 * Takes users back who were made by mistake, in the caller's transaction, which has locked them: they
 * become inactive and belong to no company. Whoever has signed in, administers or owns accounts stays.
 *
 * @returns Those who were taken back.
 * @throws {AppError} `forbidden`
 */
export async function retireImportedUsers(
  tx: Tx,
  { queue, now }: Deps,
  actor: Actor,
  userIds: readonly string[],
): Promise<readonly Id<'User'>[]> {
  authorize(actor, 'people.change');
  const retired = await retireUntouchedUsers(tx, userIds, now);
  await recordEvents(
    tx,
    queue,
    retired.flatMap(({ id: userId, companyId: previousCompanyId }) => [
      happened(userDeactivated, now, { userId }),
      ...(previousCompanyId === null
        ? []
        : [happened(userMoved, now, { userId, companyId: null, previousCompanyId })]),
    ]),
  );
  return retired.map(({ id }) => id);
}

/**
 * Takes companies back that were made by mistake, in the caller's transaction: those at which nobody
 * has ever been become inactive.
 *
 * @returns Those that were taken back.
 * @throws {AppError} `forbidden`
 */
export async function retireImportedCompanies(
  tx: Tx,
  { now }: Pick<Deps, 'now'>,
  actor: Actor,
  companyIds: readonly string[],
): Promise<readonly Id<'Company'>[]> {
  authorize(actor, 'people.change');
  return retireUntouchedCompanies(tx, companyIds, now);
}
