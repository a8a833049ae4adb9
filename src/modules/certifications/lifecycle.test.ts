import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addGroup, addPicture, addTraining } from '../../../tests/support/catalogue.ts';
import { actor, portals, type TestWorld, testWorld, userId } from '../../../tests/support.ts';
import { type Id, newId } from '../../kernel/ids.ts';
import {
  activateCertification,
  certificationsRequiring,
  createDraft,
  type DraftChange,
  deactivateCertification,
  deleteCertification,
  getCertification,
  listCertifications,
  publishCertification,
  rulesOf,
  setGroups,
} from './index.ts';

const nine = new Date('2026-03-02T09:00:00Z');
const ten = new Date('2026-03-02T10:00:00Z');
const eleven = new Date('2026-03-02T11:00:00Z');
const ada = actor('admin');
let world: TestWorld;
let training: Id<'Training'>;
let badgeMediaId: Id<'Media'>;

beforeAll(async () => {
  world = await testWorld({ now: nine });
  training = (await addTraining(world, 'Cloud Security 201')) as Id<'Training'>;
  badgeMediaId = (await addPicture(world)) as Id<'Media'>;
});
afterAll(() => world[Symbol.asyncDispose]());
beforeEach(() => world.clock.set(nine));

async function published(change: DraftChange = {}) {
  const { id } = await createDraft(world, ada, {
    name: 'Solution Engineer',
    badgeMediaId,
    requirement: { trainingIds: [training] },
    ...change,
  });
  await publishCertification(world, ada, { certificationId: id });
  return { certificationId: id };
}

const rules = async (id: string) =>
  (await world.withPortal(portals.meridian, 'read', (tx) => rulesOf(tx, [id])))[0];

/** An award as issuing leaves it, with a signature that nobody checks here. */
async function award(
  certificationId: string,
  state: 'live' | 'revoked' = 'live',
  client: Pick<pg.ClientBase, 'query'> = world.pool,
) {
  const [keyId, listId] = [newId(), newId()];
  const portalId = portals.meridian;
  await client.query(
    `insert into signing_keys (portal_id, id, controller, verification_method,
       public_key_multibase, private_key_encrypted, state, created_at, retired_at)
     values ($1, $2, 'c', 'v', 'z', 'x', 'retired', $3, $3)`,
    [portalId, keyId, nine],
  );
  await client.query(
    `insert into status_lists (portal_id, id, number, purpose, permutation_key, created_at)
     select $1, $2, coalesce(max(number), 0) + 1, 'revocation', '\\x00', $3 from status_lists`,
    [portalId, listId, nine],
  );
  await client.query(
    `insert into awards (portal_id, id, code, user_id, certification_id, version, cycle, source,
       awarded_at, decided_at, time_zone, issued_on, state, ended_at, snapshot, subject_id,
       identity_salt, identity_hash, issuer_version, signing_key_id, status_list_id, status_index,
       valid_from, proof_created, proof_value)
     values ($1, $2, $2::uuid::text, $3, $4, 1, 1, 'automatic', $5, $5, 'UTC', '2026-03-02', $8, $9,
       '{}', $2, 's', 'h', 1, $6, $7, 0, $5, $5, 'z')`,
    [
      portalId,
      newId(),
      userId('ana'),
      certificationId,
      nine,
      keyId,
      listId,
      state,
      state === 'live' ? null : nine,
    ],
  );
}

