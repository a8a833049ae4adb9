import {
  complete,
  type PersonName,
  portals,
  publishedCertification,
  type TestWorld,
  userId,
} from '../../../tests/support.ts';

/** An award as it comes about: published, finished, decided. @returns Its public code. */
export async function awarded(
  world: TestWorld,
  person: PersonName,
  change: NonNullable<Parameters<typeof publishedCertification>[1]> = {},
): Promise<{ readonly code: string; readonly awardId: string }> {
  const { certificationId, trainingIds } = await publishedCertification(world, change);
  world.clock.advance(60_000);
  const { portal = 'meridian' } = change;
  for (const trainingId of trainingIds) await complete(world, person, trainingId, { portal });
  await world.settle();
  const { rows } = await world.pool.query<{ code: string; id: string }>(
    'select code, id from awards where portal_id = $1 and user_id = $2 and certification_id = $3',
    [portals[portal], userId(person, portal), certificationId],
  );
  const [award] = rows;
  if (!award) throw new Error('Nothing was awarded.');
  return { code: award.code, awardId: award.id };
}
