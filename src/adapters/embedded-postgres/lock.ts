import { spawn } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import { binariesUnusable, databaseBusy, folderError } from './errors.ts';
import type { Home } from './home.ts';

const patienceSeconds = 90;

/**
 * Runs `work` while no other process (or call) does so for the same home.
 *
 * The lock is the kernel's (`flock` on a file): it ends with the process that holds it, so a
 * program killed in the middle leaves nothing to clean up.
 *
 * @throws {AppError} `database_busy` after 90 s of waiting.
 */
export async function withLock<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const file = await open(home.lockFile, 'a').catch((error: unknown) => {
    throw folderError(home.dataDir, error);
  });
  try {
    if (!(await lockFile(file))) throw databaseBusy(home.folder, patienceSeconds);
    return await work();
  } finally {
    await file.close();
  }
}

/** `flock` locks the open file that it shares with us, not itself: the lock outlives its process. */
function lockFile(file: FileHandle): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/env', ['flock', '-x', '-w', String(patienceSeconds), '3'], {
      stdio: ['ignore', 'ignore', 'ignore', file.fd],
      env: { PATH: '/usr/local/bin:/usr/bin:/bin' },
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0 || code === 1) resolve(code === 0);
      else reject(binariesUnusable('the program flock (package util-linux) is missing.'));
    });
  });
}
