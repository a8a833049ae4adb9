import { randomUUID } from 'node:crypto';
import { AppError } from '../../kernel/errors.ts';
import type { ObjectStorage } from '../../kernel/object-storage.ts';
import { storageUnavailable } from './errors.ts';

/** Proves with a small object that the storage keeps what it is given and lets go of it. */
export async function checkRoundTrip(storage: ObjectStorage): Promise<void> {
  const key = `checks/${randomUUID()}`;
  const written = Buffer.from(key);
  await storage.put(key, written, 'text/plain');
  const read = await storage.get(key);
  await storage.delete(key);
  if (!read?.equals(written)) {
    throw storageUnavailable(storage.description, new AppError('conflict', 'storage_lost', key));
  }
}
