import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { trueTypeOf } from './woff2.ts';

/** Latin, Cyrillic and Greek; other scripts come from what fonts the machine has. */
export const fontFamily = 'Inter, sans-serif';

const subsets = [
  'latin',
  'latin-ext',
  'vietnamese',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'greek-ext',
];

let loading: Promise<readonly string[]> | null = null;

/**
 * Makes Inter known to everything that sharp draws in this process, text in SVG included, so that a
 * card looks the same on a machine that has no fonts. Works once; later calls give the same answer.
 *
 * @param folder Where the unpacked fonts are kept, 0.6 MB. FreeType opens them whenever it needs a
 *   glyph, so nobody may tidy them away; the default, in the folder for temporary files, suits
 *   programs that end soon.
 * @returns Paths of the TrueType files.
 */
export function loadFonts(folder?: string): Promise<readonly string[]> {
  loading ??= load(folder ?? temporaryFolder());
  return loading;
}

async function load(folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const paths = subsets.map((subset) => unpack(subset, folder));
  for (const fontfile of paths) {
    // The only way into sharp's list of fonts is to draw something with the file.
    await sharp({ text: { text: 'a', font: 'Inter 10', fontfile } }).toBuffer();
  }
  return paths;
}

function unpack(subset: string, folder: string): string {
  const name = `inter-${subset}-wght-normal`;
  const path = join(folder, `${name}-${version}.ttf`);
  if (existsSync(path)) return path;
  const packed = readFileSync(join(dirname(packageFile), 'files', `${name}.woff2`));
  const unfinished = `${path}.${process.pid}`;
  writeFileSync(unfinished, trueTypeOf(packed));
  renameSync(unfinished, path);
  return path;
}

const require = createRequire(import.meta.url);
const packageFile = require.resolve('@fontsource-variable/inter/package.json');
const { version }: { version: string } = JSON.parse(readFileSync(packageFile, 'utf8'));

/** One for all our processes; another one when somebody else has made a folder of that name. */
function temporaryFolder(): string {
  const { uid } = userInfo();
  const shared = join(tmpdir(), `signet-fonts-${uid}`);
  mkdirSync(shared, { recursive: true, mode: 0o700 });
  const found = lstatSync(shared);
  const isOurs = found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
  return isOurs ? shared : mkdtempSync(join(tmpdir(), 'signet-fonts-'));
}
