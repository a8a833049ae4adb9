import { z } from 'zod';
import { line } from '../../kernel/fields.ts';
import {
  type ApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
  scopes,
} from '../../modules/people/index.ts';
import { userOf } from '../authentication.ts';
import type { HttpApp, HttpDeps } from '../deps.ts';
import { answers, idParams, instant, NoContent } from '../schemas.ts';

const tags = ['api-keys'];

const ApiKeyResponse = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().meta({ description: 'The beginning of the secret, to recognise it by' }),
    scopes: z.array(z.enum(scopes)),
    createdBy: z.uuid().nullable(),
    createdAt: instant(),
    lastUsedAt: instant().nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'ApiKey' });

const NewApiKeyResponse = ApiKeyResponse.extend({
  secret: z.string().meta({ description: 'Shown this once' }),
}).meta({ id: 'NewApiKey' });

const presentApiKey = (key: ApiKey) => ({
  id: key.id,
  name: key.name,
  prefix: key.prefix,
  scopes: [...key.scopes],
  createdBy: key.createdBy,
  createdAt: key.createdAt.toISOString(),
  lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
});

/** Keys for programs: made, listed and taken away by people, never by a key. */
export function apiKeyRoutes(app: HttpApp, deps: HttpDeps): void {
  app.get(
    '/api-keys',
    {
      schema: {
        operationId: 'listApiKeys',
        tags,
        summary: 'Keys that still open something',
        response: answers({ 200: z.object({ items: z.array(ApiKeyResponse) }) }, 401, 403),
      },
    },
    async (request) => {
      const keys = await listApiKeys(deps, await userOf(deps, request));
      return { items: keys.map(presentApiKey) };
    },
  );
  app.post(
    '/api-keys',
    {
      config: { answersSecret: true },
      schema: {
        operationId: 'createApiKey',
        tags,
        summary: 'Make a key; its secret is shown this once',
        body: z.strictObject({
          name: line(100),
          scopes: z.array(z.enum(scopes)).min(1, 'A key needs a scope.').max(scopes.length),
        }),
        response: answers({ 201: NewApiKeyResponse }, 401, 403, 422),
      },
    },
    async (request, reply) => {
      const { apiKey, secret } = await createApiKey(
        deps,
        await userOf(deps, request),
        request.body,
      );
      reply.code(201).header('cache-control', 'no-store');
      return { ...presentApiKey(apiKey), secret };
    },
  );
  app.delete(
    '/api-keys/:id',
    {
      schema: {
        operationId: 'revokeApiKey',
        tags,
        summary: 'Take a key away at once',
        params: idParams('ApiKey'),
        response: answers({ 204: NoContent }, 401, 403, 404),
      },
    },
    async (request, reply) => {
      await revokeApiKey(deps, await userOf(deps, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
