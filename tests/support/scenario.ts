import { type Id, newId } from '../../src/kernel/ids.ts';
import {
  createDraft,
  type DraftChange,
  publishCertification,
} from '../../src/modules/certifications/index.ts';
import { badgeArtPng } from '../../src/modules/media/badge-art/badge-art.ts';
import { createExternalTraining, recordCompletions } from '../../src/modules/training/index.ts';
import { actor, type PersonName, people, portals } from './people.ts';
import type { TestWorld } from './world.ts';

type PortalName = keyof typeof portals;

/** Stores a badge picture as an upload would leave it. */
export async function storeBadge(world: TestWorld, portal: PortalName = 'meridian') {
  const id = newId<'Media'>();
  const png = await badgeArtPng('solution-engineer');
  const key = `media/${id}.png`;
  await world.storage.put(key, png, 'image/png');
  await world.pool.query(
    `insert into media (portal_id, id, name, content_type, width, height, byte_size, sha256,
                        storage_key, rendition_key, created_at)
     values ($1, $2, 'badge.png', 'image/png', 500, 500, $3, $4, $5, $5, $6)`,
    [portals[portal], id, png.length, id, key, world.clock.now()],
  );
  return id;
}

export async function storeTraining(
  world: TestWorld,
  name: string,
  portal: PortalName = 'meridian',
): Promise<Id<'Training'>> {
  const training = await createExternalTraining(world, actor('admin', portal), {
    name,
    sourceName: 'Meridian Academy',
    launchUrl: 'https://academy.example/course',
    externalId: `${name}-${newId()}`,
    description: '',
  });
  return training.id;
}

export interface Scenario {
  readonly certificationId: Id<'Certification'>;
  readonly trainingIds: readonly Id<'Training'>[];
}

/** A published certification over trainings of its own. */
export async function publishedCertification(
  world: TestWorld,
  {
    trainings = ['Cloud Security 201'],
    portal = 'meridian',
    status = 'active',
    ...change
  }: DraftChange & {
    readonly trainings?: readonly string[];
    readonly portal?: PortalName;
    readonly status?: 'active' | 'inactive';
  } = {},
): Promise<Scenario> {
  const trainingIds: Id<'Training'>[] = [];
  for (const name of trainings) trainingIds.push(await storeTraining(world, name, portal));
  const admin = actor('admin', portal);
  const draft = await createDraft(world, admin, {
    name: 'Solution Engineer',
    description: 'Designs and secures solutions.',
    criteria: '<p>Finish all trainings.</p>',
    skills: ['Cloud', 'Security'],
    badgeMediaId: await storeBadge(world, portal),
    validity: { kind: 'duration', unit: 'year', count: 2 },
    ...change,
    requirement: { rule: 'all', trainingIds, ...change.requirement },
  });
  await publishCertification(world, admin, { certificationId: draft.id, status });
  return { certificationId: draft.id, trainingIds };
}

export interface Completing {
  readonly occurredAt?: Date;
  readonly sourceKey?: string;
  readonly portal?: PortalName;
}

/** As another system would report it, by e-mail address. */
export async function complete(
  world: TestWorld,
  person: PersonName,
  trainingId: string,
  { occurredAt = world.clock.now(), sourceKey = newId(), portal = 'meridian' }: Completing = {},
) {
  const { email } = people[person];
  return recordCompletions(
    world,
    {
      kind: 'apiKey',
      portalId: portals[portal],
      apiKeyId: newId<'ApiKey'>(),
      scopes: new Set(['completions:write']),
    },
    { items: [{ email, trainingId, occurredAt: occurredAt.toISOString(), sourceKey }] },
  );
}
