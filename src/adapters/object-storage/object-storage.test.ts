import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { folderStorage } from './folder.ts';
import { type S3Settings, s3Storage } from './s3.ts';

const scratch = await mkdtemp(join(tmpdir(), 'signet-storage-'));
afterAll(async () => {
  await promisify(execFile)('chmod', ['-R', 'u+rwX', scratch]);
  await rm(scratch, { recursive: true, force: true });
});

const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: join(scratch, 's3'),
  configureBuckets: [{ name: 'signet', configs: [] }],
});
let settings: S3Settings;

beforeAll(async () => {
  const { port } = await server.run();
  settings = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'signet',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  };
});
afterAll(() => server.close());

const implementations: readonly [string, () => ObjectStorage][] = [
  ['a folder', () => folderStorage({ root: join(scratch, 'folder') })],
  ['an S3 bucket', () => s3Storage(settings)],
];

describe.each(implementations)('%s', (_name, make) => {
  it('gives back the bytes it was given', async () => {
    const storage = make();
    const bytes = Buffer.from([0, 255, 13, 10, 200, 0]);
    await storage.put('portals/7f/badge-1.png', bytes, 'image/png');
    expect(await storage.get('portals/7f/badge-1.png')).toEqual(bytes);
  });

  it('keeps an empty object apart from none', async () => {
    const storage = make();
    await storage.put('empty', Buffer.alloc(0), 'text/plain');
    expect(await storage.get('empty')).toEqual(Buffer.alloc(0));
    expect(await storage.get('none')).toBeNull();
  });

  it('replaces what is under a key', async () => {
    const storage = make();
    await storage.put('twice', Buffer.from('a longer first text'), 'text/plain');
    await storage.put('twice', Buffer.from('second'), 'text/plain');
    expect(String(await storage.get('twice'))).toBe('second');
  });

  it('takes a file of the machine and streams it back', async () => {
    const storage = make();
    const bytes = Buffer.alloc(3_000_000, 'signet');
    const path = join(scratch, 'upload.bin');
    await writeFile(path, bytes);
    await storage.putFile('large/upload.bin', path, 'application/octet-stream');
    const stream = await storage.stream('large/upload.bin');
    expect(stream && (await buffer(stream)).equals(bytes)).toBe(true);
    expect(await storage.stream('large/none.bin')).toBeNull();
  });

  it.each([0, 100, 8 * 1_048_576, 20_000_000])('takes a stream of %i bytes', async (size) => {
    const storage = make();
    const bytes = Buffer.alloc(size, 'a stream of bytes');
    const pieces = function* () {
      for (let at = 0; at < size; at += 70_000) yield bytes.subarray(at, at + 70_000);
    };
    await storage.putStream('streamed/file', Readable.from(pieces()), 'video/mp4');
    expect((await storage.get('streamed/file'))?.equals(bytes)).toBe(true);
  });

  it('keeps nothing of a stream that breaks off', async () => {
    const storage = make();
    const broken = Readable.from(
      (async function* () {
        yield Buffer.alloc(9_000_000);
        throw new Error('cut');
      })(),
    );
    await expect(storage.putStream('streamed/broken', broken, 'video/mp4')).rejects.toMatchObject({
      code: 'storage_unavailable',
    });
    expect(await storage.head('streamed/broken')).toBeNull();
  });

  it('streams a part of an object, both ends included', async () => {
    const storage = make();
    await storage.put('ranged', Buffer.from('0123456789'), 'text/plain');
    const part = async (start: number, end: number) => {
      const stream = await storage.stream('ranged', { start, end });
      return stream && String(await buffer(stream));
    };
    expect(await part(0, 1)).toBe('01');
    expect(await part(3, 6)).toBe('3456');
    expect(await part(9, 9)).toBe('9');
    expect(await storage.stream('unranged', { start: 0, end: 1 })).toBeNull();
  });

  it('says how large an object is and when it came', async () => {
    const storage = make();
    await storage.put('measured', Buffer.alloc(1234), 'text/plain');
    const found = await storage.head('measured');
    expect(found?.sizeBytes).toBe(1234);
    expect(Math.abs(Date.now() - (found?.modifiedAt.getTime() ?? 0))).toBeLessThan(60_000);
    expect(await storage.head('unmeasured')).toBeNull();
  });

  it('forgets an object, and does not mind forgetting it again', async () => {
    const storage = make();
    await storage.put('gone', Buffer.from('x'), 'text/plain');
    await storage.delete('gone');
    await storage.delete('gone');
    expect(await storage.get('gone')).toBeNull();
    expect(await storage.head('gone')).toBeNull();
  });

  it.each([
    '',
    '/',
    '../x',
    'a/../x',
    'a//b',
    'a/',
    '.hidden',
    'a\\b',
    'a\0b',
    'ä',
    'x'.repeat(513),
  ])('refuses the key %j', async (key) => {
    const storage = make();
    const refused = { code: 'storage_key_invalid' };
    await expect(storage.put(key, Buffer.from('x'), 'text/plain')).rejects.toMatchObject(refused);
    await expect(storage.get(key)).rejects.toMatchObject(refused);
    await expect(storage.delete(key)).rejects.toMatchObject(refused);
  });

  it('passes its own check', async () => {
    const storage = make();
    await expect(storage.check()).resolves.toBeUndefined();
  });

  it('lets the last of many writers win whole, never a mixture', async () => {
    const storage = make();
    const texts = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => letter.repeat(50_000));
    await Promise.all(texts.map((text) => storage.put('raced', Buffer.from(text), 'text/plain')));
    expect(texts).toContain(String(await storage.get('raced')));
  });
});

