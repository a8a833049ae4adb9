import { createHash } from 'node:crypto';
import {
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runNode } from './run-command.ts';

const sources = ['src/web/**/*.*', 'vite.config.ts', 'lingui.config.ts', 'package-lock.json'];
const target = 'dist/web';
const stampFile = 'dist/web.stamp';

/**
 * Builds the web client when its sources are not those of the last build. The new one takes the
 * place of the old when it is complete.
 *
 * @param root The checkout.
 * @returns What the build said when it failed, else `null`.
 */
export async function buildWeb(root: string): Promise<string | null> {
  const stamp = hashOf(root);
  if (stamp === readStamp(root) && existsSync(join(root, target, 'index.html'))) return null;

  process.stderr.write('Building the web client ...\n');
  removeLeftovers(root);
  const fresh = join(root, `${target}-${process.pid}`);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const config = join(root, 'vite.config.ts');
  const { code, output } = await runNode(
    [vite, 'build', '--config', config, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'],
    { NODE_ENV: 'production' },
  );
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    return output;
  }
  const old = `${fresh}-old`;
  mkdirSync(join(root, 'dist'), { recursive: true });
  if (existsSync(join(root, target))) renameSync(join(root, target), old);
  renameSync(fresh, join(root, target));
  rmSync(old, { recursive: true, force: true });
  writeFileSync(join(root, stampFile), stamp);
  return null;
}

/** A build that was killed leaves a folder named after its process. */
function removeLeftovers(root: string): void {
  for (const folder of globSync(`${target}-*`, { cwd: root })) {
    const pid = Number(/-(\d+)/.exec(folder)?.[1]);
    if (!existsSync(`/proc/${pid}`)) rmSync(join(root, folder), { recursive: true, force: true });
  }
}

function hashOf(root: string): string {
  const hash = createHash('sha256').update(process.versions.node);
  const files = globSync(sources, { cwd: root, exclude: ['**/*.test.*'] });
  for (const file of files.sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function readStamp(root: string): string | null {
  const file = join(root, stampFile);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

if (import.meta.main) {
  const problem = await buildWeb(join(import.meta.dirname, '..'));
  if (problem !== null) {
    console.error(`${problem}\nThe web client could not be built; the lines above say why.`);
    process.exitCode = 1;
  }
}
