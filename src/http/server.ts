import { randomUUID } from 'node:crypto';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyBaseLogger, type FastifyReply, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { AppError } from '../kernel/errors.ts';
import { apiDocsRoutes } from './api-docs/routes.ts';
import { actorOf } from './authentication.ts';
import type { HttpApp, HttpDeps } from './deps.ts';
import { errorResponse } from './error-response.ts';
import { healthRoutes } from './health.ts';
import { rememberAnswers } from './idempotency.ts';
import { metricsRoutes } from './metrics.ts';
import { describeApi } from './openapi.ts';
import { servePublicFiles } from './pages/public-files.ts';
import { readPortalChoice } from './portal-choice.ts';
import { apiRoutes, pageRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWebClient } from './web-client.ts';

const megabyte = 1_048_576;
const partingMs = 3_000;

/** The HTTP server, with every route, not listening yet. */
export async function buildServer(
  deps: HttpDeps,
  logger: FastifyBaseLogger | false,
): Promise<HttpApp> {
  const app = Fastify({
    ...(logger ? { loggerInstance: logger } : { logger: false }),
    // Failures are logged by the error handler, durations are metrics: a line for each request is noise.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    frameworkErrors: (error, request, reply) =>
      refuse(error, request.id, reply as unknown as FastifyReply),
    bodyLimit: 4 * megabyte,
    trustProxy: trusted(deps.settings.trustProxy),
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: false },
    forceCloseConnections: 'idle',
  }) as unknown as HttpApp;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => {
    const { status, headers, body } = errorResponse(error, request.id);
    if (status >= 500) request.log.error({ err: error }, 'request failed');
    return reply
      .code(status)
      .headers(headers)
      .type('application/problem+json')
      .send(JSON.stringify(body));
  });
  stopPromptly(app);
  readJsonStrictly(app);
  await app.register(compress, { threshold: 1_024 });
  await app.register(cookie);
  readPortalChoice(app, deps);
  await app.register(multipart, { limits: { files: 1, fileSize: 20 * megabyte, fields: 10 } });
  await app.register(rateLimit, { global: false });
  securityHeaders(app, deps.settings);
  await describeApi(app);
  healthRoutes(app, deps);
  metricsRoutes(app);
  await apiDocsRoutes(app);
  const files = servePublicFiles(app, deps.settings);
  await app.register(
    async (api) => {
      keepPrivate(api as unknown as HttpApp);
      askWhoFirst(api as unknown as HttpApp, deps);
      rememberAnswers(api as unknown as HttpApp, deps);
      await apiRoutes(api as unknown as HttpApp, deps, files);
    },
    { prefix: '/api/v1' },
  );
  await pageRoutes(app, deps, files);
  await serveWebClient(app, deps, files);
  return app;
}

/** What is under way may end; what is open after that, as a browser's spare connection, is cut. */
function stopPromptly(app: HttpApp): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), partingMs).unref();
  });
}

/** JSON is UTF-8 (RFC 8259): a broken letter is refused, not silently replaced. */
function readJsonStrictly(app: HttpApp): void {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if ((body as Buffer).length === 0) return done(null, undefined);
    let text: string;
    try {
      text = decoder.decode(body as Buffer);
    } catch {
      const broken = new AppError('invalid', 'malformed_json', 'The body is not valid UTF-8.');
      return done(broken);
    }
    return parse(request, text, done);
  });
}

/** What the framework refuses before any route is found, in the same words as everything else. */
function refuse(error: unknown, requestId: string, reply: FastifyReply): void {
  const { status, body } = errorResponse(error, requestId);
  reply
    .code(status)
    .header('x-content-type-options', 'nosniff')
    .type('application/problem+json')
    .send(JSON.stringify(body));
}

/** A number of proxies to trust, counted from us, becomes a rule over their distance. */
const trusted = (proxy: HttpDeps['settings']['trustProxy']) => {
  if (typeof proxy === 'number') return (_address: string, distance: number) => distance < proxy;
  return typeof proxy === 'object' ? [...proxy] : proxy;
};

/** Who asks comes before what is asked: a stranger learns nothing of a body's faults. */
function askWhoFirst(api: HttpApp, deps: HttpDeps): void {
  api.addHook('preValidation', async (request) => {
    const open = (request.routeOptions.schema as { security?: unknown[] } | undefined)?.security;
    if (open?.length !== 0) await actorOf(deps, request);
  });
}

/** Answers of the API are one person's; no cache between may keep them, unless a route says so. */
function keepPrivate(api: HttpApp): void {
  api.addHook('onSend', async (_request, reply, payload) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store');
    return payload;
  });
}