/** Until a statement of this database waits for a lock. */
async function somebodyWaits() {
  const waiting = `select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await world.pool.query(waiting)).rowCount === 0) await setTimeout(10);
}

const eventsSince = async (work: () => Promise<unknown>) => {
  const before = (await world.eventNames(portals.meridian)).length;
  await work();
  return (await world.eventNames(portals.meridian)).slice(before);
};

describe('deactivateCertification and activateCertification', () => {
  it('keep every interval in which it issued', async () => {
    const wanted = await published();
    world.clock.set(ten);
    await deactivateCertification(world, ada, wanted);
    world.clock.set(eleven);
    const { status, activations } = await activateCertification(world, ada, wanted);

    expect(status).toBe('active');
    expect(activations).toEqual([
      { from: nine, to: ten },
      { from: eleven, to: null },
    ]);
    expect((await rules(wanted.certificationId))?.activations).toEqual(activations);
  });

  it('say what they did once, however often they are asked', async () => {
    const wanted = await published();
    const events = await eventsSince(async () => {
      await deactivateCertification(world, ada, wanted);
      await deactivateCertification(world, ada, wanted);
      await activateCertification(world, ada, wanted);
      await activateCertification(world, ada, wanted);
    });
    expect(events).toEqual(['certification.deactivated', 'certification.activated']);
  });

  it('refuse a draft', async () => {
    const { id } = await createDraft(world, ada, {});
    for (const change of [activateCertification, deactivateCertification]) {
      await expect(change(world, ada, { certificationId: id })).rejects.toMatchObject({
        code: 'certification_not_published',
      });
    }
  });

  it('refuse an administrator with only one of the two permissions', async () => {
    const wanted = await published();
    for (const person of ['author', 'system'] as const) {
      await expect(deactivateCertification(world, actor(person), wanted)).rejects.toMatchObject({
        code: 'forbidden',
      });
    }
  });
});

describe('setGroups', () => {
  it('changes who may earn a published certification, and remembers who might before', async () => {
    const emea = (await addGroup(world, 'EMEA')) as Id<'Group'>;
    const wanted = await published();
    world.clock.set(ten);

    const events = await eventsSince(() =>
      setGroups(world, ada, { ...wanted, groupIds: [emea, emea] }),
    );

    expect(events).toEqual(['certification.visibilityChanged']);
    expect((await rules(wanted.certificationId))?.visibility).toEqual([
      { from: nine, to: ten, groupIds: [] },
      { from: ten, to: null, groupIds: [emea] },
    ]);
    expect(await getCertification(world, ada, wanted)).toMatchObject({
      groups: [{ id: emea, name: 'EMEA', deleted: false }],
    });
  });

  it('says nothing when nothing changes', async () => {
    const wanted = await published();
    const events = await eventsSince(() => setGroups(world, ada, { ...wanted, groupIds: [] }));
    expect(events).toEqual([]);
  });

  it('refuses a group that was deleted', async () => {
    const gone = (await addGroup(world, 'Gone')) as Id<'Group'>;
    await world.pool.query('update groups set deleted_at = $1 where id = $2', [nine, gone]);
    const wanted = await published();
    await expect(setGroups(world, ada, { ...wanted, groupIds: [gone] })).rejects.toMatchObject({
      details: { errors: [{ path: 'groupIds.0', code: 'group_not_found' }] },
    });
  });
});

describe('who holds it', () => {
  it('is counted in the table and on its page, without what was revoked', async () => {
    const wanted = await published({ name: 'Held by one' });
    await award(wanted.certificationId);
    const query = { q: 'held by one', sort: 'name', descending: false, limit: 1 } as const;
    const { items } = await listCertifications(world, ada, query);
    expect(items[0]?.holders).toEqual({ value: 1, exact: true });
    const { counts } = await getCertification(world, ada, wanted);
    expect(counts).toMatchObject({ holders: { value: 1 }, awards: { value: 1, exact: true } });

    const other = await published({ name: 'Revoked from one' });
    await award(other.certificationId, 'revoked');
    expect((await getCertification(world, ada, other)).counts).toMatchObject({
      holders: { value: 0 },
      awards: { value: 1 },
    });
  });
});

describe('deleteCertification', () => {
  it('leaves nothing of a draft', async () => {
    const { id } = await createDraft(world, ada, { requirement: { trainingIds: [training] } });
    const deletion = await deleteCertification(world, ada, { certificationId: id });
    expect(deletion).toEqual({ outcome: 'deleted', awards: 0 });
    await expect(getCertification(world, ada, { certificationId: id })).rejects.toMatchObject({
      code: 'certification_not_found',
    });
  });

  it('deletes what was published and never issued, with the holds on it', async () => {
    const wanted = await published();
    await world.pool.query(
      `insert into holds (portal_id, user_id, certification_id, reason, since, decided_at)
       values ($1, $2, $3, 'not-met', $4, $4)`,
      [portals.meridian, userId('ana'), wanted.certificationId, nine],
    );
    const events = await eventsSince(async () => {
      expect(await deleteCertification(world, ada, wanted)).toMatchObject({ outcome: 'deleted' });
    });
    expect(events).toEqual(['certification.deleted']);
  });

  it('archives what anybody ever got, also when that was revoked (C-40)', async () => {
    const wanted = await published();
    await award(wanted.certificationId, 'revoked');
    world.clock.set(ten);

    const deletion = await deleteCertification(world, ada, wanted);

    expect(deletion).toEqual({ outcome: 'archived', awards: 1 });
    const details = await getCertification(world, ada, wanted);
    expect(details).toMatchObject({
      status: 'archived',
      activations: [{ from: nine, to: ten }],
      counts: { holders: { value: 0 }, awards: { value: 1 } },
    });
  });

  it('ends there: nothing archived is activated, shown to groups or archived again', async () => {
    const wanted = await published();
    await award(wanted.certificationId);
    await deleteCertification(world, ada, wanted);

    const archived = { code: 'certification_archived' };
    await expect(activateCertification(world, ada, wanted)).rejects.toMatchObject(archived);
    await expect(deactivateCertification(world, ada, wanted)).rejects.toMatchObject(archived);
    await expect(setGroups(world, ada, { ...wanted, groupIds: [] })).rejects.toMatchObject(
      archived,
    );
    const events = await eventsSince(() => deleteCertification(world, ada, wanted));
    expect(events).toEqual([]);
  });

  it('waits for an award that is being made, and keeps the certification', async () => {
    const wanted = await published();
    const making = await world.pool.connect();
    await making.query('begin');
    await award(wanted.certificationId, 'live', making);
    const deletion = deleteCertification(world, ada, wanted);
    await Promise.race([deletion.catch(() => {}), somebodyWaits()]);
    await making.query('commit');
    making.release();
    expect(await deletion).toEqual({ outcome: 'archived', awards: 1 });
  });
});

describe('certificationsRequiring', () => {
  it('finds what a training counts for, without drafts and archived ones (S-26)', async () => {
    const course = (await addTraining(world, 'Course')) as Id<'Training'>;
    const requirement = { trainingIds: [training, course] };
    const active = await published({ requirement });
    const inactive = await published({ requirement });
    await deactivateCertification(world, ada, inactive);
    const archived = await published({ requirement });
    await award(archived.certificationId);
    await deleteCertification(world, ada, archived);
    await createDraft(world, ada, { requirement });

    const found = await world.withPortal(portals.meridian, 'read', (tx) =>
      certificationsRequiring(tx, [course, newId()]),
    );
    expect([...found]).toEqual([[course, [active.certificationId, inactive.certificationId]]]);
  });
});
