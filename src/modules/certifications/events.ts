import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const certification = z.object({ certificationId: z.guid() });

/** A version is in force from now on. */
export const certificationPublished = defineEvent(
  'certification.published',
  z.object({ certificationId: z.guid(), version: z.number().int() }),
);

/** It issues from now on. */
export const certificationActivated = defineEvent('certification.activated', certification);

/** It issues no more until it is activated again (S-59). */
export const certificationDeactivated = defineEvent('certification.deactivated', certification);

/** Other groups, or everyone, may earn it from now on. */
export const certificationVisibilityChanged = defineEvent(
  'certification.visibilityChanged',
  certification,
);

/** Gone from the lists for ever; what was issued stays (S-62). */
export const certificationArchived = defineEvent('certification.archived', certification);

/** A draft, or one that nobody ever got, is gone. */
export const certificationDeleted = defineEvent('certification.deleted', certification);
