import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { HttpApp, HttpSettings } from './deps.ts';

const nonces = new WeakMap<FastifyReply, string>();

/** The nonce of this answer, for the style elements that the web client adds. */
export function styleNonce(reply: FastifyReply): string {
  const nonce = nonces.get(reply) ?? randomBytes(16).toString('base64');
  nonces.set(reply, nonce);
  return nonce;
}

/**
 * Promise S4: nothing runs that we did not serve. Scripts from this origin only, no inline script,
 * no inline style without the answer's nonce.
 */
export function securityHeaders(app: HttpApp, settings: HttpSettings): void {
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'strict-origin-when-cross-origin');
    if (!reply.hasHeader('x-frame-options')) reply.header('x-frame-options', 'DENY');
    reply.header('cross-origin-opener-policy', 'same-origin');
    if (settings.https) reply.header('strict-transport-security', 'max-age=31536000');
    const page = String(reply.getHeader('content-type') ?? '').startsWith('text/html');
    if (page && !reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', policy(nonces.get(reply)));
    }
    return payload;
  });
}

const policy = (nonce: string | undefined) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // A step of a learning track may play a video from any safe address.
    "media-src 'self' blob: https:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-src 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
