import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addGroup, addTraining } from '../../../tests/support/catalogue.ts';
import {
  actor,
  type Browserless,
  type Caller,
  portals,
  type TestWorld,
  testServer,
  testWorld,
  userId,
} from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import { addToGroup, setActive } from '../../modules/people/index.ts';

let world: TestWorld;
let server: Browserless;
let ada: Caller;

beforeAll(async () => {
  world = await testWorld();
  server = await testServer(world);
  ada = await server.as('admin');
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const admin = actor('admin');

async function groupOf(name: string, people: Parameters<typeof userId>[0][]) {
  const groupId = (await addGroup(world, name)) as Id<'Group'>;
  await addToGroup(world, admin, { groupId, userIds: people.map((person) => userId(person)) });
  return groupId;
}

const reach = async (...groups: string[]) => {
  const filter = groups.length === 0 ? '' : `?filter[group]=${groups.join()}`;
  return (await ada('GET', `/api/v1/audience${filter}`)).json().people;
};

describe('how many people a certification reaches', () => {
  it('is for whoever may look at groups', async () => {
    expect((await server.stranger('GET', '/api/v1/audience')).statusCode).toBe(401);
    expect((await (await server.as('ana'))('GET', '/api/v1/audience')).statusCode).toBe(403);
  });

  it('refuses what is no group', async () => {
    expect((await ada('GET', '/api/v1/audience?filter[group]=x')).statusCode).toBe(422);
    expect((await ada('GET', '/api/v1/audience?groups=x')).statusCode).toBe(422);
  });

  it('is everybody without groups, and each person once with some', async () => {
    const { rows } = await world.pool.query<{ n: number }>(
      'select count(*)::int as n from users where portal_id = $1 and active',
      [portals.meridian],
    );
    expect(await reach()).toEqual({ value: rows[0]?.n, exact: true });
    const emea = await groupOf('EMEA', ['ana', 'ben']);
    const gold = await groupOf('Gold', ['ana', 'bo']);
    expect(await reach(emea)).toEqual({ value: 2, exact: true });
    expect(await reach(emea, gold)).toEqual({ value: 3, exact: true });
  });

  it('leaves out who is inactive, and groups that are gone', async () => {
    const group = await groupOf('Reached', ['ana', 'ben']);
    await setActive(world, admin, { userId: userId('ben'), active: false });
    expect(await reach(group)).toEqual({ value: 1, exact: true });
    await setActive(world, admin, { userId: userId('ben'), active: true });
    await world.pool.query('update groups set deleted_at = now() where id = $1', [group]);
    expect(await reach(group)).toEqual({ value: 0, exact: true });
  });

  it('counts nobody of another portal', async () => {
    const foreign = await addGroup(world, 'Theirs', 'other');
    expect(await reach(foreign)).toEqual({ value: 0, exact: true });
  });
});

describe('the skills of the portal', () => {
  it('are those of its certifications, the most used first, each in its first spelling', async () => {
    for (const skills of [['Kubernetes', 'Azure'], ['azure', 'Selling'], ['AZURE']]) {
      await ada('POST', '/api/v1/certifications', { name: skills.join(), skills });
    }
    const { items } = (await ada('GET', '/api/v1/skills')).json();
    expect(items).toEqual([
      { name: 'Azure', certificationCount: 3 },
      { name: 'Kubernetes', certificationCount: 1 },
      { name: 'Selling', certificationCount: 1 },
    ]);
  });

  it('are not those of another portal', async () => {
    const foreign = await server.as('admin', 'other');
    expect((await foreign('GET', '/api/v1/skills')).json()).toEqual({ items: [] });
  });
});

describe('the check of a draft', () => {
  it('warns where the groups are not those of its track, and still lets it be published (S-30)', async () => {
    const emea = await addGroup(world, 'Partners in EMEA');
    const track = await addTrack('Getting Started', [emea]);
    const external = await addTraining(world, 'Cloud Security 201');
    const draft = (
      await ada('POST', '/api/v1/certifications', {
        name: 'Warned',
        requirement: { trainingIds: [external, track] },
      })
    ).json();
    const check = (await ada('GET', `/api/v1/certifications/${draft.id}/publish-check`)).json();
    expect(check.warnings).toEqual([
      {
        path: 'requirement.trainingIds.1',
        code: 'group_mismatch',
        message:
          '“Getting Started” is only for people in Partners in EMEA. Nobody else can finish it, and so nobody else can earn this certification.',
      },
    ]);
    expect(check.problems.map(({ code }: { code: string }) => code)).toEqual(['badge_missing']);
  });
});

/** A published track for these groups. */
async function addTrack(name: string, groupIds: readonly string[]): Promise<string> {
  const id = await addTraining(world, name);
  const { pool } = world;
  await pool.query('delete from external_trainings where id = $1', [id]);
  await pool.query(`update trainings set kind = 'track', status = 'published' where id = $1`, [id]);
  await pool.query('insert into tracks (portal_id, id, group_ids) values ($1, $2, $3)', [
    portals.meridian,
    id,
    groupIds,
  ]);
  return id;
}
