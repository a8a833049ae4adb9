import scalar from '@scalar/fastify-api-reference';
import { z } from 'zod';
import type { HttpApp } from '../deps.ts';
import { apiDocument } from '../openapi.ts';
import { styleNonce } from '../security-headers.ts';

const assets = '/api/docs/assets';

/** The OpenAPI document, and a page to read it and try the API. */
export async function apiDocsRoutes(app: HttpApp): Promise<void> {
  app.get(
    '/api/v1/openapi.json',
    {
      schema: {
        operationId: 'getOpenApiDocument',
        tags: ['api'],
        summary: 'This document',
        security: [],
        response: { 200: z.looseObject({}).meta({ description: 'OpenAPI 3.1' }) },
      },
    },
    async (_request, reply) =>
      reply
        .type('application/json')
        .header('cache-control', 'public, max-age=300')
        .send(JSON.stringify(apiDocument(app)) as never),
  );
  await app.register(scalar, {
    routePrefix: assets as `/${string}`,
    configuration: { url: '/api/v1/openapi.json' },
  });
  app.get('/api/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(page(styleNonce(reply))),
  );
}

/** Without inline scripts: the reader finds the document's address in an attribute. */
const page = (nonce: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>Signet API</title>
<link rel="icon" href="/favicon.svg">
</head>
<body>
<script id="api-reference" data-url="/api/v1/openapi.json"></script>
<script src="${assets}/js/scalar.js"></script>
</body>
</html>
`;
