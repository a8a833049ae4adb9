import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readPublicCode } from '../../kernel/ids.ts';
import {
  bakedPngOf,
  cardOf,
  checkAward,
  type FoundAward,
  findPublicAward,
  freshnessOfAward,
  isEnded,
  LimitedMap,
  openBadges2Of,
  pictureFileName,
  qrSvg,
} from '../../modules/verification/index.ts';
import { actorOrNobody, sessionToken } from '../authentication.ts';
import type { HttpApp } from '../deps.ts';
import { contactOf } from './contact.ts';
import { credentialPage } from './credential-page.ts';
import { nothingHere, sendDocument } from './document-routes.ts';
import { codeNotFoundPage } from './message-pages.ts';
import { credentialTypes, linkedDataTypes, preferredType } from './negotiate.ts';
import { sendPage } from './page-frame.ts';
import type { PublicDeps } from './public-deps.ts';

const ofCode = z.object({ code: z.string().max(300) });
type CodeRequest = FastifyRequest<{ Params: z.infer<typeof ofCode> }>;

const documented = (operationId: string, summary: string) => ({
  operationId,
  summary,
  tags: ['public'],
  security: [],
  params: ofCode,
});

/** The page of an award and its files, below `/v/`. */
export function credentialRoutes(app: HttpApp, deps: PublicDeps): void {
  pageRoute(app, deps);
  fileRoutes(app, deps);
  pictureRoutes(app, deps);
  qrRoute(app, deps);
}

interface MadePage {
  readonly freshness: string;
  readonly text: string;
  readonly tag: string;
  readonly status: number;
  readonly holderId: string;
}

function pageRoute(app: HttpApp, deps: PublicDeps): void {
  const pages = new LimitedMap<string, MadePage>(1_000);
  const typesOfPage = ['text/html', ...credentialTypes] as const;

  /** A page for whoever takes anything: networks that preview links do. Programs have `.json`. */
  app.get(
    '/v/:code',
    { schema: documented('readCredentialPage', 'The public page of an award; JSON by Accept') },
    async (request, reply) => {
      const type = preferredType(request, typesOfPage);
      if (type !== 'text/html') return sendCredential(deps, request, reply, type);
      const { code: typed } = request.params;
      const code = readPublicCode(typed);
      if (code === null) return notFound(deps, request, reply, typed);
      if (code !== typed) return reply.redirect(`/v/${code}`, 302);
      const page = await madePage(deps, pages, code);
      if (page === null) return notFound(deps, request, reply, typed);
      if (await isHolder(deps, request, page)) return holderPage(deps, reply, code);
      reply.header('etag', page.tag).header('cache-control', 'public, no-cache');
      if (request.headers['if-none-match'] === page.tag) return reply.code(304).send();
      return sendPage(reply.code(page.status), { text: page.text });
    },
  );
}

async function notFound(
  deps: PublicDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: string,
) {
  const contact = await contactOf(deps, request, true);
  return sendPage(reply.code(404), codeNotFoundPage(deps.files, typed, contact));
}

/** The page that was made before, if one cheap question finds it still true; else a new one. */
async function madePage(
  deps: PublicDeps,
  pages: LimitedMap<string, MadePage>,
  code: string,
): Promise<MadePage | null> {
  const before = pages.get(code);
  if (before && before.freshness === (await freshnessOfAward(deps, code))) return before;
  const credential = await checkAward(deps, code);
  if (credential === null) return null;
  const { text } = credentialPage({ credential, files: deps.files, forHolder: false });
  const page = {
    freshness: credential.freshness,
    text,
    tag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
    status: credential.verdict === 'withdrawn' ? 410 : 200,
    holderId: credential.award.userId,
  };
  if (credential.verdict !== 'cannot_tell') pages.set(code, page);
  return page;
}

async function isHolder(deps: PublicDeps, request: FastifyRequest, page: MadePage) {
  if (sessionToken(deps, request) === undefined) return false;
  const actor = await actorOrNobody(deps, request);
  return actor?.kind === 'user' && actor.userId === page.holderId;
}

async function holderPage(deps: PublicDeps, reply: FastifyReply, code: string) {
  const credential = await checkAward(deps, code);
  if (credential === null) throw nothingHere();
  reply.header('cache-control', 'private, no-store');
  const forHolder = !isEnded(credential.award) && credential.verdict !== 'not_genuine';
  return sendPage(
    reply.code(credential.verdict === 'withdrawn' ? 410 : 200),
    credentialPage({ credential, files: deps.files, forHolder }),
  );
}

function fileRoutes(app: HttpApp, deps: PublicDeps): void {
  app.get(
    '/v/:code.json',
    { schema: documented('readCredential', 'Open Badges 3.0 with its proof') },
    async (request, reply) =>
      sendCredential(deps, request, reply, preferredType(request, credentialTypes)),
  );
  app.get(
    '/v/:code/ob2.json',
    { schema: documented('readAssertion', 'Open Badges 2.0 assertion; 410 once it has ended') },
    async (request, reply) => {
      const { award } = await foundAward(deps, request);
      if (isEnded(award)) reply.code(410);
      return sendDocument(reply, preferredType(request, linkedDataTypes), openBadges2Of(award));
    },
  );
}

/** A revoked credential stays what it was: its status list says that it is revoked. */
async function sendCredential(
  deps: PublicDeps,
  request: CodeRequest,
  reply: FastifyReply,
  type: string,
) {
  const { award, document } = await foundAward(deps, request);
  if (award.state === 'withdrawn') return sendDocument(reply.code(410), type, openBadges2Of(award));
  return sendDocument(reply, type, document);
}

function pictureRoutes(app: HttpApp, deps: PublicDeps): void {
  app.get(
    '/v/:code.png',
    { schema: documented('readBadge', 'The badge picture with both generations inside') },
    async (request, reply) => {
      const found = await foundAward(deps, request);
      if (found.award.state === 'withdrawn') reply.code(410);
      const picture = await bakedPngOf(deps, found);
      if (picture === null || found.award.state === 'withdrawn') throw nothingHere();
      return sendPicture(reply, picture).header(
        'content-disposition',
        inlineAs(pictureFileName(found.award)),
      );
    },
  );
  app.get(
    '/v/:code/card.png',
    { schema: documented('readSocialCard', 'Picture for social networks, 1200 × 627') },
    async (request, reply) => {
      const credential = await checkAward(deps, request.params.code);
      if (credential === null) throw nothingHere();
      return sendPicture(reply, await cardOf(deps, credential));
    },
  );
}

/** A file of its own: to draw one costs more than the rest of the page. */
function qrRoute(app: HttpApp, deps: PublicDeps): void {
  app.get(
    '/v/:code/qr.svg',
    { schema: documented('readQrCode', 'QR code of the address of the page') },
    async (request, reply) => {
      const { document } = await foundAward(deps, request);
      return reply
        .type('image/svg+xml')
        .header('cache-control', 'public, max-age=86400')
        .send(qrSvg(document.id, document.id));
    },
  );
}

const sendPicture = (reply: FastifyReply, picture: Buffer) =>
  reply
    .type('image/png')
    .header('cache-control', 'public, max-age=300')
    .header('access-control-allow-origin', '*')
    .send(picture);

/** RFC 6266: plain letters for old readers, the real name for all others. */
function inlineAs(fileName: string): string {
  const plain = fileName
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

async function foundAward(deps: PublicDeps, request: CodeRequest): Promise<FoundAward> {
  const found = await findPublicAward(deps, request.params.code);
  if (found === null) throw nothingHere();
  return found;
}
