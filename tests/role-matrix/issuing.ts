import { userId } from '../support/people.ts';
import { anasAward } from './anas-award.ts';
import {
  contentOrSystem,
  type Entries,
  everyPerson,
  type MatrixContext,
  type Role,
  seesAna,
} from './matrix.ts';

/** S-03, S-121: every change of an award needs Content and System. */
const changers: readonly Role[] = ['fullAdmin', 'fullKey'];
const readers: readonly Role[] = [...contentOrSystem, 'fullKey'];

const live = async ({ world }: MatrixContext) => ({
  params: { id: (await anasAward(world)).awardId },
});
const certification = async ({ world }: MatrixContext) => ({
  params: { id: (await anasAward(world)).certificationId },
});

const anasCertification = async ({ world }: MatrixContext) => ({
  params: { id: userId('ana'), certificationId: (await anasAward(world)).certificationId },
});

export const routes: Entries = {
  'GET /api/v1/awards/:id': {
    allowed: [...seesAna, 'fullKey'],
    refused: 404,
    request: live,
    foreignPortal: 404,
  },
  'GET /api/v1/awards/:id/place': {
    allowed: [...seesAna, 'fullKey'],
    refused: 404,
    request: live,
    foreignPortal: 404,
  },
  'POST /api/v1/awards/:id/revocation': {
    allowed: changers,
    request: async (context) => ({ ...(await live(context)), body: { reason: 'By mistake' } }),
    foreignPortal: 404,
  },
  'POST /api/v1/awards/:id/reinstatement': {
    allowed: changers,
    request: async ({ world }) => ({
      params: { id: (await anasAward(world, 'revoked')).awardId },
    }),
    foreignPortal: 404,
  },
  // A list of nobody for a certification that is not there: that tells nothing either.
  'GET /api/v1/certifications/:id/holds': {
    allowed: readers,
    request: certification,
    foreignPortal: 404,
  },
  'GET /api/v1/certifications/:id/eligible': {
    allowed: readers,
    request: certification,
    foreignPortal: 404,
  },
  // Everybody's own; a key is nobody who earns.
  'GET /api/v1/earnable-certifications': { allowed: everyPerson, foreignPortal: 'own' },
  'GET /api/v1/users/:id/certifications/:certificationId/explanation': {
    allowed: [...seesAna, 'fullKey'],
    refused: 404,
    request: anasCertification,
    foreignPortal: 404,
  },
};
