import type { PortalId } from '../../db/database.ts';
import type { Lookups } from '../../db/lookups.ts';
import type { LoadDocument } from '../credentials/index.ts';
import {
  hostDidDocument,
  issuerDidDocument,
  keyDocument,
  loadIssuer,
  type PublicIssuer,
} from './issuer-documents.ts';
import { publishedStatusList } from './status-list.ts';

type OwnDocumentDeps = Parameters<typeof publishedStatusList>[0] & { readonly lookups: Lookups };

/**
 * Answers the addresses of this Signet from its own database, and no other: no request leaves the
 * machine (promise S6), so whoever needs another host's document cannot tell.
 */
export function ownDocuments(deps: OwnDocumentDeps): LoadDocument {
  return async (address) => {
    const url = new URL(address);
    const slug = /^\/issuers\/([a-z0-9-]+)\/did\.json$/.exec(url.pathname)?.[1];
    const portalId =
      slug === undefined
        ? await deps.lookups.portalOfHost(url.hostname)
        : await deps.lookups.portalOfIssuer(slug);
    if (portalId === null) return null;
    const issuer = await loadIssuer(deps, portalId);
    if (new URL(issuer.portal.baseAddress).origin !== url.origin) return null;
    return documentAt(deps, portalId, issuer, url.pathname);
  };
}

async function documentAt(
  deps: OwnDocumentDeps,
  portalId: PortalId,
  issuer: PublicIssuer,
  path: string,
): Promise<unknown> {
  if (path.startsWith('/issuers/')) return issuerDidDocument(issuer);
  if (path === '/.well-known/did.json') return hostDidDocument(issuer);
  const kid = /^\/keys\/([\w-]+)$/.exec(path)?.[1];
  if (kid !== undefined) return keyDocument(issuer, kid);
  const number = /^\/status\/revocation\/(\d{1,9})$/.exec(path)?.[1];
  if (number === undefined) return null;
  const list = await publishedStatusList(deps, portalId, Number(number));
  return list && JSON.parse(list.body);
}
