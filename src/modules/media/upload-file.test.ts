import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, portals, type TestWorld, testWorld } from '../../../tests/support.ts';
import { AppError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { badgeArtPng, badgeForMail, findPicture, uploadPicture } from './index.ts';

const ada = actor('admin');
let world: TestWorld;
let badge: Buffer;

beforeAll(async () => {
  world = await testWorld();
  badge = await badgeArtPng('sales-professional', 120);
});
afterAll(() => world[Symbol.asyncDispose]());

const upload = (deps: Parameters<typeof uploadPicture>[0] = world) =>
  uploadPicture(deps, ada, { fileName: 'badge.png', bytes: badge, use: 'badge' });

/** A storage that notes what lies in it, and refuses the file with this number. */
function noting(refuseAt = Number.POSITIVE_INFINITY) {
  const keys = new Set<string>();
  let puts = 0;
  const storage: ObjectStorage = {
    ...world.storage,
    put: async (key) => {
      puts += 1;
      if (puts === refuseAt) throw new AppError('unavailable', 'storage_full', 'Full.');
      keys.add(key);
    },
    delete: async (key) => {
      keys.delete(key);
    },
  };
  return { keys, storage };
}

const rows = async () => (await world.pool.query('select id from media')).rowCount;

describe('uploadPicture', () => {
  it.each(['plain', 'owner', 'executive', 'ana'] as const)('refuses %s', async (person) => {
    const input = { fileName: 'badge.png', bytes: badge, use: 'badge' } as const;
    await expect(uploadPicture(world, actor(person), input)).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('keeps the picture and three squares', async () => {
    const { keys, storage } = noting();
    const { id } = await upload({ ...world, storage });
    const folder = `media/${portals.meridian}/${id}`;
    expect([...keys].sort()).toEqual([
      `${folder}/original.png`,
      `${folder}/rendition-192.png`,
      `${folder}/rendition-96.png`,
      `${folder}/rendition.png`,
    ]);
  });

  it.each([1, 2, 3, 4])('leaves nothing behind when the storage refuses file %i', async (file) => {
    const before = await rows();
    const { keys, storage } = noting(file);
    await expect(upload({ ...world, storage })).rejects.toMatchObject({ code: 'storage_full' });
    expect([...keys]).toEqual([]);
    expect(await rows()).toBe(before);
  });

  it('leaves no file behind when the database refuses the row', async () => {
    const { keys, storage } = noting();
    const withPortal = async () => {
      throw new AppError('unavailable', 'database_unavailable', 'Gone.');
    };
    await expect(upload({ ...world, storage, withPortal })).rejects.toMatchObject({
      code: 'database_unavailable',
    });
    expect([...keys]).toEqual([]);
  });
});

describe('findPicture', () => {
  it('draws a thumbnail that is not stored', async () => {
    const { id } = await upload();
    const key = `media/${portals.meridian}/${id}/rendition-96.png`;
    await world.storage.delete(key);
    const picture = await findPicture(world, actor('ana'), { mediaId: id, file: 96 });
    const chunks = await (await picture.open()).toArray();
    expect(Buffer.concat(chunks).subarray(1, 4).toString()).toBe('PNG');
  });

  it('says that a file is lost rather than that there never was one', async () => {
    const { id } = await upload();
    await world.storage.delete(`media/${portals.meridian}/${id}/rendition.png`);
    const lost = { kind: 'unavailable', code: 'media_file_missing' };
    const wanted = { mediaId: id, file: 500 } as const;
    const picture = await findPicture(world, ada, wanted);
    await expect(picture.open()).rejects.toMatchObject(lost);
    await expect(badgeForMail(world, portals.meridian, id)).rejects.toMatchObject(lost);
  });
});

describe('badgeForMail', () => {
  it('is nothing for a picture of another portal, or of none', async () => {
    const { id } = await upload();
    expect(await badgeForMail(world, portals.other, id)).toBeNull();
    expect(await badgeForMail(world, portals.meridian, newId())).toBeNull();
    expect(await badgeForMail(world, portals.meridian, id)).toBeInstanceOf(Buffer);
  });
});
