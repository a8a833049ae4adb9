import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, portals, type TestWorld, testWorld } from '../../../../tests/support.ts';
import { s3Storage } from '../../../adapters/object-storage/s3.ts';
import type { ObjectStorage } from '../../../kernel/object-storage.ts';
import {
  beginUpload,
  clearMedia,
  completeUpload,
  findFile,
  receivePart,
  uploadLimits,
} from '../index.ts';
import { mp4 } from '../inspect/sample-files.fixture.ts';

const scratch = await mkdtemp(join(tmpdir(), 'signet-media-s3-'));
const server = new S3rver({
  port: 0,
  address: '127.0.0.1',
  silent: true,
  directory: scratch,
  configureBuckets: [{ name: 'signet', configs: [] }],
});
let world: TestWorld;
let storage: ObjectStorage;

beforeAll(async () => {
  world = await testWorld();
  const { port } = await server.run();
  storage = s3Storage({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'signet',
    accessKeyId: 'S3RVER',
    secretAccessKey: 'S3RVER',
  });
});
afterAll(async () => {
  await server.close();
  await world[Symbol.asyncDispose]();
  await rm(scratch, { recursive: true, force: true });
});

describe('an upload into an S3 bucket', () => {
  it('arrives byte for byte, is read in ranges, and leaves no parts behind', async () => {
    const deps = { ...world, storage };
    const admin = actor('admin');
    const film = mp4({ mediaBytes: 21_000_000 });
    randomBytes(20_000_000).copy(film, 5_000);
    const { id } = await beginUpload(deps, admin, {
      fileName: 'film.mp4',
      byteSize: film.byteLength,
    });
    for (let at = 0; at < film.byteLength; at += uploadLimits.partBytes) {
      const bytes = film.subarray(at, at + uploadLimits.partBytes);
      await receivePart(deps, admin, { uploadId: id, beginsAt: at, bytes });
    }
    const { rows } = await world.pool.query<{ storage_key: string }>(
      'select storage_key from media_upload_parts where upload_id = $1',
      [id],
    );
    expect(rows.length).toBe(6);
    const media = await completeUpload(deps, admin, { uploadId: id });
    const stored = await world.pool.query('select sha256 from media where id = $1', [media.id]);
    expect(stored.rows[0].sha256).toBe(createHash('sha256').update(film).digest('hex'));

    const file = await findFile(deps, actor('ana'), { mediaId: media.id });
    expect((await buffer(await file.open())).equals(film)).toBe(true);
    const range = { start: 9_000_000, end: 9_000_999 };
    const part = await buffer(await file.open(range));
    expect(part.equals(film.subarray(9_000_000, 9_001_000))).toBe(true);

    world.clock.set(new Date(world.clock.now().getTime() + 3_600_000));
    await clearMedia(deps, portals.meridian);
    for (const { storage_key } of rows) expect(await storage.head(storage_key)).toBeNull();
    expect(await storage.head(`media/${portals.meridian}/${media.id}/file`)).not.toBeNull();
  });
});
