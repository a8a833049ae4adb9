import { portals, userId } from '../support/people.ts';
import { anasAward } from './anas-award.ts';
import { type Entries, everyPerson, type MatrixContext, type Role } from './matrix.ts';

/** The own mails; System all of them. */
const readsAnasMail: readonly Role[] = ['systemAdmin', 'fullAdmin', 'self'];
/** A key has no mailbox at all; people may not know whether there is such a mail. */
const refused = (role: Role) => (role.endsWith('Key') ? 403 : 404);

async function anasMail({ world }: MatrixContext) {
  await anasAward(world);
  const { rows } = await world.pool.query<{ id: string }>(
    'select id from mails where portal_id = $1 and user_id = $2 limit 1',
    [portals.meridian, userId('ana')],
  );
  return { params: { id: rows[0]?.id ?? '' } };
}

export const routes: Entries = {
  'GET /api/v1/notifications': { allowed: everyPerson, foreignPortal: 'own' },
  'POST /api/v1/notifications/reading': { allowed: everyPerson, foreignPortal: 'own' },
  'GET /api/v1/mails': { allowed: everyPerson, foreignPortal: 'own' },
  'GET /api/v1/mails/:id': {
    allowed: readsAnasMail,
    refused,
    request: anasMail,
    foreignPortal: 404,
  },
  'GET /api/v1/mails/:id/html': {
    allowed: readsAnasMail,
    refused,
    request: anasMail,
    foreignPortal: 404,
  },
};
