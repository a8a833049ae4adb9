import {
  actor,
  complete,
  type PersonName,
  portals,
  type TestWorld,
} from '../../../../tests/support.ts';
import { type PreviewRun, previewRun, type RunListItem, readRun, startRun } from '../index.ts';

const admin = actor('admin');

/** Asks for a preview and waits until it is counted. */
export async function previewed(
  world: TestWorld,
  certificationIds: readonly string[],
  settings: Partial<PreviewRun> = {},
): Promise<RunListItem> {
  const { id } = await previewRun(world, admin, {
    certificationIds,
    lookBack: { kind: 'fromCreation' },
    awardDate: { kind: 'today' },
    includeExpired: false,
    notify: false,
    repeats: null,
    ...settings,
  });
  await world.settle();
  return readRun(world, admin, id);
}

/** Starts what was previewed and waits for its end. */
export async function carriedOut(
  world: TestWorld,
  { run: { id, fingerprint } }: RunListItem,
): Promise<RunListItem> {
  await startRun(world, admin, { previewId: id, fingerprint: fingerprint ?? '' });
  await world.settle();
  return readRun(world, admin, id);
}

/** Completions of the past, by person. */
export async function completed(
  world: TestWorld,
  trainingId: string,
  dates: Partial<Record<PersonName, string>>,
): Promise<void> {
  for (const [person, date] of Object.entries(dates)) {
    await complete(world, person as PersonName, trainingId, { occurredAt: new Date(date) });
  }
  await world.settle();
}

export interface StoredRow {
  readonly outcome: string | null;
  readonly reason: string | null;
  readonly result: string | null;
  readonly awardedOn: string | null;
  readonly validThrough: string | null;
}

/** What stands in the rows of a run, by the first name of the person. */
export async function rowsByName(
  world: TestWorld,
  runId: string,
): Promise<Readonly<Record<string, StoredRow>>> {
  const { rows } = await world.pool.query<StoredRow & { name: string }>(
    `select split_part(u.name, ' ', 1) as name, r.outcome, r.reason, r.result,
            r.awarded_on::text as "awardedOn", r.valid_through::text as "validThrough"
       from predated_run_rows r join users u on u.portal_id = r.portal_id and u.id = r.user_id
      where r.portal_id = $1 and r.run_id = $2`,
    [portals.meridian, runId],
  );
  return Object.fromEntries(rows.map(({ name, ...row }) => [name, row]));
}

export interface StoredAward {
  readonly name: string;
  readonly source: string;
  readonly causedBy: string | null;
  readonly issuedOn: string;
  readonly lastValidDay: string | null;
  readonly cycle: number;
}

export async function awardsOf(
  world: TestWorld,
  certificationId: string,
): Promise<readonly StoredAward[]> {
  const { rows } = await world.pool.query<StoredAward>(
    `select split_part(u.name, ' ', 1) as name, a.source, a.caused_by as "causedBy", a.cycle,
            a.issued_on::text as "issuedOn", a.last_valid_day::text as "lastValidDay"
       from awards a join users u on u.portal_id = a.portal_id and u.id = a.user_id
      where a.portal_id = $1 and a.certification_id = $2 order by u.name, a.cycle`,
    [portals.meridian, certificationId],
  );
  return rows;
}