describe('a folder that fails', () => {
  it('says that it is read-only', async () => {
    const root = join(scratch, 'locked');
    await folderStorage({ root }).put('kept', Buffer.from('x'), 'text/plain');
    expect(await putAsNobody(root)).toEqual({
      kind: 'unavailable',
      code: 'storage_read_only',
      message: `Files cannot be saved: ${root} is read-only.`,
    });
  });

  it('keeps the old object and no rubbish when a write breaks off', async () => {
    const root = join(scratch, 'broken');
    const storage = folderStorage({ root });
    await storage.put('kept', Buffer.from('old'), 'text/plain');
    const lost = storage.putFile('kept', join(scratch, 'no-such-file'), 'text/plain');
    await expect(lost).rejects.toMatchObject({ code: 'storage_unavailable' });
    expect(String(await storage.get('kept'))).toBe('old');
    expect(await readdir(join(root, '.incoming'))).toEqual([]);
  });

  it('calls a folder that cannot be made unavailable', async () => {
    const file = join(scratch, 'a-file');
    await writeFile(file, 'x');
    const storage = folderStorage({ root: join(file, 'below') });
    await expect(storage.check()).rejects.toMatchObject({ code: 'storage_unavailable' });
  });
});

describe('an S3 bucket that fails', () => {
  it('says which setting is wrong', async () => {
    const other = s3Storage({ ...settings, bucket: 'elsewhere' });
    await expect(other.check()).rejects.toMatchObject({
      code: 'storage_misconfigured',
      message: expect.stringContaining('S3_BUCKET'),
    });
    const forged = s3Storage({ ...settings, secretAccessKey: 'wrong' });
    await expect(forged.check()).rejects.toMatchObject({
      code: 'storage_misconfigured',
      message: expect.stringContaining('S3_SECRET_ACCESS_KEY'),
    });
  });

  it('is unavailable when nobody listens', async () => {
    const port = await closedPort();
    const storage = s3Storage({ ...settings, endpoint: `http://127.0.0.1:${port}` });
    await expect(storage.get('x')).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('is unavailable when it never answers', async () => {
    await using silent = await listening(createServer(() => undefined));
    const storage = s3Storage({ ...settings, endpoint: silent.url, idleTimeoutMs: 100 });
    await expect(storage.get('x')).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('is unavailable when it hangs up in the middle of an object', async () => {
    const cutting = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('half', () => response.destroy());
    });
    await using cut = await listening(cutting);
    const storage = s3Storage({ ...settings, endpoint: cut.url });
    await expect(storage.get('x')).rejects.toMatchObject({ code: 'storage_unavailable' });
  });
});

/** Root may write anywhere, so the attempt is made by a child process that is nobody. */
async function putAsNobody(root: string): Promise<unknown> {
  const program = `
    import { folderStorage } from ${JSON.stringify(new URL('./folder.ts', import.meta.url).href)};
    const { chmodSync } = await import('node:fs');
    const root = ${JSON.stringify(root)};
    for (const path of [root, root + '/.incoming']) chmodSync(path, 0o555);
    if (process.getuid() === 0) { chmodSync(${JSON.stringify(scratch)}, 0o755); process.setuid(65534); }
    await folderStorage({ root }).put('new', Buffer.from('x'), 'text/plain').catch((error) => {
      console.log(JSON.stringify({ kind: error.kind, code: error.code, message: error.message }));
    });
  `;
  const flags = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags);
  return JSON.parse(stdout);
}

async function listening(http: Server) {
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
  const { port } = http.address() as AddressInfo;
  const close = () => {
    http.closeAllConnections();
    return new Promise<void>((done) => http.close(() => done()));
  };
  return { url: `http://127.0.0.1:${port}`, port, [Symbol.asyncDispose]: close };
}

async function closedPort(): Promise<number> {
  const open = await listening(createServer());
  await open[Symbol.asyncDispose]();
  return open.port;
}
