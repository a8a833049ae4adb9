import {
  actorOfSession,
  createApiKey,
  createSignInLink,
  signIn,
} from '../../src/modules/people/index.ts';
import { actor, people as named, password, portals, userId } from '../support/people.ts';
import {
  type Entries,
  everyPerson,
  everyRole,
  type MatrixContext,
  type MatrixRequest,
  type Role,
} from './matrix.ts';

const ada = actor('admin');
const managesKeys: readonly Role[] = ['systemAdmin', 'fullAdmin'];

async function newKey({ world, number }: MatrixContext): Promise<MatrixRequest> {
  const { apiKey } = await createApiKey(world, ada, {
    name: `Key ${number}`,
    scopes: ['events:read'],
  });
  return { params: { id: apiKey.id } };
}

async function newLink({ world }: MatrixContext): Promise<MatrixRequest> {
  const { token } = await createSignInLink(world, ada, { userId: userId('bo'), hours: 1 });
  return { params: { token } };
}

async function anasSession({ world }: MatrixContext): Promise<MatrixRequest> {
  const deps = { ...world, settings: { rateLimits: false } };
  const place = { address: '203.0.113.7', userAgent: 'test' };
  const { token } = await signIn(deps, portals.meridian, {
    ...place,
    email: named.ana.email,
    password,
  });
  const session = await actorOfSession(world, token);
  return { params: { id: session?.sessionId ?? '' } };
}

export const routes: Entries = {
  'POST /api/v1/session': {
    allowed: everyRole,
    request: () => ({ body: { email: named.bo.email, password } }),
    foreignPortal: 'public',
  },
  // The test world is no demo: everybody is told that there is nobody to be.
  'POST /api/v1/demo-session': {
    allowed: everyRole,
    accepts: [404],
    request: () => ({ body: { email: 'admin@demo.example' } }),
    foreignPortal: 'public',
  },
  'POST /api/v1/sign-in-links/:token': {
    allowed: everyRole,
    request: newLink,
    foreignPortal: 'public',
  },
  'GET /sign-in/link/:token': {
    allowed: everyRole,
    request: newLink,
    foreignPortal: 'public',
  },
  'POST /sign-in/link/:token': {
    allowed: everyRole,
    request: newLink,
    foreignPortal: 'public',
  },
  'DELETE /api/v1/session': { allowed: everyRole, foreignPortal: 'public' },
  'GET /api/v1/me': { allowed: everyRole, foreignPortal: 'own' },
  'GET /api/v1/sessions': { allowed: everyPerson, foreignPortal: 'own' },
  'DELETE /api/v1/sessions': { allowed: everyPerson, foreignPortal: 'own' },
  'DELETE /api/v1/sessions/:id': {
    allowed: ['self'],
    refused: (role) => (role.endsWith('Key') ? 403 : 404),
    request: anasSession,
    foreignPortal: 404,
  },
  'GET /api/v1/api-keys': { allowed: managesKeys, foreignPortal: 'own' },
  'POST /api/v1/api-keys': {
    allowed: managesKeys,
    request: ({ number }) => ({ body: { name: `Key ${number}`, scopes: ['events:read'] } }),
    foreignPortal: 'own',
  },
  'DELETE /api/v1/api-keys/:id': { allowed: managesKeys, request: newKey, foreignPortal: 404 },
};
