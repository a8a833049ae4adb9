import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../kernel/errors.ts';
import type { ByteRange, ObjectStorage } from '../../kernel/object-storage.ts';
import { checkRoundTrip } from './check.ts';
import { storageFull, storageReadOnly, storageUnavailable } from './errors.ts';
import { checkKey } from './key.ts';

/**
 * Objects as files under one folder, which is made when it is first needed.
 *
 * A file is written beside its place, flushed to the disk and then renamed, so a reader or a crash
 * never meets half of one. Temporary files are in `.incoming`, which no key can name.
 */
export function folderStorage({ root: folder }: { readonly root: string }): ObjectStorage {
  const root = resolve(folder);
  const description = `folder ${root}`;
  const pathOf = (key: string) => {
    checkKey(key);
    return join(root, key);
  };
  const answer = <T>(work: () => Promise<T>) => translated(work, root);
  const place = (key: string, source: () => Readable) =>
    answer(() => writeWhole(root, pathOf(key), source));

  const storage: ObjectStorage = {
    description,
    put: (key, bytes) => place(key, () => Readable.from([bytes], { objectMode: false })),
    putFile: (key, path) => place(key, () => createReadStream(path)),
    putStream: (key, source) => place(key, () => source),
    get: (key) => answer(() => orNull(readFile(pathOf(key)))),
    stream: (key, range) => answer(() => openForReading(pathOf(key), range)),
    head: (key) => answer(() => describeFile(pathOf(key))),
    delete: (key) => answer(() => rm(pathOf(key), { force: true })),
    check: () => checkRoundTrip(storage),
  };
  return storage;
}

async function writeWhole(root: string, path: string, source: () => Readable): Promise<void> {
  const incoming = join(root, '.incoming');
  await mkdir(incoming, { recursive: true });
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(incoming, randomUUID());
  try {
    await pipeline(source(), createWriteStream(temporary, { flags: 'wx', flush: true }));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await flushFolder(dirname(path));
}

/** Without this a power cut can forget the rename, although the file itself is on the disk. */
async function flushFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openForReading(path: string, range?: ByteRange): Promise<Readable | null> {
  const handle = await orNull(open(path, 'r'));
  return handle?.createReadStream(range) ?? null;
}

async function describeFile(path: string) {
  const found = await orNull(stat(path));
  if (!found?.isFile()) return null;
  return { sizeBytes: found.size, modifiedAt: found.mtime };
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (absent.has(codeOf(error))) return null;
    throw error;
  }
}

async function translated<T>(work: () => Promise<T>, root: string): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (readOnly.has(codeOf(error))) throw storageReadOnly(root, error);
    if (full.has(codeOf(error))) throw storageFull(root, error);
    throw storageUnavailable(root, error);
  }
}

/** `ENOTDIR` and `EISDIR`: the key runs through a file, or names a folder of other keys. */
const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
const readOnly = new Set(['EACCES', 'EPERM', 'EROFS']);
const full = new Set(['ENOSPC', 'EDQUOT']);

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : '';
