import { reinstateAward, revokeAward } from '../../src/modules/issuing/index.ts';
import { actor, portals, userId } from '../support/people.ts';
import { complete, publishedCertification } from '../support/scenario.ts';
import type { TestWorld } from '../support/world.ts';

export interface AnasAward {
  readonly awardId: string;
  readonly certificationId: string;
}

const made = new WeakMap<TestWorld, Promise<AnasAward>>();

/** An award of Ana's, made once for a world, live or revoked as a call needs it. */
export async function anasAward(
  world: TestWorld,
  wanted: 'live' | 'revoked' = 'live',
): Promise<AnasAward> {
  const known = made.get(world) ?? awardAna(world);
  made.set(world, known);
  const award = await known;
  const { awardId } = award;
  const { rows } = await world.pool.query<{ state: string }>(
    'select state from awards where portal_id = $1 and id = $2',
    [portals.meridian, awardId],
  );
  if (rows[0]?.state === wanted) return award;
  const ada = actor('admin');
  if (wanted === 'live') await reinstateAward(world, ada, { awardId });
  else await revokeAward(world, ada, { awardId, reason: 'By mistake', note: null });
  return award;
}

async function awardAna(world: TestWorld): Promise<AnasAward> {
  const { certificationId, trainingIds } = await publishedCertification(world);
  world.clock.advance(1_000);
  await complete(world, 'ana', trainingIds[0] ?? '');
  await world.settle();
  const { rows } = await world.pool.query<{ id: string }>(
    'select id from awards where portal_id = $1 and user_id = $2 and certification_id = $3',
    [portals.meridian, userId('ana'), certificationId],
  );
  return { awardId: rows[0]?.id ?? '', certificationId };
}
