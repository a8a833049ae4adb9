import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const user = z.object({ userId: z.uuid() });

export const userCreated = defineEvent('user.created', user);
export const userRenamed = defineEvent('user.renamed', user);
/** Another address: facts that were waiting for it can be linked. */
export const userEmailChanged = defineEvent('user.emailChanged', user);
/** Somebody asked for a mail with a link that signs the person in. */
export const userInvited = defineEvent('user.invited', user);
export const userDeactivated = defineEvent('user.deactivated', user);
export const userReactivated = defineEvent('user.reactivated', user);

/** Another primary company, or none any more. */
export const userMoved = defineEvent(
  'user.moved',
  z.object({
    userId: z.uuid(),
    companyId: z.uuid().nullable(),
    previousCompanyId: z.uuid().nullable(),
  }),
);

/** Somebody joined or left a group. */
export const membershipChanged = defineEvent(
  'membership.changed',
  z.object({ userId: z.uuid(), groupId: z.uuid() }),
);

export const companyRenamed = defineEvent('company.renamed', z.object({ companyId: z.uuid() }));

export const accountOwnerChanged = defineEvent(
  'accountOwner.changed',
  z.object({
    companyId: z.uuid(),
    ownerId: z.uuid().nullable(),
    previousOwnerId: z.uuid().nullable(),
  }),
);
