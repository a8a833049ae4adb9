import { createHash } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { folderError, folderUnusable } from './errors.ts';

/** Where everything of one embedded database lies: `<data folder>/postgres`. */
export interface Home {
  readonly dataDir: string;
  readonly folder: string;
  readonly clusterDir: string;
  readonly leasesDir: string;
  readonly lockFile: string;
  readonly logFile: string;
}

/** Who the server runs as. Empty: as ourselves. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

const nobody = { uid: 65534, gid: 65534 };
/** A socket's path may have 107 bytes; `/.s.PGSQL.5432.lock` needs 19. */
const maxSocketDirBytes = 80;

/** Makes the folders that are missing. @throws {AppError} `database_folder_unusable` */
export function openHome(dataDir: string): Home {
  const wanted = resolve(dataDir);
  try {
    mkdirSync(join(wanted, 'postgres', 'leases'), { recursive: true });
    const base = realpathSync(wanted);
    const folder = join(base, 'postgres');
    accessSync(folder, constants.W_OK | constants.X_OK);
    return {
      dataDir: base,
      folder,
      clusterDir: join(folder, 'cluster'),
      leasesDir: join(folder, 'leases'),
      lockFile: join(folder, 'lock'),
      logFile: join(folder, 'server.log'),
    };
  } catch (error) {
    throw folderError(wanted, error);
  }
}

/**
 * PostgreSQL refuses to run as root: root lends it the cluster's owner, or `nobody` for a new one.
 *
 * @throws {AppError} `database_folder_unusable` when the cluster belongs to another ordinary user.
 */
export function serverAccount(home: Home): Account {
  const self = process.getuid?.();
  const owner = existsSync(home.clusterDir) ? statSync(home.clusterDir) : null;
  if (self === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
  if (owner && owner.uid !== self) {
    const what = `its database belongs to user number ${owner.uid}, and Signet runs as ${self}. Run it as that user or as root, or`;
    throw folderUnusable(home.dataDir, `${what}: chown -R ${self} ${home.dataDir}.`);
  }
  return {};
}

/**
 * A folder for the socket that only the server's account and root may enter: the cluster itself,
 * or one in the system's temporary folder when the cluster's path is too long for a socket.
 */
export function socketDir(home: Home, account: Account): string {
  if (Buffer.byteLength(home.clusterDir) <= maxSocketDirBytes) return home.clusterDir;
  const name = createHash('sha256').update(home.clusterDir).digest('hex').slice(0, 12);
  const dir = join(tmpdir(), `signet-${name}`);
  const owner = account.uid ?? process.getuid?.();
  if (!existsSync(dir)) {
    mkdirSync(dir, { mode: 0o700 });
    if (account.uid !== undefined) chownSync(dir, account.uid, account.gid ?? account.uid);
  }
  const found = lstatSync(dir);
  if (!found.isDirectory() || found.uid !== owner || (found.mode & 0o077) !== 0) {
    throw folderUnusable(home.dataDir, `its path is long, and ${dir} is not ours to use instead.`);
  }
  return dir;
}

/** Takes away the folder that `socketDir` made, when the server is gone. */
export function closeSocketDir(home: Home, dir: string): void {
  if (dir !== home.clusterDir) rmSync(dir, { recursive: true, force: true });
}
