import type { FastifyRequest } from 'fastify';
import { portalSettings } from '../../modules/portals/index.ts';
import { LimitedMap } from '../../modules/verification/index.ts';
import type { HttpDeps } from '../deps.ts';
import { type Html, html } from './html.ts';

type ContactDeps = Pick<HttpDeps, 'withPortal' | 'lookups' | 'clock'>;

const keptMs = 60_000;
const known = new LimitedMap<string, { readonly contact: string | null; readonly until: number }>(
  1_000,
);

/**
 * Whom the portal of the host names for questions; null when it names nobody. Read at most once a
 * minute, and never in the way: what cannot be read is not said.
 *
 * @param ask False where the database may be what is broken: then only what is known is said.
 */
export async function contactOf(
  { withPortal, lookups, clock }: ContactDeps,
  { hostname }: FastifyRequest,
  ask: boolean,
): Promise<string | null> {
  const now = clock.now().getTime();
  const before = known.get(hostname);
  if (before && (before.until > now || !ask)) return before.contact;
  if (!ask) return null;
  const contact = await readContact().catch(() => null);
  known.set(hostname, { contact, until: now + keptMs });
  return contact;

  async function readContact(): Promise<string | null> {
    const portalId = await lookups.portalOfHost(hostname);
    if (portalId === null) return null;
    return (await withPortal(portalId, 'read', portalSettings)).supportContact;
  }
}

/** One line for the foot of a page that could not help. */
export const contactLine = (contact: string | null): Html | null =>
  contact === null ? null : html`<p class="muted">Questions? ${contactLink(contact)}</p>`;

const contactLink = (contact: string): Html => {
  const mail = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(contact);
  const page = /^https?:\/\/\S+$/i.test(contact) && URL.canParse(contact);
  if (!mail && !page) return html`<bdi>${contact}</bdi>`;
  return html`<a href="${mail ? `mailto:${contact}` : contact}"><bdi>${contact}</bdi></a>`;
};
