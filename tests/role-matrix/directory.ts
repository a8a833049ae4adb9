import {
  addToGroup,
  createCompany,
  createGroup,
  createUser,
} from '../../src/modules/people/index.ts';
import { actor, companyId, userId } from '../support/people.ts';
import {
  contentOrSystem,
  type Entries,
  everyPerson,
  type MatrixContext,
  type MatrixRequest,
  type Role,
  seesAna,
} from './matrix.ts';

const ada = actor('admin');
const everybody: readonly Role[] = [...everyPerson, 'fullKey'];
/** With any permission. */
const readsGroups: readonly Role[] = [...contentOrSystem, 'fullKey'];
/** S-183, S-190, S-204, S-206: People, or a key that may change people. */
const changes: readonly Role[] = ['fullAdmin', 'fullKey'];
/** What opens an account is for persons only. */
const grants: readonly Role[] = ['fullAdmin'];
/** S-124, S-127, S-193. */
const seesNorthlight: readonly Role[] = [
  ...contentOrSystem,
  'accountOwner',
  'executive',
  'manager',
  'fullKey',
];
/** Whoever may not know of somebody is told that there is nobody; a key is told that it may not. */
const hidden = 404;

const ofAna = (): MatrixRequest => ({ params: { id: userId('ana') } });
const ofNorthlight = (): MatrixRequest => ({ params: { id: companyId('northlight') } });

async function somebody({ world, number }: MatrixContext): Promise<MatrixRequest> {
  const email = `somebody.${number}@northlight.example`;
  const id = await createUser(world, ada, { name: `Somebody ${number}`, email });
  return { params: { id } };
}

async function someCompany({ world, number }: MatrixContext): Promise<MatrixRequest> {
  return { params: { id: await createCompany(world, ada, { name: `Company ${number}` }) } };
}

async function someGroup({ world, number }: MatrixContext): Promise<MatrixRequest> {
  const id = await createGroup(world, ada, { name: `Group ${number}` });
  await addToGroup(world, ada, { groupId: id, userIds: [userId('ana')] });
  return { params: { id } };
}

const lettingBenIn = async (context: MatrixContext): Promise<MatrixRequest> => ({
  ...(await someGroup(context)),
  body: { add: [userId('ben')], remove: [userId('ana')] },
});

export const routes: Entries = {
  'GET /api/v1/users': { allowed: everybody, foreignPortal: 'own' },
  'GET /api/v1/users/:id': {
    allowed: [...seesAna, 'fullKey'],
    refused: hidden,
    request: ofAna,
    foreignPortal: 404,
  },
  'GET /api/v1/users/:id/memberships': {
    allowed: [...seesAna, 'fullKey'],
    refused: hidden,
    request: ofAna,
    foreignPortal: 404,
  },
  'POST /api/v1/users': {
    allowed: changes,
    request: ({ number }) => ({
      body: { name: `Person ${number}`, email: `person.${number}@northlight.example` },
    }),
    foreignPortal: 'own',
  },
  'PATCH /api/v1/users/:id': {
    allowed: changes,
    request: async (context) => ({
      ...(await somebody(context)),
      body: { name: `Renamed ${context.number}` },
    }),
    foreignPortal: 404,
  },
  'POST /api/v1/user-changes': {
    allowed: changes,
    request: () => ({ body: { users: { ids: [userId('bo')] }, change: { active: true } } }),
    foreignPortal: 'own',
  },
  'POST /api/v1/invitations': {
    allowed: grants,
    request: () => ({ body: { userIds: [userId('bo')] } }),
    foreignPortal: 404,
  },
  'GET /api/v1/companies': { allowed: everybody, foreignPortal: 'own' },
  'GET /api/v1/companies/:id': {
    allowed: seesNorthlight,
    refused: hidden,
    request: ofNorthlight,
    foreignPortal: 404,
  },
  'GET /api/v1/companies/:id/memberships': {
    allowed: seesNorthlight,
    refused: hidden,
    request: ofNorthlight,
    foreignPortal: 404,
  },
  'POST /api/v1/companies': {
    allowed: changes,
    request: ({ number }) => ({
      body: { name: `Company ${number}`, domains: [`company-${number}.example`] },
    }),
    foreignPortal: 'own',
  },
  'PATCH /api/v1/companies/:id': {
    allowed: changes,
    request: async (context) => ({
      ...(await someCompany(context)),
      body: { name: `Renamed ${context.number}`, status: 'inactive' },
    }),
    foreignPortal: 404,
  },
  'GET /api/v1/groups': { allowed: readsGroups, foreignPortal: 'own' },
  'GET /api/v1/groups/:id': { allowed: readsGroups, request: someGroup, foreignPortal: 404 },
  'GET /api/v1/groups/:id/memberships': {
    allowed: readsGroups,
    request: someGroup,
    foreignPortal: 404,
  },
  'POST /api/v1/groups': {
    allowed: changes,
    request: ({ number }) => ({ body: { name: `Group ${number}` } }),
    foreignPortal: 'own',
  },
  'PATCH /api/v1/groups/:id': {
    allowed: changes,
    request: async (context) => ({
      ...(await someGroup(context)),
      body: { name: `Renamed group ${context.number}` },
    }),
    foreignPortal: 404,
  },
  'DELETE /api/v1/groups/:id': { allowed: changes, request: someGroup, foreignPortal: 404 },
  'POST /api/v1/groups/:id/member-changes/preview': {
    allowed: changes,
    request: lettingBenIn,
    foreignPortal: 404,
  },
  'POST /api/v1/groups/:id/member-changes': {
    allowed: changes,
    request: lettingBenIn,
    foreignPortal: 404,
  },
};
