import { afterAll, describe, expect, it } from 'vitest';
import { actor, password, people, portals, testWorld, userId } from '../../../tests/support.ts';
import {
  actorOfSession,
  createSignInLink,
  listSessions,
  revokeOtherSessions,
  revokeSession,
  setActive,
  setPermissions,
  setPrimaryCompany,
  signIn,
  signInByLink,
  signOut,
  type UserActor,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const deps = { ...world, settings: { rateLimits: true } };
const ada = actor('admin');
const place = { address: '203.0.113.7', userAgent: 'Firefox' };
const dayMs = 86_400_000;

async function signedIn(person: keyof typeof people): Promise<{ token: string; actor: UserActor }> {
  const { email } = people[person];
  const { token } = await signIn(deps, portals.meridian, { ...place, email, password });
  const who = await actorOfSession(world, token);
  if (!who) throw new Error('nobody');
  return { token, actor: who };
}

describe('sessions', () => {
  it('last fourteen days from the last time they were used', async () => {
    const { token } = await signedIn('executive');
    world.clock.advance(13 * dayMs);
    expect(await actorOfSession(world, token)).not.toBeNull();
    world.clock.advance(13 * dayMs);
    expect(await actorOfSession(world, token)).not.toBeNull();
    world.clock.advance(14 * dayMs);
    expect(await actorOfSession(world, token)).toBeNull();
  });

  it('are listed for their person, newest first, and the one that asks is marked', async () => {
    await signedIn('quillonManager');
    const { actor: asking } = await signedIn('quillonManager');
    const sessions = await listSessions(world, asking);
    expect(sessions.map(({ current }) => current)).toEqual([true, false]);
    expect(sessions[0]).toMatchObject(place);
  });

  it('end one by one, or all but the one that asks', async () => {
    const { token: first, actor: one } = await signedIn('ana');
    const { token: second } = await signedIn('ana');
    const { token: third, actor: asking } = await signedIn('ana');
    await revokeSession(world, asking, one.sessionId);
    expect(await actorOfSession(world, first)).toBeNull();
    expect(await revokeOtherSessions(world, asking)).toBe(1);
    expect(await actorOfSession(world, second)).toBeNull();
    expect(await actorOfSession(world, third)).not.toBeNull();
  });

  it('cannot be ended by somebody else, who does not learn that they are there', async () => {
    const { actor: anas, token } = await signedIn('ana');
    const { actor: asking } = await signedIn('manager');
    await expect(revokeSession(world, asking, anas.sessionId)).rejects.toMatchObject({
      code: 'session_not_found',
    });
    expect(await actorOfSession(world, token)).not.toBeNull();
  });

  it('end when the person signs out', async () => {
    const { token, actor: asking } = await signedIn('ana');
    await signOut(world, asking);
    expect(await actorOfSession(world, token)).toBeNull();
  });

  it('end everywhere when rights, company or activity change', async () => {
    const id = userId('ben');
    const changes = [
      () =>
        setPermissions(world, ada, { userId: id, kind: 'administrator', permissions: ['content'] }),
      () => setPrimaryCompany(world, ada, { userId: id, companyId: ada.companyId }),
      () => setActive(world, ada, { userId: id, active: false }),
    ];
    for (const change of changes) {
      const { token } = await signedIn('ben');
      await change();
      expect(await actorOfSession(world, token)).toBeNull();
    }
  });
});

describe('signInByLink', () => {
  const make = (hours = 1) => createSignInLink(world, ada, { userId: userId('bo'), hours });
  const use = (token: string, portalId = portals.meridian) =>
    signInByLink(deps, portalId, { ...place, token });
  const refused = { code: 'sign_in_link_refused' };

  it('is made by whoever manages people, for one hour to a day', async () => {
    const input = { userId: userId('bo'), hours: 1 };
    await expect(createSignInLink(world, actor('author'), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(make(25)).rejects.toThrow(RangeError);
    await expect(make(0)).rejects.toThrow(RangeError);
  });

  it('signs one person in, once', async () => {
    const { token } = await make();
    const started = await use(token);
    expect(started.userId).toBe(userId('bo'));
    await expect(use(token)).rejects.toMatchObject(refused);
  });

  it('lets one in when it is used twice at once', async () => {
    const { token } = await make();
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => use(token)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is refused when its time is over, in another portal, and when it was guessed', async () => {
    const { token } = await make();
    await expect(use(token, portals.other)).rejects.toMatchObject(refused);
    await expect(use('a'.repeat(43))).rejects.toMatchObject(refused);
    world.clock.advance(3_600_001);
    await expect(use(token)).rejects.toMatchObject(refused);
  });

  it('does not sign somebody in who was deactivated meanwhile', async () => {
    const { token } = await make();
    await setActive(world, ada, { userId: userId('bo'), active: false });
    await expect(use(token)).rejects.toMatchObject(refused);
  });
});
