import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';
import { isAlive, markOf } from './processes.ts';

let leasesTaken = 0;

/**
 * Notes that this process uses the database. The file's name says who, so a lease of a process
 * that was killed counts no more. Call it and `othersUse` under the lock.
 *
 * @returns A function that gives the lease back.
 */
export function takeLease(home: Home): () => void {
  const self = markOf(process.pid);
  leasesTaken += 1;
  const file = join(home.leasesDir, `${process.pid}-${self?.startedAt ?? 0}-${leasesTaken}`);
  writeFileSync(file, '');
  return () => rmSync(file, { force: true });
}

/** Whether a living process still holds a lease. Forgets the dead ones. */
export function othersUse(home: Home): boolean {
  const living = readdirSync(home.leasesDir).filter((name) => {
    const [pid = '', startedAt = ''] = name.split('-');
    if (isAlive({ pid: Number(pid), startedAt })) return true;
    rmSync(join(home.leasesDir, name), { force: true });
    return false;
  });
  return living.length > 0;
}
