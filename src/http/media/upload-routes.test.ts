import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actor,
  type Browserless,
  type Caller,
  portals,
  publishedCertification,
  storeBadge,
  type TestWorld,
  testServer,
  testWorld,
} from '../../../tests/support.ts';
import { badgeArtPng, clearMedia, completeUpload } from '../../modules/media/index.ts';
import { mp4, pdf } from '../../modules/media/inspect/sample-files.fixture.ts';

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

const uploads = '/api/v1/media/uploads';
const day = 86_400_000;
const partBytes = 4 * 1_048_576;

const begin = async (bytes: Buffer, fileName = 'intro.mp4', more = {}, by = ada) => {
  const body = { fileName, byteSize: bytes.byteLength, ...more };
  return (await by('POST', uploads, body)).json();
};
const sendPart = (id: string, part: Buffer, offset: number, by = ada) =>
  by('PATCH', `${uploads}/${id}`, part, {
    'content-type': 'application/octet-stream',
    'upload-offset': String(offset),
  });
const complete = (id: string, by = ada) => by('POST', `${uploads}/${id}/completion`);

async function send(bytes: Buffer, fileName?: string, more = {}) {
  const { id } = await begin(bytes, fileName, more);
  for (let at = 0; at < bytes.byteLength; at += partBytes) {
    await sendPart(id, bytes.subarray(at, at + partBytes), at);
  }
  return complete(id);
}

const objectsOf = async (table: 'media_upload_parts' | 'media_leftovers') =>
  (await world.pool.query<{ storage_key: string }>(`select storage_key from ${table}`)).rows.map(
    ({ storage_key }) => storage_key,
  );

