import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runCommand } from './run-command.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** @returns The path of Chromium, or what to do to get one. */
export async function ensureChromium(): Promise<{ path: string } | { problem: string }> {
  const given = process.env.CHROME_BIN;
  if (given !== undefined && given !== '') {
    if (isExecutable(given)) return { path: given };
    return {
      problem: `CHROME_BIN=${given} cannot be run. For example CHROME_BIN=/usr/bin/chromium`,
    };
  }
  const found = find(names);
  if (found !== null) return { path: found };

  const shell = await shellThatInstalls();
  const words = 'apt-get update && apt-get install -y --no-install-recommends chromium';
  const advice = `Chromium is missing. Run: sudo sh -c '${words}' (or leave browsers out: bin/test --quick)`;
  if (shell === null) return { problem: advice };
  console.log('Installing Chromium ...');
  const [command = 'sh', ...args] = shell;
  const { code, output } = await runCommand(command, [...args, '-c', words], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
  const path = code === 0 ? find(names) : null;
  return path === null ? { problem: `${output.slice(-2000)}\n${advice}` } : { path };
}

/** A shell with the right to install: root's own, or one that sudo grants without asking. */
async function shellThatInstalls(): Promise<string[] | null> {
  if (find(['apt-get']) === null) return null;
  if (process.getuid?.() === 0) return ['sh'];
  const { code } = await runCommand('sudo', ['-n', 'true']);
  return code === 0 ? ['sudo', '-n', 'sh'] : null;
}

function find(commands: readonly string[]): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  for (const command of commands) {
    for (const folder of folders) {
      const path = join(folder, command);
      if (folder !== '' && isExecutable(path)) return path;
    }
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
