import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  actor,
  type Browserless,
  type Caller,
  portals,
  type TestWorld,
  testServer,
  testWorld,
} from '../../../tests/support.ts';
import { createDraft } from '../../modules/certifications/index.ts';
import { badgeArtPng, clearMedia, uploadFile, uploadPicture } from '../../modules/media/index.ts';
import { mp4, office, pdf } from '../../modules/media/inspect/sample-files.fixture.ts';

let world: TestWorld;
let server: Browserless;
let ada: Caller;
let ana: Caller;
const film = mp4({ mediaBytes: 50_000 });
let filmUrl: string;

beforeAll(async () => {
  world = await testWorld();
  server = await testServer(world);
  ada = await server.as('admin');
  ana = await server.as('ana');
  filmUrl = `/api/v1/media/${await store(film, 'intro.mp4')}/file`;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const store = async (bytes: Buffer | string, fileName: string) =>
  (await uploadFile(world, actor('admin'), { fileName, bytes: Buffer.from(bytes) })).id;
const fileOf = async (id: string, query = '') => ana('GET', `/api/v1/media/${id}/file${query}`);

describe('the file of a medium', () => {
  it('comes in parts, as a player asks for them', async () => {
    const ranged = (range: string, more = {}) => ana('GET', filmUrl, undefined, { range, ...more });
    const part = await ranged('bytes=100-199');
    expect(part.statusCode).toBe(206);
    expect(part.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '100',
      'content-range': `bytes 100-199/${film.byteLength}`,
      'accept-ranges': 'bytes',
    });
    expect(part.rawPayload.equals(film.subarray(100, 200))).toBe(true);
    const last = await ranged('bytes=-10');
    expect(last.rawPayload.equals(film.subarray(-10))).toBe(true);
    const beyond = await ranged(`bytes=${film.byteLength}-`);
    expect(beyond.statusCode).toBe(416);
    expect(beyond.headers['content-range']).toBe(`bytes */${film.byteLength}`);
    const changed = await ranged('bytes=0-9', { 'if-range': '"another"' });
    expect(changed.statusCode).toBe(200);
    const same = await ranged('bytes=0-9', { 'if-range': String(part.headers.etag) });
    expect(same.statusCode).toBe(206);
  });

  it('is not sent again to whoever has it, and HEAD sends nothing', async () => {
    const whole = await ana('GET', filmUrl);
    expect(whole.rawPayload.equals(film)).toBe(true);
    const known = await ana('GET', filmUrl, undefined, {
      'if-none-match': String(whole.headers.etag),
    });
    expect({ status: known.statusCode, body: known.body }).toEqual({ status: 304, body: '' });
    const head = await ana('HEAD' as 'GET', filmUrl);
    expect(head.headers['content-length']).toBe(String(film.byteLength));
    expect(head.body).toBe('');
  });

  it('is shown when a browser can show it safely, else saved under a fitting name', async () => {
    const dispositionOf = async (id: string, query = '') => {
      const { headers } = await fileOf(id, query);
      expect(headers['x-content-type-options']).toBe('nosniff');
      return [headers['content-type'], headers['content-disposition']];
    };
    expect(await dispositionOf(await store(pdf(), 'Handbuch „neu“.pdf'))).toEqual([
      'application/pdf',
      `inline; filename="Handbuch _neu_.pdf"; filename*=UTF-8''Handbuch%20%E2%80%9Eneu%E2%80%9C.pdf`,
    ]);
    expect(await dispositionOf(await store(pdf(), 'a.pdf'), '?download=true')).toEqual([
      'application/pdf',
      `attachment; filename="a.pdf"; filename*=UTF-8''a.pdf`,
    ]);
    const script = await dispositionOf(await store('echo hello', 'setup.bat'));
    expect(script[0]).toBe('text/plain; charset=utf-8');
    expect(script[1]).toContain('attachment; filename="setup.bat.txt"');
    const [, markdown] = await dispositionOf(await store('# Hello', 'read me.md'));
    expect(markdown).toContain('attachment; filename="read me.md"');
    const [, word] = await dispositionOf(await store(office('docx'), 'a"b.html'));
    expect(word).toContain('attachment; filename="a_b.html.docx"');
  });

  it('can run nothing: a sandbox for all, no script for a PDF', async () => {
    const policyOf = async (id: string) =>
      String((await fileOf(id)).headers['content-security-policy']);
    expect(await policyOf(await store('hello', 'a.txt'))).toContain('sandbox');
    const document = await policyOf(await store(pdf(), 'a.pdf'));
    expect(document).toContain("default-src 'none'");
    expect(document).not.toMatch(/script-src|unsafe-eval/);
  });

  it('says that a file is lost', async () => {
    const id = await store('hello', 'a.txt');
    await world.storage.delete(`media/${portals.meridian}/${id}/file`);
    const lost = await fileOf(id);
    expect([lost.statusCode, lost.json().code]).toEqual([503, 'media_file_missing']);
  });
});

describe('the Media Library', () => {
  it('finds by words of the name, whatever their marks, and by kind', async () => {
    const id = await store('hello', 'Überblick für Zürich.md');
    const found = async (query: string) =>
      (await ada('GET', `/api/v1/media?${query}`))
        .json()
        .items.map((item: { id: string }) => item.id);
    expect(await found('q=uberblick')).toEqual([id]);
    expect(await found(`q=${encodeURIComponent('ZÜ')}`)).toEqual([id]);
    expect(await found('q=zurich&filter[kind]=video')).toEqual([]);
    expect(await found('q=zurich&filter[kind]=video,document')).toEqual([id]);
    const other = await server.as('admin', 'other');
    expect((await other('GET', '/api/v1/media?q=zurich')).json().items).toEqual([]);
    expect((await ada('GET', '/api/v1/media?filter[kind]=sound')).statusCode).toBe(422);
  });

  it('renames, and is found under the new name only', async () => {
    const id = await store('hello', 'before.txt');
    const renamed = await ada('PATCH', `/api/v1/media/${id}`, { name: '  After  ' });
    expect(renamed.json().name).toBe('After');
    expect((await ada('GET', '/api/v1/media?q=before')).json().items).toEqual([]);
    expect((await ada('GET', '/api/v1/media?q=after')).json().items[0].id).toBe(id);
    expect((await ada('PATCH', `/api/v1/media/${id}`, { name: ' ' })).statusCode).toBe(422);
    expect((await fileOf(id)).headers['content-disposition']).toContain('"After.txt"');
  });

  it('deletes what nothing shows, and takes it back', async () => {
    const id = await store('hello', 'gone.txt');
    expect((await ada('DELETE', `/api/v1/media/${id}`)).statusCode).toBe(204);
    expect((await ada('DELETE', `/api/v1/media/${id}`)).statusCode).toBe(204);
    expect((await fileOf(id)).statusCode).toBe(404);
    expect((await ada('GET', '/api/v1/media?q=gone')).json().items).toEqual([]);
    expect((await ada('POST', `/api/v1/media/${id}/restoration`)).json().id).toBe(id);
    expect((await fileOf(id)).body).toBe('hello');
  });

  it('keeps what something shows, and says what does', async () => {
    const bytes = await badgeArtPng('getting-started', 300);
    const { id } = await uploadPicture(world, actor('admin'), {
      fileName: 'badge.png',
      bytes,
      use: 'badge',
    });
    await createDraft(world, actor('admin'), { name: 'Cloud Basics', badgeMediaId: id });
    expect((await ada('GET', `/api/v1/media/${id}`)).json()).toMatchObject({
      usedBy: [{ kind: 'certification', name: 'Cloud Basics' }],
      fixed: false,
    });
    const refused = await ada('DELETE', `/api/v1/media/${id}`);
    expect(refused.json()).toMatchObject({
      code: 'media_in_use',
      title: 'It is used by Cloud Basics. Take it out there first.',
    });
  });

  it('offers as a badge neither a video nor what was deleted', async () => {
    const video = await store(film, 'a.mp4');
    const picture = await uploadPicture(world, actor('admin'), {
      fileName: 'badge.png',
      bytes: await badgeArtPng('getting-started', 300),
      use: 'badge',
    });
    await ada('DELETE', `/api/v1/media/${picture.id}`);
    for (const badgeMediaId of [video, picture.id]) {
      await expect(createDraft(world, actor('admin'), { badgeMediaId })).rejects.toMatchObject({
        details: { errors: [{ path: 'badgeMediaId', code: 'media_not_found' }] },
      });
    }
  });

  it('forgets after thirty days, files and all', async () => {
    const id = await store('hello', 'old.txt');
    await ada('DELETE', `/api/v1/media/${id}`);
    world.clock.set(new Date(world.clock.now().getTime() + 31 * 86_400_000));
    await clearMedia(world, portals.meridian);
    const admin = await server.as('admin');
    expect((await admin('POST', `/api/v1/media/${id}/restoration`)).statusCode).toBe(404);
    expect(await world.storage.head(`media/${portals.meridian}/${id}/file`)).toBeNull();
  });
});

describe('the poster of a video', () => {
  it('is a JPEG that every learner sees; a new one replaces it', async () => {
    const admin = await server.as('admin');
    const id = await store(film, 'poster.mp4');
    const boundary = 'b0undary';
    const put = async (medium: string) =>
      admin(
        'PUT',
        `/api/v1/media/${medium}/poster`,
        Buffer.concat([
          Buffer.from(
            `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="p.png"\r\n\r\n`,
          ),
          await badgeArtPng('getting-started', 300),
          Buffer.from(`\r\n--${boundary}--\r\n`),
        ]),
        { 'content-type': `multipart/form-data; boundary=${boundary}` },
      );
    const poster = `/api/v1/media/${id}/poster`;
    const learner = await server.as('ana');
    expect((await learner('GET', poster)).statusCode).toBe(404);
    expect((await put(id)).json().thumbnailUrl).toMatch(poster);
    await put(id);
    const shown = await learner('GET', poster);
    expect((await sharp(shown.rawPayload).metadata()).format).toBe('jpeg');
    const refused = await put(await store('hello', 'a.txt'));
    expect(refused.json().code).toBe('only_videos_have_posters');
  });
});
