import type { App } from '../../app.ts';
import type { PortalId } from '../../db/database.ts';
import { changeJob, createJob, loadJob } from '../../db/jobs.ts';
import type { JobDeps } from '../../jobs/deps.ts';
import { drainQueues } from '../../jobs/drain.ts';
import { settableClock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import { derivedId, type Id } from '../../kernel/ids.ts';
import { createPortal } from '../../modules/portals/index.ts';
import { fillCatalogue } from './fill-catalogue.ts';
import { fillHistory } from './fill-history.ts';
import { fillPeople } from './fill-people.ts';
import { takeTracks } from './fill-tracks.ts';

const slug = 'meridian-cloud';
const monthMs = 30 * 86_400_000;
const monthsOfHistory = 30;

/**
 * Makes the demo portal with thirty months of history, the same every time, on the first start.
 * History is lived, not written: a clock of its own goes from then to now, and everything is
 * decided, signed and mailed on the way by the program itself.
 *
 * @returns False when the portal is there already.
 * @throws {AppError} `demo_unfinished` when an earlier start was interrupted here.
 */
export async function fillDemo(app: App): Promise<boolean> {
  const existing = await app.jobDeps.lookups.portalOfIssuer(slug);
  if (existing !== null) {
    await refuseUnfinished(app, existing);
    return false;
  }
  const now = app.jobDeps.clock.now();
  const clock = settableClock(new Date(now.getTime() - monthsOfHistory * monthMs));
  const deps: JobDeps & { clock: typeof clock } = { ...app.jobDeps, clock };
  const portalId = await createPortal(deps, {
    name: 'Meridian Cloud',
    slug,
    timeZone: 'Europe/Stockholm',
    baseAddress: app.config.signetUrl,
    supportContact: 'partners@demo.example',
    demo: true,
    issuer: {
      name: 'Meridian Cloud',
      url: 'https://meridian.example',
      email: 'partners@demo.example',
    },
  });
  await noteState(app, portalId, 'running');
  const people = await fillPeople(deps, portalId, app.config.demoPassword);
  const catalogue = await fillCatalogue(deps, portalId, people);
  await fillHistory({ deps, clock, portalId, people, catalogue, until: now });
  const trackId = catalogue.trainingIds.get('track-getting-started');
  if (trackId) await takeTracks(deps, catalogue.administrator, people, trackId);
  await drainQueues(app.boss, deps);
  await noteState(app, portalId, 'done');
  return true;
}

const jobIdOf = (portalId: PortalId): Id<'Job'> => derivedId('fill-demo', portalId);

async function noteState(app: App, portalId: PortalId, state: 'running' | 'done'): Promise<void> {
  const { withPortal, queue, clock } = app.jobDeps;
  const id = jobIdOf(portalId);
  const job = {
    id,
    kind: 'fill-demo',
    title: 'Demo portal',
    input: {},
    createdBy: null,
    now: clock.now(),
  };
  await withPortal(portalId, 'write', async (tx) => {
    await createJob(tx, queue, job);
    await changeJob(tx, id, { state }, clock.now());
  });
}

async function refuseUnfinished({ jobDeps, config }: App, portalId: PortalId): Promise<void> {
  const job = await jobDeps.withPortal(portalId, 'read', (tx) => loadJob(tx, jobIdOf(portalId)));
  if (job?.state === 'done') return;
  throw new AppError(
    'conflict',
    'demo_unfinished',
    `The demo portal was left half made by an interrupted start. Remove ${config.dataDir}, or start with another SIGNET_DATA.`,
  );
}
