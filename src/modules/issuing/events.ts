import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const award = z.object({ awardId: z.uuid(), userId: z.uuid(), certificationId: z.uuid() });

export const awardIssued = defineEvent('award.issued', award);
export const awardRevoked = defineEvent('award.revoked', award);
export const awardReinstated = defineEvent('award.reinstated', award);
export const awardFlagged = defineEvent('award.flagged', award);
