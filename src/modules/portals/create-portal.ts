import type { PortalId, Tx, WithPortal } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import type { Clock } from '../../kernel/clock.ts';
import { newId } from '../../kernel/ids.ts';
import { readableBrandColor } from './brand-color.ts';
import { hostTaken, portalExists, slugTaken, timeZoneUnknown } from './errors.ts';
import { isTimeZone, type Labels, slugOf } from './portal.ts';
import { insertHost, insertIssuerProfile, insertPortal } from './portal-repository.ts';

export interface CreatePortalInput {
  readonly name: string;
  /** In the issuer's address; made from the name when it is left out. */
  readonly slug?: string;
  /** IANA zone. */
  readonly timeZone: string;
  /** Public base address without a slash at its end. */
  readonly baseAddress: string;
  readonly hosts?: readonly string[];
  readonly labels?: Partial<Labels>;
  readonly brandColor?: string;
  readonly supportContact?: string;
  readonly demo?: boolean;
  /** The name and address of the portal where it is left out. */
  readonly issuer?: {
    readonly name?: string;
    readonly url?: string;
    readonly email?: string;
    readonly linkedInOrganizationId?: string;
  };
}

const ourBrandColor = '#2B3FA8';

/**
 * Makes a portal with the first version of its issuer profile. The first portal of all is the one
 * for unknown host names. Called by the operator's commands; a visitor's first portal is made by
 * `people/set-up-portal.ts`.
 *
 * @throws {AppError} `portal_slug_taken`, `portal_host_taken`, `invalid_input`
 */
export async function createPortal(
  deps: { readonly withPortal: WithPortal; readonly lookups: Lookups; readonly clock: Clock },
  input: CreatePortalInput,
): Promise<PortalId> {
  if (!isTimeZone(input.timeZone)) throw timeZoneUnknown();
  const id: PortalId = newId();
  const isDefault = (await deps.lookups.allPortals()).length === 0;
  const createdAt = deps.clock.now();
  await deps.withPortal(id, 'write', (tx) =>
    insertNewPortal(tx, { ...input, isDefault, setUpByVisitor: false, createdAt }),
  );
  return id;
}

/**
 * Stores the portal that is in scope, its issuer profile and its host names.
 *
 * @throws {AppError} `portal_slug_taken`, `portal_host_taken`, `invalid_input`, `portal_exists`
 *   when another first portal has just been made
 */
export async function insertNewPortal(
  tx: Tx,
  input: CreatePortalInput & {
    readonly isDefault: boolean;
    readonly setUpByVisitor: boolean;
    readonly createdAt: Date;
  },
): Promise<void> {
  if (!isTimeZone(input.timeZone)) throw timeZoneUnknown();
  const slug = input.slug ?? slugOf(input.name);
  const { issuer = {}, createdAt } = input;
  await insertPortal(tx, {
    id: tx.portalId,
    slug,
    name: input.name,
    timeZone: input.timeZone,
    labels: input.labels ?? {},
    brandColor: readableBrandColor(input.brandColor ?? ourBrandColor).color,
    baseAddress: input.baseAddress,
    supportContact: input.supportContact ?? null,
    isDefault: input.isDefault,
    demo: input.demo ?? false,
    setUpByVisitor: input.setUpByVisitor,
    createdAt,
  }).catch(
    refuse({
      portals_slug_key: () => slugTaken(slug),
      portals_default_idx: portalExists,
      portals_set_up_idx: portalExists,
    }),
  );
  await insertIssuerProfile(tx, {
    version: 1,
    name: issuer.name ?? input.name,
    url: issuer.url ?? input.baseAddress,
    email: issuer.email ?? null,
    imageMediaId: null,
    linkedInOrganizationId: issuer.linkedInOrganizationId ?? null,
    createdAt,
  });
  for (const host of input.hosts ?? []) {
    await insertHost(tx, host).catch(refuse({ portal_hosts_pkey: () => hostTaken(host) }));
  }
}

/** A broken unique key in the words of the product; any other failure stays itself. */
const refuse = (refusals: Readonly<Record<string, () => Error>>) => (error: unknown) => {
  throw refusals[(error as { constraint?: string }).constraint ?? '']?.() ?? error;
};
