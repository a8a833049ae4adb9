import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const id = z.guid();

/** A fact is stored. `userId` is null while nobody knows whose it is. */
export const completionRecorded = defineEvent(
  'completion.recorded',
  z.object({ completionId: id, trainingId: id, userId: id.nullable() }),
);

/** A fact no longer counts, and never will again. */
export const completionVoided = defineEvent(
  'completion.voided',
  z.object({ completionId: id, trainingId: id, userId: id.nullable() }),
);

/** Every fact of the identity now belongs to `userId`, and no longer to `previousUserId`. */
export const identityLinked = defineEvent(
  'identity.linked',
  z.object({ identityId: id, userId: id, previousUserId: id.nullable() }),
);

/** Every fact of the identity belongs to nobody again. */
export const identityUnlinked = defineEvent(
  'identity.unlinked',
  z.object({ identityId: id, previousUserId: id }),
);

/** `changedBy`: user or API key; events of before say nothing of it. */
const change = z.object({ trainingId: id, changedBy: id.nullable().default(null) });

export const trainingCreated = defineEvent('training.created', change);

/** Name, source, address, description or its id over there changed. */
export const trainingUpdated = defineEvent('training.updated', change);

export const trainingArchived = defineEvent('training.archived', z.object({ trainingId: id }));
