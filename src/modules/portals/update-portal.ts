import type { PortalId, WithPortal } from '../../db/database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/ids.ts';
import { readableBrandColor } from './brand-color.ts';
import { logoNotFound, timeZoneUnknown } from './errors.ts';
import { type IssuerProfile, isTimeZone, type Labels, type Portal } from './portal.ts';
import {
  insertIssuerProfile,
  loadPortal,
  lockPortal,
  pictureExists,
  savePortal,
} from './portal-repository.ts';

/** What is left out stays as it is. */
export interface UpdatePortalInput {
  readonly name?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly labels?: { readonly [Key in keyof Labels]?: string | undefined } | undefined;
  readonly brandColor?: string | undefined;
  readonly logoMediaId?: Id<'Media'> | null | undefined;
  readonly supportContact?: string | null | undefined;
  readonly issuer?:
    | {
        readonly name?: string | undefined;
        readonly url?: string | undefined;
        readonly email?: string | null | undefined;
        readonly imageMediaId?: Id<'Media'> | null | undefined;
        readonly linkedInOrganizationId?: string | null | undefined;
      }
    | undefined;
}

/** Something that was accepted with a change; for the person who asked. */
export interface PortalNote {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/**
 * Changes the portal. A change of the issuer makes a new version of its profile: awards keep the
 * one that they were made under. Who may ask is decided by the caller (`people.changePortal`).
 *
 * @throws {AppError} `invalid_input` for an unknown zone or picture.
 */
export async function updatePortal(
  deps: { readonly withPortal: WithPortal; readonly clock: Clock },
  portalId: PortalId,
  input: UpdatePortalInput,
): Promise<{ readonly portal: Portal; readonly notes: readonly PortalNote[] }> {
  if (input.timeZone !== undefined && !isTimeZone(input.timeZone)) throw timeZoneUnknown();
  const brand = input.brandColor === undefined ? null : readableBrandColor(input.brandColor);
  return deps.withPortal(portalId, 'write', async (tx) => {
    const before = await lockPortal(tx);
    for (const mediaId of [input.logoMediaId, input.issuer?.imageMediaId]) {
      if (mediaId && !(await pictureExists(tx, mediaId))) throw logoNotFound();
    }
    await savePortal(tx, {
      name: input.name ?? before.name,
      timeZone: input.timeZone ?? before.timeZone,
      labels: {
        training: input.labels?.training ?? before.labels.training,
        content: input.labels?.content ?? before.labels.content,
      },
      brandColor: brand?.color ?? before.brandColor,
      logoMediaId: given(input.logoMediaId, before.logoMediaId),
      supportContact: given(input.supportContact, before.supportContact),
    });
    const issuer = nextIssuer(before.issuer, input.issuer ?? {});
    if (issuer) await insertIssuerProfile(tx, { ...issuer, createdAt: deps.clock.now() });
    return { portal: await loadPortal(tx), notes: brand?.corrected ? [darkened(brand.color)] : [] };
  });
}

const given = <Value>(value: Value | undefined, before: Value): Value =>
  value === undefined ? before : value;

/** The next version, or null when nothing of it changes. */
function nextIssuer(
  before: IssuerProfile,
  input: NonNullable<UpdatePortalInput['issuer']>,
): IssuerProfile | null {
  const next: IssuerProfile = {
    version: before.version + 1,
    name: input.name ?? before.name,
    url: input.url ?? before.url,
    email: given(input.email, before.email),
    imageMediaId: given(input.imageMediaId, before.imageMediaId),
    linkedInOrganizationId: given(input.linkedInOrganizationId, before.linkedInOrganizationId),
  };
  const same = JSON.stringify({ ...next, version: before.version }) === JSON.stringify(before);
  return same ? null : next;
}

const darkened = (color: string): PortalNote => ({
  path: 'brandColor',
  code: 'brand_color_darkened',
  message: `This colour was too light to be read on white; it was darkened to ${color}.`,
});
