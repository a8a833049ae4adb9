import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../kernel/errors.ts';
import {
  achievementDocument,
  badgeClassDocument,
  hostDidDocument,
  issuerDidDocument,
  issuerDocument,
  jwksDocument,
  keyDocument,
  loadAchievement,
  loadIssuer,
  type PublicIssuer,
  profileDocument,
  publishedStatusList,
} from '../../modules/verification/index.ts';
import type { HttpApp } from '../deps.ts';
import { portalOf } from '../portal-of-request.ts';
import { achievementPage } from './achievement-page.ts';
import { issuerPage } from './issuer-page.ts';
import { credentialTypes, linkedDataTypes, preferredType } from './negotiate.ts';
import { sendPage } from './page-frame.ts';
import type { PublicDeps } from './public-deps.ts';

const slug = z.string().max(200);
const ofIssuer = z.object({ slug });
const ofAchievement = z.object({
  slug,
  version: z.string().max(20).meta({ description: 'v and a number' }),
});
const ofList = z.object({ number: z.string().max(20) });
const ofKey = z.object({ kid: z.string().max(100) });

const documented = (operationId: string, summary: string) => ({
  operationId,
  summary,
  tags: ['public'],
  security: [],
});

/** The documents that a verifier asks for: issuers, keys, achievements, status lists. */
export function documentRoutes(app: HttpApp, deps: PublicDeps): void {
  issuerRoutes(app, deps);
  achievementRoutes(app, deps);
  keyRoutes(app, deps);
  app.get(
    '/status/revocation/:number',
    { schema: { ...documented('readStatusList', 'A signed status list'), params: ofList } },
    async (request, reply) => {
      const number = wholeNumber(request.params.number);
      const list = await publishedStatusList(deps, await portalOf(deps, request), number);
      if (list === null) throw nothingHere();
      const tag = `W/"${number}-${list.revision}"`;
      reply.header('etag', tag).header('cache-control', 'public, max-age=10, must-revalidate');
      if (request.headers['if-none-match'] === tag) return reply.code(304).send();
      return sendDocument(reply, preferredType(request, credentialTypes), list.body);
    },
  );
}

function issuerRoutes(app: HttpApp, deps: PublicDeps): void {
  app.get(
    '/issuers/:slug',
    { schema: { ...documented('readIssuer', 'Open Badges 3.0 Profile'), params: ofIssuer } },
    async (request, reply) => {
      const issuer = await issuerOf(deps, request.params.slug);
      const type = preferredType(request, [...linkedDataTypes, 'text/html']);
      if (type === 'text/html') return sendPage(reply, issuerPage(issuer, deps.files));
      return sendDocument(reply, type, profileDocument(issuer));
    },
  );
  app.get(
    '/issuers/:slug/ob2.json',
    { schema: { ...documented('readIssuerOb2', 'Open Badges 2.0 Issuer'), params: ofIssuer } },
    async (request, reply) => {
      const issuer = await issuerOf(deps, request.params.slug);
      return sendDocument(reply, preferredType(request, linkedDataTypes), issuerDocument(issuer));
    },
  );
  app.get(
    '/issuers/:slug/did.json',
    { schema: { ...documented('readIssuerDid', 'DID document of an issuer'), params: ofIssuer } },
    async (request, reply) =>
      sendDid(request, reply, issuerDidDocument(await issuerOf(deps, request.params.slug))),
  );
}

function achievementRoutes(app: HttpApp, deps: PublicDeps): void {
  app.get(
    '/certifications/:slug/:version',
    {
      schema: {
        ...documented('readAchievement', 'Open Badges 3.0 Achievement of a version'),
        params: ofAchievement,
      },
    },
    async (request, reply) => {
      const achievement = await achievementOf(deps, request);
      const type = preferredType(request, [...linkedDataTypes, 'text/html']);
      if (type === 'text/html') return sendPage(reply, achievementPage(achievement, deps.files));
      return sendDocument(reply, type, achievementDocument(achievement));
    },
  );
  app.get(
    '/certifications/:slug/:version/ob2.json',
    {
      schema: {
        ...documented('readBadgeClass', 'Open Badges 2.0 BadgeClass of a version'),
        params: ofAchievement,
      },
    },
    async (request, reply) => {
      const achievement = await achievementOf(deps, request);
      const type = preferredType(request, linkedDataTypes);
      return sendDocument(reply, type, badgeClassDocument(achievement));
    },
  );
}

function keyRoutes(app: HttpApp, deps: PublicDeps): void {
  const ofHost = async (request: FastifyRequest) => loadIssuer(deps, await portalOf(deps, request));
  app.get(
    '/keys/:kid',
    { schema: { ...documented('readPublicKey', 'One public key as JWK'), params: ofKey } },
    async (request, reply) => {
      const { kid } = request.params;
      const portalId = z.uuid().safeParse(kid).success ? await deps.lookups.portalOfKey(kid) : null;
      const issuer = portalId ? await loadIssuer(deps, portalId) : await ofHost(request);
      const jwk = keyDocument(issuer, kid);
      if (jwk === null) throw nothingHere();
      const type = preferredType(request, ['application/jwk+json', 'application/json']);
      return sendDocument(reply, type, jwk);
    },
  );
  app.get(
    '/.well-known/jwks.json',
    { schema: documented('readPublicKeys', 'Every public key of this host') },
    async (request, reply) => {
      const type = preferredType(request, ['application/jwk-set+json', 'application/json']);
      return sendDocument(reply, type, jwksDocument(await ofHost(request)));
    },
  );
  app.get(
    '/.well-known/did.json',
    { schema: documented('readHostDid', 'DID document of this host') },
    async (request, reply) => sendDid(request, reply, hostDidDocument(await ofHost(request))),
  );
}

async function issuerOf(deps: PublicDeps, slug: string): Promise<PublicIssuer> {
  const portalId = await deps.lookups.portalOfIssuer(wellFormed(slug));
  if (portalId === null) throw nothingHere();
  return loadIssuer(deps, portalId);
}

async function achievementOf(
  deps: PublicDeps,
  request: FastifyRequest<{ Params: z.infer<typeof ofAchievement> }>,
) {
  const { slug, version } = request.params;
  const number = wholeNumber(version.replace(/^v/, ''));
  const portalId = await portalOf(deps, request);
  const achievement = await loadAchievement(deps, portalId, wellFormed(slug), number);
  if (achievement === null) throw nothingHere();
  return achievement;
}

function wellFormed(slug: string): string {
  if (/^[a-z0-9-]{1,200}$/.test(slug)) return slug;
  throw nothingHere();
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw nothingHere();
}

function sendDid(request: FastifyRequest, reply: FastifyReply, document: object | null) {
  if (document === null) {
    throw new AppError(
      'not_found',
      'issuer_is_a_key',
      'This issuer is a did:key: its own document.',
    );
  }
  const type = preferredType(request, ['application/did+json', ...linkedDataTypes]);
  return sendDocument(reply, type, document);
}

/** For every origin, after negotiation. */
export function sendDocument(reply: FastifyReply, type: string, document: object | string) {
  if (reply.getHeader('cache-control') === undefined) reply.header('cache-control', 'no-cache');
  return reply
    .header('access-control-allow-origin', '*')
    .header('vary', 'accept')
    .header('content-type', type)
    .send(typeof document === 'string' ? document : JSON.stringify(document));
}

export const nothingHere = () =>
  new AppError('not_found', 'not_found', 'There is nothing at this address.');
