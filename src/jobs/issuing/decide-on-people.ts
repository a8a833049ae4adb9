import { decideHeld, decideOfIdentities, flagLostEvidence } from '../../modules/issuing/index.ts';
import { membershipChanged, userReactivated } from '../../modules/people/index.ts';
import {
  completionVoided,
  identityLinked,
  identityUnlinked,
} from '../../modules/training/index.ts';
import { reaction } from '../reaction.ts';

/** Each of these is safe to run twice: it decides, or marks, from what is stored at that moment. */
export const decideOnLink = reaction({
  name: 'decide-on-link',
  on: identityLinked,
  async run(deps, portalId, events) {
    const links = events.map(({ payload }) => payload);
    await decideOfIdentities(deps, portalId, links, events[0]?.id ?? null);
  },
});

export const flagOnUnlink = reaction({
  name: 'flag-on-unlink',
  on: identityUnlinked,
  async run(deps, portalId, events) {
    const userIds = [...new Set(events.map(({ payload }) => payload.previousUserId))].sort();
    await flagLostEvidence(deps, portalId, userIds);
    await decideHeld(deps, portalId, userIds, events[0]?.id ?? null);
  },
});

export const flagOnVoid = reaction({
  name: 'flag-on-void',
  on: completionVoided,
  async run(deps, portalId, events) {
    const userIds = [...new Set(events.flatMap(({ payload }) => payload.userId ?? []))].sort();
    await flagLostEvidence(deps, portalId, userIds);
    await decideHeld(deps, portalId, userIds, events[0]?.id ?? null);
  },
});

export const decideOnMembership = reaction({
  name: 'decide-on-membership',
  on: membershipChanged,
  run: async (deps, portalId, events) => {
    const userIds = [...new Set(events.map(({ payload }) => payload.userId))];
    await decideHeld(deps, portalId, userIds, events[0]?.id ?? null);
  },
});

export const decideOnReactivation = reaction({
  name: 'decide-on-reactivation',
  on: userReactivated,
  run: async (deps, portalId, events) => {
    const userIds = [...new Set(events.map(({ payload }) => payload.userId))];
    await decideHeld(deps, portalId, userIds, events[0]?.id ?? null);
  },
});
