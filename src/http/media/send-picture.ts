import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { PictureToShow } from '../../modules/media/index.ts';
import type { HttpRequest } from '../deps.ts';
import { isKnown } from './byte-range.ts';

const lasting = 'max-age=31536000, immutable';

/** Who may keep a picture, and for how long before asking again. */
const caches = {
  public: `public, ${lasting}`,
  private: `private, ${lasting}`,
  /** It may be replaced: asked again after five minutes, and answered without it when it was not. */
  short: 'private, max-age=300',
  publicShort: 'public, max-age=300',
} as const;

/** Answers with a picture, or that the one that the browser has is still right. */
export async function sendPicture(
  request: HttpRequest,
  reply: FastifyReply,
  { contentType, version, open }: PictureToShow,
  cache: keyof typeof caches,
): Promise<FastifyReply> {
  const etag = `"${version}"`;
  reply.header('etag', etag).header('cache-control', caches[cache]);
  if (isKnown(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply
    .type(contentType)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(request.method === 'HEAD' ? Readable.from([]) : await open());
}
