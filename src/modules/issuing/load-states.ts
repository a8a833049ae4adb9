import type { ReadTx } from '../../db/database.ts';
import { rulesOf } from '../certifications/index.ts';
import { type AwardPerson, membershipsOf } from '../people/index.ts';
import { effectiveCompletions } from '../training/index.ts';
import { pastAwards } from './award-repository.ts';

/**
 * What decides about any number of people and certifications: a few queries for all of them.
 *
 * @returns The state of one of the pairs; null where there is nothing to decide.
 */
export async function loadStates(
  tx: ReadTx,
  {
    userIds,
    certificationIds,
    people,
  }: {
    readonly userIds: readonly string[];
    readonly certificationIds: readonly string[];
    readonly people: ReadonlyMap<string, AwardPerson>;
  },
) {
  const rules = new Map(
    (await rulesOf(tx, certificationIds)).map((rule) => [rule.id as string, rule]),
  );
  const trainingIds = [
    ...new Set(
      [...rules.values()].flatMap(({ versions }) =>
        versions.flatMap((v) => v.requirement.trainingIds),
      ),
    ),
  ];
  const memberships = Map.groupBy(
    await membershipsOf(tx, userIds),
    ({ userId }) => userId as string,
  );
  const completions = Map.groupBy(
    await effectiveCompletions(tx, { userIds, trainingIds }),
    ({ userId, trainingId }) => `${userId} ${trainingId}`,
  );
  const awards = Map.groupBy(
    await pastAwards(tx, { userIds, certificationIds }),
    ({ userId, certificationId }) => `${userId} ${certificationId}`,
  );
  return ({ userId, certificationId }: { userId: string; certificationId: string }) => {
    const certification = rules.get(certificationId);
    const person = people.get(userId);
    if (!certification || !person || certification.versions.length === 0) return null;
    const required = new Set(certification.versions.flatMap((v) => v.requirement.trainingIds));
    return {
      person,
      certification,
      memberships: memberships.get(userId) ?? [],
      completions: [...required].flatMap((id) => completions.get(`${userId} ${id}`) ?? []),
      awards: awards.get(`${userId} ${certificationId}`) ?? [],
    };
  };
}