describe('an upload in parts', () => {
  it('makes a video of several parts, with its length and its size', async () => {
    const film = mp4({ mediaBytes: 9_000_000 });
    const upload = await begin(film, 'C:\\films\\Intro.mp4', {
      lastModified: '2026-02-01T10:00:00.000Z',
    });
    expect(upload).toMatchObject({ fileName: 'Intro.mp4', receivedBytes: 0, partBytes });
    for (const at of [0, partBytes, 2 * partBytes]) {
      const part = await sendPart(upload.id, film.subarray(at, at + partBytes), at);
      expect(part.json().receivedBytes).toBe(Math.min(at + partBytes, film.byteLength));
    }
    const { statusCode, body } = await complete(upload.id);
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({
      id: upload.id,
      kind: 'video',
      contentType: 'video/mp4',
      byteSize: film.byteLength,
      durationMs: 12_500,
      width: 1_280,
      thumbnailUrl: null,
      fileUrl: `/api/v1/media/${upload.id}/file`,
    });
    const file = await ada('GET', `/api/v1/media/${upload.id}/file`);
    expect(file.rawPayload.equals(film)).toBe(true);
    expect((await ada('GET', uploads)).json().items).toEqual([]);
  });

  it('goes on after a cut where the last answered part ended', async () => {
    const film = mp4({ mediaBytes: 5_000_000 });
    const { id } = await begin(film);
    await sendPart(id, film.subarray(0, partBytes), 0);
    const [unfinished] = (await ada('GET', uploads)).json().items;
    expect(unfinished).toMatchObject({ id, receivedBytes: partBytes });
    const again = await sendPart(id, film.subarray(0, partBytes), 0);
    expect(again.statusCode).toBe(409);
    expect(again.json()).toMatchObject({
      code: 'upload_offset_wrong',
      details: { receivedBytes: partBytes },
    });
    const early = await complete(id);
    expect(early.json()).toMatchObject({
      code: 'upload_incomplete',
      title: '4 of 4.8 MB have arrived. Send the rest first.',
    });
    await sendPart(id, film.subarray(partBytes), partBytes);
    expect((await complete(id)).statusCode).toBe(200);
  });

  it('takes a part once, however often it comes at the same time', async () => {
    const film = mp4();
    const { id } = await begin(film);
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => sendPart(id, film, 0)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409, 409]);
    const completions = await Promise.all([1, 2, 3].map(() => complete(id)));
    expect(completions.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect((await complete(id)).json().id).toBe(id);
    const file = await ada('GET', `/api/v1/media/${id}/file`);
    expect(file.rawPayload.equals(film)).toBe(true);
  });

  it('loses nothing that was answered when the program dies while it completes', async () => {
    const film = mp4();
    const { id } = await begin(film);
    await sendPart(id, film, 0);
    const dying = {
      ...world,
      storage: {
        ...world.storage,
        putStream: async () => {
          throw new Error('killed');
        },
      },
    };
    await expect(completeUpload(dying, actor('admin'), { uploadId: id })).rejects.toThrow('killed');
    expect((await complete(id)).json()).toMatchObject({ id, byteSize: film.byteLength });
  });

  it('refuses what is too large, too much, empty, or no part at all', async () => {
    const large = await ada('POST', uploads, { fileName: 'a.mp4', byteSize: 300_000_000 });
    expect(large.json()).toMatchObject({
      code: 'file_too_large',
      title: 'This file has 287 MB. A video or a document may have up to 256 MB.',
    });
    const film = mp4();
    const { id } = await begin(film);
    const more = await sendPart(id, Buffer.concat([film, film]), 0);
    expect(more.json().code).toBe('upload_overflows');
    expect((await sendPart(id, Buffer.alloc(partBytes + 1), 0)).statusCode).toBe(413);
    expect((await sendPart(id, Buffer.alloc(0), 0)).json().code).toBe('upload_part_malformed');
    const json = await ada('PATCH', `${uploads}/${id}`, { a: 1 }, { 'upload-offset': '0' });
    expect(json.json().code).toBe('upload_part_malformed');
    const nowhere = await ada('PATCH', `${uploads}/${id}`, film, {
      'content-type': 'application/octet-stream',
    });
    expect(nowhere.statusCode).toBe(422);
    expect((await ada('GET', `${uploads}/${id}`)).json().receivedBytes).toBe(0);
  });

  it('is let go of at once when its content is refused', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>');
    const { id } = await begin(page, 'handbook.pdf');
    await sendPart(id, page, 0);
    const refused = await complete(id);
    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ code: 'file_wrong_type' });
    expect((await ada('GET', `${uploads}/${id}`)).statusCode).toBe(404);
    await clearMedia(world, portals.meridian);
    expect(await objectsOf('media_upload_parts')).not.toContainEqual(expect.stringContaining(id));
  });

  it('makes a picture safe, as any other upload of one', async () => {
    const badge = await badgeArtPng('getting-started', 300);
    const picture = (await send(badge, 'badge.png')).json();
    expect(picture).toMatchObject({ kind: 'picture', width: 300, warnings: [] });
    expect(picture.thumbnailUrl).toBe(`/api/v1/media/${picture.id}/rendition?size=192`);
  });

  it('is nobody else’s', async () => {
    const { id } = await begin(mp4());
    const author = await server.as('author');
    expect((await author('GET', `${uploads}/${id}`)).statusCode).toBe(404);
    expect((await sendPart(id, mp4(), 0, author)).statusCode).toBe(404);
    expect((await complete(id, author)).statusCode).toBe(404);
    expect((await author('DELETE', `${uploads}/${id}`)).statusCode).toBe(404);
    expect((await author('GET', uploads)).json().items).toEqual([]);
    expect((await ada('DELETE', `${uploads}/${id}`)).statusCode).toBe(204);
    expect((await sendPart(id, mp4(), 0)).statusCode).toBe(404);
  });

  it('is given up when nothing comes for three days, and its parts go', async () => {
    const film = mp4();
    const { id } = await begin(film);
    await sendPart(id, film.subarray(0, 1_000), 0);
    const [key] = (await objectsOf('media_upload_parts')).filter((each) => each.includes(id));
    world.clock.set(new Date(world.clock.now().getTime() + 2.9 * day));
    await clearMedia(world, portals.meridian);
    expect((await ada('GET', `${uploads}/${id}`)).statusCode).toBe(200);
    world.clock.set(new Date(world.clock.now().getTime() + 0.2 * day));
    await clearMedia(world, portals.meridian);
    await clearMedia(world, portals.meridian);
    expect((await ada('GET', `${uploads}/${id}`)).statusCode).toBe(404);
    expect(key && (await world.storage.head(key))).toBeNull();
  });

  it('survives 40 MB of noise byte for byte without holding it in memory', async () => {
    const noise = Buffer.concat([
      pdf().subarray(0, 9),
      randomBytes(40_000_000),
      pdf().subarray(-16),
    ]);
    const { id } = await begin(noise, 'noise.pdf');
    for (let at = 0; at < noise.byteLength; at += partBytes) {
      await sendPart(id, noise.subarray(at, at + partBytes), at);
    }
    const before = process.memoryUsage().arrayBuffers;
    const document = (await complete(id)).json();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
    const { rawPayload } = await ada('GET', document.fileUrl);
    expect(rawPayload.equals(noise)).toBe(true);
  });
});

