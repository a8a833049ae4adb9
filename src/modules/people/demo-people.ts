import type { PortalId, ReadTx, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { portalSettings } from '../portals/index.ts';
import type { Permission } from './actor.ts';
import { notADemo } from './errors.ts';
import { foldEmail } from './fold.ts';
import { type SignInPlace, type StartedSession, startSession } from './start-session.ts';
import { usersByEmail } from './user-lookup-repository.ts';
import { noteSignIn } from './user-repository.ts';

/** The people of the demo portal whom one click signs in, in the order of their cards. */
export const demoEmails: readonly string[] = [
  'admin@demo.example',
  'author@demo.example',
  'system@demo.example',
  'owner@demo.example',
  'executive@northlight.example',
  'manager@northlight.example',
  'sales@northlight.example',
  'sales@quillon.example',
];

export interface DemoPerson {
  readonly id: Id<'User'>;
  readonly name: string;
  readonly email: string;
  /** "Administrator · Content and System", "Sales at Northlight". */
  readonly description: string;
}

export interface DemoDeps {
  readonly withPortal: WithPortal;
  readonly clock: Clock;
  /** Whether the program runs as a demo; a portal must be one besides. */
  readonly settings: { readonly demo: boolean };
}

/** The cards of the sign-in page; none unless this is a demo portal in a demo program. */
export async function listDemoPeople(
  { withPortal, settings }: Pick<DemoDeps, 'withPortal' | 'settings'>,
  portalId: PortalId,
): Promise<readonly DemoPerson[]> {
  if (!settings.demo) return [];
  return withPortal(portalId, 'read', demoPeopleOf);
}

async function demoPeopleOf(tx: ReadTx): Promise<readonly DemoPerson[]> {
  if (!(await portalSettings(tx)).demo) return [];
  const users = await usersByEmail(tx, demoEmails);
  return demoEmails.flatMap((email) => {
    const user = users.get(email);
    if (!user?.active) return [];
    return [{ id: user.id, name: user.name, email: user.email, description: describePerson(user) }];
  });
}

/**
 * Signs a person of a demo portal in without a password.
 *
 * @throws {AppError} `not_a_demo` wherever this is not one, and for anybody without a card.
 */
export async function signInAsDemoPerson(
  deps: DemoDeps,
  portalId: PortalId,
  input: SignInPlace & { readonly email: string },
): Promise<StartedSession> {
  if (!deps.settings.demo) throw notADemo();
  return deps.withPortal(portalId, 'write', async (tx) => {
    const wanted = foldEmail(input.email);
    const person = (await demoPeopleOf(tx)).find(({ email }) => foldEmail(email) === wanted);
    if (!person) throw notADemo();
    const now = deps.clock.now();
    await noteSignIn(tx, { userId: person.id, now });
    return startSession(tx, { ...input, userId: person.id, now });
  });
}

const permissionWords: Record<Permission, string> = {
  content: 'Content',
  system: 'System',
  people: 'People',
};
const roleWords = { executive: 'Executive', manager: 'Manager', sales: 'Sales' } as const;

interface Described {
  readonly kind: 'administrator' | 'subscriber';
  readonly permissions: readonly Permission[];
  readonly companyRole: keyof typeof roleWords | null;
  readonly companyName: string | null;
  readonly ownedCompanyNames: readonly string[];
}

function describePerson(user: Described): string {
  if (user.ownedCompanyNames.length > 0)
    return `Account owner of ${listed(user.ownedCompanyNames)}`;
  if (user.kind === 'administrator') {
    const words = user.permissions.map((permission) => permissionWords[permission]);
    return words.length === 0 ? 'Administrator' : `Administrator · ${listed(words)}`;
  }
  const role = user.companyRole === null ? 'User' : roleWords[user.companyRole];
  return user.companyName === null ? role : `${role} at ${user.companyName}`;
}

const listed = (words: readonly string[]) =>
  new Intl.ListFormat('en', { style: 'long', type: 'conjunction' })
    .format(words)
    .replace(', and ', ' and ');
