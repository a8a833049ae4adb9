import { z } from 'zod';
import { defineEvent } from '../../kernel/events.ts';

const award = z.object({ awardId: z.uuid(), userId: z.uuid(), certificationId: z.uuid() });

export const awardIssued = defineEvent('award.issued', award);
export const awardRevoked = defineEvent('award.revoked', award);
export const awardReinstated = defineEvent('award.reinstated', award);
export const awardFlagged = defineEvent('award.flagged', award);

const run = z.object({ runId: z.uuid() });

/** An administrator starts a back-fill; its settings and results are kept with the run. */
export const predatedRunStarted = defineEvent('predatedRun.started', run);
/** Everything that was previewed is issued, or somebody stopped it. */
export const predatedRunEnded = defineEvent('predatedRun.ended', run);
/** Mails of the run that wait are not sent. */
export const predatedRunMailsStopped = defineEvent('predatedRun.mailsStopped', run);
