import type { PortalId, Tx, WithPortal } from '../../db/database.ts';
import { recordEvents } from '../../db/event-log.ts';
import type { InstalledPortal, Lookups } from '../../db/lookups.ts';
import type { Queue } from '../../db/queue.ts';
import type { Clock } from '../../kernel/clock.ts';
import { happened } from '../../kernel/events.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import { isLocalAddress } from '../../kernel/loopback.ts';
import {
  addressOfFirst,
  addressOfNext,
  insertNewPortal,
  portalExists,
  slugOf,
} from '../portals/index.ts';
import { permissions } from './actor.ts';
import { openCompanyMemberships } from './company-membership-repository.ts';
import { insertCompanies } from './company-repository.ts';
import { userCreated } from './events.ts';
import { foldEmail, foldForSearch } from './fold.ts';
import { hashPassword } from './password.ts';
import { type SignInPlace, type StartedSession, startSession } from './start-session.ts';
import { roleOnJoining } from './user.ts';
import { insertUsers, noteSignIn } from './user-repository.ts';

export interface SetUpInput {
  /** Of the portal, of the vendor's own company, and of the issuer until something else is said. */
  readonly name: string;
  /** IANA zone. */
  readonly timeZone: string;
  readonly administrator: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
  };
  readonly place: SignInPlace;
}

export interface SetUpDeps {
  readonly withPortal: WithPortal;
  readonly lookups: Lookups;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly settings: { readonly demo: boolean; readonly signetUrl: string };
}

/**
 * Whether a visitor may still make the first portal: while there is none at all, and beside the
 * demo on somebody's own machine.
 */
export const isSetUpOpen = (
  portals: readonly InstalledPortal[],
  { demo, signetUrl }: SetUpDeps['settings'],
): boolean =>
  portals.length === 0 ||
  (demo && isLocalAddress(signetUrl) && portals.every(({ is_demo }) => is_demo));

/**
 * Makes the first portal with the vendor's company and its first administrator, who is signed in:
 * all of it or nothing. Of two visitors at once one makes it. There is nobody yet who could be
 * asked whether he may: whoever calls it has seen to that (`http/portals/set-up-routes.ts`).
 *
 * @throws {AppError} `portal_exists`, `invalid_input`
 */
export async function setUpPortal(
  deps: SetUpDeps,
  input: SetUpInput,
): Promise<StartedSession & { readonly portalId: PortalId }> {
  const portals = await deps.lookups.installedPortals();
  if (!isSetUpOpen(portals, deps.settings)) throw portalExists();
  const isDefault = portals.length === 0;
  const slug = await freeSlug(deps, input.name);
  const { signetUrl } = deps.settings;
  const address = isDefault ? addressOfFirst(signetUrl) : addressOfNext(signetUrl, slug);
  if (address === null) throw portalExists();
  const passwordHash = await hashPassword(input.administrator.password);
  const portalId: PortalId = newId();
  const session = await deps.withPortal(portalId, 'write', async (tx) => {
    const createdAt = deps.clock.now();
    const { name, timeZone } = input;
    const portal = { name, timeZone, slug, ...address, isDefault, createdAt };
    await insertNewPortal(tx, { ...portal, setUpByVisitor: true });
    const userId = await insertFirstPeople(tx, input, passwordHash, createdAt);
    await recordEvents(tx, deps.queue, [happened(userCreated, createdAt, { userId })]);
    await noteSignIn(tx, { userId, now: createdAt });
    return startSession(tx, { ...input.place, userId, now: createdAt });
  });
  return { ...session, portalId };
}

async function freeSlug({ lookups }: SetUpDeps, name: string): Promise<string> {
  const slug = slugOf(name);
  return (await lookups.portalOfIssuer(slug)) === null ? slug : `${slug}-2`;
}

async function insertFirstPeople(
  tx: Tx,
  { name: companyName, administrator: { name, email } }: SetUpInput,
  passwordHash: string,
  now: Date,
): Promise<Id<'User'>> {
  const companyId = newId<'Company'>();
  const id = newId<'User'>();
  const search = foldForSearch(companyName);
  const company = { id: companyId, name: companyName, search, isVendor: true };
  await insertCompanies(tx, [company], now);
  const person = {
    id,
    email,
    emailFolded: foldEmail(email),
    name,
    search: foldForSearch(name, email),
    kind: 'administrator' as const,
    permissions,
    companyId,
    companyRole: roleOnJoining,
    passwordHash,
  };
  await insertUsers(tx, [person], now);
  await openCompanyMemberships(tx, [{ userId: id, companyId, role: roleOnJoining }], now);
  return id;
}
