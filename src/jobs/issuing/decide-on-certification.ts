import type { PortalId } from '../../db/database.ts';
import { createJob } from '../../db/jobs.ts';
import type { DomainEvent } from '../../kernel/events.ts';
import { derivedId } from '../../kernel/ids.ts';
import {
  certificationActivated,
  certificationVisibilityChanged,
} from '../../modules/certifications/index.ts';
import { decideCertification } from '../../modules/issuing/index.ts';
import type { JobDeps } from '../deps.ts';
import type { LongWork } from '../long-work.ts';
import { reaction } from '../reaction.ts';

type CertificationEvent = DomainEvent<{ certificationId: string }>;

/** Safe to run twice: the job's id is made of the event. */
const queueDecision = async (
  deps: JobDeps,
  portalId: PortalId,
  events: readonly CertificationEvent[],
) =>
  deps.withPortal(portalId, 'write', async (tx) => {
    for (const { id, payload } of events) {
      await createJob(tx, deps.queue, {
        id: derivedId('decide-certification', id),
        kind: decideCertificationWork.kind,
        title: 'Who has earned it already',
        input: { certificationId: payload.certificationId, causedBy: id },
        createdBy: null,
        now: deps.clock.now(),
      });
    }
  });

/** Everybody who has finished something of it is decided about again (C-37, C-38). */
export const decideOnActivation = reaction({
  name: 'decide-on-activation',
  on: certificationActivated,
  run: queueDecision,
});

/** Other groups: whoever was held as not visible may be awarded now, or goes on the list (C-59). */
export const decideOnVisibility = reaction({
  name: 'decide-on-visibility',
  on: certificationVisibilityChanged,
  run: queueDecision,
});

/** Safe to run again from its beginning: whoever has the award is passed over. */
export const decideCertificationWork: LongWork = {
  kind: 'decide-certification',
  async run(deps, portalId, { input }, progress) {
    const { certificationId, causedBy } = input as { certificationId: string; causedBy: string };
    const onProgress = (done: number) => progress(done);
    const decided = await decideCertification(deps, {
      portalId,
      certificationId,
      causedBy,
      onProgress,
    });
    return { ...decided };
  },
};
