import { newId } from '../../src/kernel/ids.ts';
import { foldForSearch } from '../../src/modules/people/index.ts';
import { portals } from './people.ts';
import type { TestWorld } from './world.ts';

type PortalName = keyof typeof portals;

/** Puts rows of other modules into a world, for tests that only need them to be there. */
const insert = async (
  { pool }: Pick<TestWorld, 'pool'>,
  table: string,
  portal: PortalName,
  row: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const entries = Object.entries({ portal_id: portals[portal], ...row });
  await pool.query(
    `insert into ${table} (${entries.map(([column]) => column).join()})
     values (${entries.map((_, index) => `$${index + 1}`).join()})`,
    entries.map(([, value]) => value),
  );
};

/** An external training, as it would be made by hand. */
export async function addTraining(
  world: TestWorld,
  name: string,
  {
    source = 'Meridian Academy',
    archived = false,
    portal = 'meridian' as PortalName,
  }: { source?: string; archived?: boolean; portal?: PortalName } = {},
): Promise<string> {
  const id: string = newId();
  const now = world.clock.now();
  await insert(world, 'trainings', portal, {
    id,
    kind: 'external',
    name,
    search: foldForSearch(name),
    status: archived ? 'archived' : 'active',
    created_at: now,
    updated_at: now,
  });
  await insert(world, 'external_trainings', portal, {
    id,
    source_name: source,
    launch_url: 'https://academy.example/course',
  });
  return id;
}

export async function addGroup(
  world: TestWorld,
  name: string,
  portal: PortalName = 'meridian',
): Promise<string> {
  const id: string = newId();
  await insert(world, 'groups', portal, { id, name, created_at: world.clock.now() });
  return id;
}

/** A picture in the Media Library; its files are not there. */
export async function addPicture(
  world: TestWorld,
  portal: PortalName = 'meridian',
): Promise<string> {
  const id: string = newId();
  await insert(world, 'media', portal, {
    id,
    name: 'badge.png',
    content_type: 'image/png',
    width: 500,
    height: 500,
    byte_size: 1_000,
    sha256: 'x',
    storage_key: `media/${id}/original.png`,
    rendition_key: `media/${id}/rendition.png`,
    created_at: world.clock.now(),
  });
  return id;
}