describe('replacing a file', () => {
  it('keeps the address and the uses, and shows the new one at once', async () => {
    const old = (await send(pdf(), 'handbook.pdf')).json();
    const next = pdf('2 0 obj\nendobj\n');
    const replaced = (await send(next, 'other-name.pdf', { replacesId: old.id })).json();
    expect(replaced).toMatchObject({ id: old.id, name: 'handbook.pdf', revision: 2 });
    const before = await ada('GET', old.fileUrl);
    expect(before.rawPayload.equals(next)).toBe(true);
    world.clock.set(new Date(world.clock.now().getTime() + 1.1 * day));
    const objects = (await objectsOf('media_leftovers')).filter((key) => key.includes(old.id));
    expect(objects).toContain(`media/${portals.meridian}/${old.id}/file`);
    await clearMedia(world, portals.meridian);
    expect(await world.storage.head(`media/${portals.meridian}/${old.id}/file`)).toBeNull();
    expect((await ada('GET', old.fileUrl)).statusCode).toBe(200);
  });

  it('gives a picture new addresses of its squares, so that no browser shows the old one', async () => {
    const old = (await send(await badgeArtPng('getting-started', 300), 'a.png')).json();
    const next = await badgeArtPng('solution-engineer', 300);
    const replaced = (await send(next, 'b.png', { replacesId: old.id })).json();
    expect(replaced.url).toBe(`${old.url}?v=2`);
    expect(replaced.thumbnailUrl).toBe(`${old.thumbnailUrl}&v=2`);
    const etag = (await ada('GET', old.url)).headers.etag as string;
    const same = await ada('GET', old.url, undefined, { 'if-none-match': etag });
    expect(same.statusCode).toBe(304);
  });

  it('is refused for another kind, for what is not there, and for what awards show', async () => {
    const document = (await send(pdf(), 'a.pdf')).json();
    const other = await send(mp4(), 'a.mp4', { replacesId: document.id });
    expect(other.json()).toMatchObject({
      code: 'replacement_of_other_kind',
      title: 'A document can only be replaced by another document.',
    });
    const none = await ada('POST', uploads, {
      fileName: 'a.pdf',
      byteSize: 100,
      replacesId: '01900000-0000-7000-8000-00000000abcd',
    });
    expect(none.json().code).toBe('media_not_found');
    const badgeMediaId = await storeBadge(world);
    await publishedCertification(world, { badgeMediaId });
    const badge = await ada('POST', uploads, {
      fileName: 'a.png',
      byteSize: 100,
      replacesId: badgeMediaId,
    });
    expect(badge.json()).toMatchObject({ code: 'media_is_fixed' });
    expect((await ada('GET', `/api/v1/media/${badgeMediaId}`)).json().fixed).toBe(true);
  });

  it('is refused at its end, too, when the badge was published meanwhile', async () => {
    const picture = await badgeArtPng('getting-started', 300);
    const { id: badgeMediaId } = (await send(picture, 'a.png')).json();
    const upload = await begin(picture, 'b.png', { replacesId: badgeMediaId });
    await sendPart(upload.id, picture, 0);
    await publishedCertification(world, { badgeMediaId });
    expect((await complete(upload.id)).json().code).toBe('media_is_fixed');
  });
});
