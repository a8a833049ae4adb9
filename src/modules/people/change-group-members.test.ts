import { afterAll, describe, expect, it } from 'vitest';
import { publishedCertification } from '../../../tests/support/scenario.ts';
import { actor, testWorld, userId } from '../../../tests/support.ts';
import { setGroups } from '../certifications/index.ts';
import {
  addToGroup,
  changeGroupMembers,
  createGroup,
  deleteGroup,
  listGroups,
  listStaysInGroup,
  previewGroupMembers,
  readGroup,
  updateGroup,
} from './index.ts';

const world = await testWorld();
afterAll(() => world[Symbol.asyncDispose]());
const ada = actor('admin');
const nobody = { add: [], addEmails: [], remove: [] };

let number = 0;
const newGroup = () => {
  number += 1;
  return createGroup(world, ada, { name: `Group ${number}` });
};

describe('members of a group', () => {
  it('come by name and by pasted addresses, and go; saving says the same as the preview', async () => {
    const groupId = await newGroup();
    await addToGroup(world, ada, { groupId, userIds: [userId('ana'), userId('ben')] });
    const wish = {
      groupId,
      add: [userId('ana'), userId('bo')],
      addEmails: ['MAX@northlight.example', 'nobody@nowhere.example', 'bo@quillon.example'],
      remove: [userId('ben')],
    };
    const outcome = {
      joining: 2,
      leaving: 1,
      members: 1,
      unknownEmails: ['nobody@nowhere.example'],
    };
    expect(await previewGroupMembers(world, ada, wish)).toEqual({ ...outcome, certifications: [] });
    expect(await changeGroupMembers(world, ada, wish)).toEqual(outcome);
    expect(await readGroup(world, ada, { groupId })).toMatchObject({ memberCount: 3 });
    const { items } = await listStaysInGroup(world, ada, { groupId, limit: 50 });
    expect(items).toHaveLength(4);
    expect(items.filter(({ to }) => to !== null)).toMatchObject([{ user: { name: 'Ben Okafor' } }]);
  });

  it('are told what it means for each certification that the group can earn', async () => {
    const groupId = await newGroup();
    const other = await newGroup();
    await addToGroup(world, ada, { groupId, userIds: [userId('ana'), userId('bo')] });
    await addToGroup(world, ada, { groupId: other, userIds: [userId('bo')] });
    const { certificationId } = await publishedCertification(world);
    await setGroups(world, ada, { certificationId, groupIds: [groupId, other] });
    const wish = {
      ...nobody,
      groupId,
      add: [userId('ben')],
      remove: [userId('ana'), userId('bo')],
    };
    const { certifications } = await previewGroupMembers(world, ada, wish);
    expect(certifications).toMatchObject([
      {
        certification: { id: certificationId },
        joinedLater: 'list',
        gain: 1,
        finished: 0,
        lose: 1,
        holders: 0,
      },
    ]);
  });

  it('are changed by whoever manages people', async () => {
    const wish = { ...nobody, groupId: await newGroup(), add: [userId('ana')] };
    for (const person of ['author', 'system', 'executive'] as const) {
      for (const act of [previewGroupMembers, changeGroupMembers]) {
        await expect(act(world, actor(person), wish)).rejects.toMatchObject({ code: 'forbidden' });
      }
    }
  });

  it('of another portal are not there', async () => {
    const wish = { ...nobody, groupId: await newGroup(), add: [userId('ana', 'other')] };
    await expect(changeGroupMembers(world, ada, wish)).rejects.toMatchObject({
      code: 'user_not_found',
    });
  });
});

describe('a group', () => {
  it('keeps a name of its own when it is renamed', async () => {
    const groupId = await newGroup();
    await createGroup(world, ada, { name: 'Taken' });
    await expect(updateGroup(world, ada, { groupId, name: 'tAKEN' })).rejects.toMatchObject({
      code: 'group_name_taken',
    });
    await updateGroup(world, ada, { groupId, revision: 1, description: 'For pilots' });
    await expect(
      updateGroup(world, ada, { groupId, revision: 1, name: 'Late' }),
    ).rejects.toMatchObject({ code: 'revision_conflict' });
    expect(await readGroup(world, ada, { groupId })).toMatchObject({
      description: 'For pilots',
      revision: 2,
    });
  });

  it('is deleted only while no certification uses it', async () => {
    const groupId = await newGroup();
    const { certificationId } = await publishedCertification(world);
    await setGroups(world, ada, { certificationId, groupIds: [groupId] });
    const { items } = await listGroups(world, ada, { limit: 50 });
    expect(items.find(({ id }) => id === groupId)?.usedBy).toMatchObject([{ id: certificationId }]);
    await expect(deleteGroup(world, ada, { groupId })).rejects.toMatchObject({
      code: 'group_in_use',
      details: { uses: 1 },
    });
    await setGroups(world, ada, { certificationId, groupIds: [] });
    await deleteGroup(world, ada, { groupId });
    await expect(readGroup(world, ada, { groupId })).rejects.toMatchObject({
      code: 'group_not_found',
    });
  });
});
