import type { FastifyReply } from 'fastify';

/**
 * Answers with the document of a mail, for a sandboxed frame of our pages. It is somebody's words:
 * it may show its own pictures and styles, and open its links.
 */
export function sendMailDocument(reply: FastifyReply, html: string) {
  const policy =
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";
  return reply
    .header('content-security-policy', policy)
    .header('x-frame-options', 'SAMEORIGIN')
    .type('text/html; charset=utf-8')
    .send(html);
}
