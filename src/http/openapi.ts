import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { HttpApp } from './deps.ts';

/** Collects every route that is registered after it into one OpenAPI 3.1 document. */
export async function describeApi(app: HttpApp): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Signet',
        version: '1',
        description: 'Partner training and certification. Errors are problem details (RFC 9457).',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          apiKey: { type: 'http', scheme: 'bearer', bearerFormat: 'sgn_…' },
          session: { type: 'apiKey', in: 'cookie', name: 'signet' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: describeRoute,
    transformObject: jsonSchemaTransformObject,
  });
}

type Transform = typeof jsonSchemaTransform;

/** A body of several content types is described by the schema of its JSON form. */
const describeRoute: Transform = (route) => {
  const content = (
    route.schema?.body as { content?: Record<string, { schema: unknown }> } | undefined
  )?.content;
  if (!content) return jsonSchemaTransform(route);
  const schema = { ...route.schema, body: content['application/json']?.schema };
  const described = jsonSchemaTransform({ ...route, schema });
  return { ...described, schema: { ...described.schema, consumes: Object.keys(content) } };
};

/** The whole document, once the server is ready; the same text for the same routes. */
export const apiDocument = (app: HttpApp): OpenAPIV3_1.Document =>
  app.swagger() as unknown as OpenAPIV3_1.Document;
