import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actor,
  type Browserless,
  type Caller,
  publishedCertification,
  type TestWorld,
  testServer,
  testWorld,
} from '../../../tests/support.ts';
import type { Id } from '../../kernel/ids.ts';
import { createDraft } from '../../modules/certifications/index.ts';
import { badgeArtPng } from '../../modules/media/index.ts';

let world: TestWorld;
let server: Browserless;
let ada: Caller;
let badge: Buffer;

beforeAll(async () => {
  world = await testWorld();
  server = await testServer(world);
  ada = await server.as('admin');
  badge = await badgeArtPng('solution-engineer', 320);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const boundary = 'b0undary';
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` };
const form = (bytes: Uint8Array, name = 'badge.png', type = 'image/png') =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n` +
        `content-type: ${type}\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
const upload = (bytes: Uint8Array, name?: string, type?: string, query = '') =>
  ada('POST', `/api/v1/media${query}`, form(bytes, name, type), multipart);

describe('uploading a picture', () => {
  it('answers what it is and where its files are', async () => {
    const { statusCode, body } = await upload(badge, 'C:\\badges\\Solution Engineer.png');
    expect(statusCode).toBe(201);
    const media = JSON.parse(body);
    expect(media).toMatchObject({
      name: 'Solution Engineer.png',
      contentType: 'image/png',
      width: 320,
      height: 320,
      warnings: [],
      uploadedBy: { name: 'Ada Admin' },
      url: `/api/v1/media/${media.id}/rendition`,
    });
    expect((await ada('GET', `/api/v1/media/${media.id}`)).json()).toEqual({
      ...media,
      usedBy: [],
      fixed: false,
    });
    expect((await ada('GET', '/api/v1/media?limit=1')).json().items).toEqual([media]);
  });

  it.each([
    ['rendition', 500],
    ['rendition?size=192', 192],
    ['rendition?size=96', 96],
    ['original', 320],
  ])('serves /%s as a PNG of %i pixels that nothing else can run as', async (file, pixels) => {
    const { id } = (await upload(badge)).json();
    const { rawPayload, headers } = await ada('GET', `/api/v1/media/${id}/${file}`);
    const { format, width, height } = await sharp(rawPayload).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: pixels, height: pixels });
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=300',
      etag: expect.stringContaining(id),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('believes the content, not the name or the type that is claimed (S-20)', async () => {
    const jpeg = await sharp(badge).flatten().jpeg().toBuffer();
    const media = (await upload(jpeg, 'badge.png', 'text/html')).json();
    expect(media.contentType).toBe('image/jpeg');
    const original = await ada('GET', `/api/v1/media/${media.id}/original`);
    expect(original.headers['content-type']).toBe('image/jpeg');
  });

  it('warns of a badge above 500 pixels, and of a logo not at all (S-19)', async () => {
    const large = await badgeArtPng('getting-started', 640);
    expect((await upload(large)).json().warnings).toMatchObject([
      { code: 'badge_larger_than_500' },
    ]);
    expect((await upload(large, 'l.png', 'image/png', '?use=logo')).json().warnings).toEqual([]);
  });

  it('pages from the newest to the oldest', async () => {
    const first = (await upload(badge, 'first.png')).json();
    const second = (await upload(badge, 'second.png')).json();
    const newest = (await ada('GET', '/api/v1/media?limit=1')).json();
    expect(newest.items[0].id).toBe(second.id);
    const next = await ada('GET', `/api/v1/media?limit=1&cursor=${newest.nextCursor}`);
    expect(next.json().items[0].id).toBe(first.id);
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['.', 'File'],
    ['Prüfung – 技能.png', 'Prüfung – 技能.png'],
    ['', 'File'],
    [`${'x'.repeat(300)}.png`, 'x'.repeat(200)],
  ])('calls %j %j', async (name, expected) => {
    expect((await upload(badge, name)).json().name).toBe(expected);
  });
});

describe('what is no picture', () => {
  const files = async () => (await world.pool.query('select count(*) from media')).rows[0].count;

  it.each([
    ['picture_empty', Buffer.alloc(0)],
    ['picture_wrong_type', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['picture_wrong_type', Buffer.from('GIF89a\u0001\u0000\u0001\u0000')],
    ['picture_wrong_type', Buffer.from('<script>alert(1)</script>')],
    ['picture_unreadable', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['picture_too_large', Buffer.alloc(10_000_001)],
  ])('is refused as %s, and nothing is kept', async (code, bytes) => {
    const before = await files();
    const refused = await upload(bytes);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().code).toBe(code);
    expect(await files()).toBe(before);
  });

  it('is refused unread above 20 MB', async () => {
    const refused = await upload(Buffer.alloc(21 * 1_048_576));
    expect(refused.statusCode).toBe(413);
    expect(refused.json().code).toBe('too_large');
  });

  it('is refused when the upload is cut off, lies or holds no file', async () => {
    const whole = form(badge);
    const cut = await ada('POST', '/api/v1/media', whole.subarray(0, 400), multipart);
    expect(cut.json().code).toBe('multipart_malformed');
    const empty = Buffer.from(`--${boundary}--\r\n`);
    const none = await ada('POST', '/api/v1/media', empty, multipart);
    expect(none.json().code).toBe('file_missing');
    const other = await ada('POST', '/api/v1/media', whole, {
      'content-type': 'multipart/form-data; boundary=another',
    });
    expect(other.statusCode).toBe(422);
    const noBoundary = await ada('POST', '/api/v1/media', whole, {
      'content-type': 'multipart/form-data',
    });
    expect(noBoundary.statusCode).toBe(422);
    const json = await ada('POST', '/api/v1/media', { file: 'x' });
    expect(json.json().code).toBe('multipart_expected');
  });
});

describe('a badge for strangers', () => {
  const draftBadge = async () => {
    const { id } = (await upload(badge)).json();
    await createDraft(world, actor('admin'), { badgeMediaId: id });
    return id as Id<'Media'>;
  };

  it('is there once its certification is published, for ever and for every site', async () => {
    const badgeMediaId = await draftBadge();
    await publishedCertification(world, { badgeMediaId });
    const { statusCode, headers, rawPayload } = await server.stranger(
      'GET',
      `/badges/${badgeMediaId}.png`,
    );
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    });
    expect((await sharp(rawPayload).metadata()).width).toBe(500);
  });

  it('is the picture of the issuer, too', async () => {
    const id = await draftBadge();
    await world.pool.query('update issuer_profiles set image_media_id = $1 where version = 1', [
      id,
    ]);
    expect((await server.stranger('GET', `/badges/${id}.png`)).statusCode).toBe(200);
  });

  it('is unknown while only a draft has it, and at the address of another portal', async () => {
    const id = await draftBadge();
    expect((await server.stranger('GET', `/badges/${id}.png`)).statusCode).toBe(404);
    await publishedCertification(world, { badgeMediaId: id });
    const elsewhere = await server.stranger('GET', `/badges/${id}.png`, undefined, {
      host: 'other.localhost',
    });
    expect(elsewhere.statusCode).toBe(404);
  });

  it.each(['x.png', '..%2f..%2fetc.png', '01900000-0000-7000-8000-00000000abcd'])(
    'is not at /badges/%s',
    async (file) => {
      expect((await server.stranger('GET', `/badges/${file}`)).statusCode).toBe(422);
    },
  );
});
