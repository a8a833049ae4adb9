import type { ReadTx } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import { happened } from '../../kernel/events.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { domainOfEmail } from './company-domain.ts';
import { companiesOfDomains } from './company-domain-repository.ts';
import { type NewUser, refuseGrants, rowOf, storeNewUsers } from './create-users.ts';
import type { PeopleDeps } from './deps.ts';
import { roleWithoutCompany } from './errors.ts';
import { userInvited } from './events.ts';
import { joinGroups } from './group-membership.ts';
import { roleOnJoining } from './user.ts';
import { lockUsers } from './user-repository.ts';

export interface AddUser extends Omit<NewUser, 'password'> {
  readonly groupIds?: readonly Id<'Group'>[] | undefined;
  /** A mail with a link that signs the person in once. */
  readonly invite?: boolean | undefined;
}

/**
 * Adds one person, with everything that the form of a user says, and invites by mail if asked to.
 * Without a company said, the active one that has the domain of the address is theirs (S-182,
 * S-192); null: none.
 *
 * @throws {AppError} `email_taken`, `company_not_found`, `group_not_found`, `invalid_input`,
 *   `forbidden` for a key that makes an administrator
 */
export async function addUser(
  deps: PeopleDeps,
  actor: Actor,
  { groupIds = [], invite = false, ...input }: AddUser,
): Promise<Id<'User'>> {
  authorize(actor, 'people.change');
  refuseGrants(actor, [input]);
  const row = await rowOf(input);
  return deps.withPortal(actor.portalId, 'write', async (tx) => {
    const companyId =
      input.companyId === undefined ? await companyOfEmail(tx, input.email) : input.companyId;
    if (companyId === null && input.companyRole !== undefined) throw roleWithoutCompany();
    const companyRole = companyId === null ? null : (input.companyRole ?? roleOnJoining);
    const now = deps.clock.now();
    const { id: userId } = row;
    const created = await storeNewUsers(tx, [{ ...row, companyId, companyRole }], now);
    await lockUsers(tx, [userId]);
    const joined = await joinGroups(tx, { groupIds, userIds: [userId] }, now);
    const invited = invite ? [happened(userInvited, now, { userId })] : [];
    await recordEvents(tx, deps.queue, [...created, ...joined, ...invited]);
    return userId;
  });
}

async function companyOfEmail(tx: ReadTx, email: string): Promise<Id<'Company'> | null> {
  const domain = domainOfEmail(email);
  return (await companiesOfDomains(tx, [domain])).get(domain) ?? null;
}
